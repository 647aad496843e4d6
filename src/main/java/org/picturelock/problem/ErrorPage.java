package org.picturelock.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Words what was refused or failed before any controller saw it. */
@Controller
class ErrorPage implements ErrorController {

	private final ProblemPages pages;

	ErrorPage(ProblemPages pages) {
		this.pages = pages;
	}

	@RequestMapping("/error")
	Object show(HttpServletRequest request) {
		Problem problem = (request.getAttribute(Problem.class.getName()) instanceof Problem sent) ? sent
				: ofStatus(request);
		return this.pages.render(problem, new HttpHeaders(), request);
	}

	private static Problem ofStatus(HttpServletRequest request) {
		HttpStatus status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code)
				? HttpStatus.resolve(code) : HttpStatus.NOT_FOUND;
		if (status == null || status.is5xxServerError()) {
			Throwable failure = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
			return (failure != null) ? Failures.of(failure) : Failures.internal(null);
		}
		return switch (status) {
			case UNAUTHORIZED -> Problem.of(status, "SIGN_IN_NEEDED");
			case FORBIDDEN -> Problem.forbidden();
			case NOT_FOUND -> Problem.notFound();
			default -> Problem.of(status, status.name());
		};
	}

}
