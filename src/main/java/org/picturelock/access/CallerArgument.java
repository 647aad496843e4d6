package org.picturelock.access;

import jakarta.servlet.http.HttpServletRequest;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;

import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the {@link Caller} of the request. */
class CallerArgument implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Caller.class;
	}

	@Override
	public Caller resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request,
			WebDataBinderFactory binders) {
		return CallerFilter.caller(request.getNativeRequest(HttpServletRequest.class))
			.orElseThrow(() -> Problem.of(HttpStatus.UNAUTHORIZED, "SIGN_IN_NEEDED"));
	}

}
