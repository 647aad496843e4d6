package org.picturelock.problem;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.ConstraintViolationException;

import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Turns whatever a controller throws into a problem that its reader can act on. */
@ControllerAdvice
class ProblemAdvice {

	private final ProblemPages pages;

	ProblemAdvice(ProblemPages pages) {
		this.pages = pages;
	}

	@ExceptionHandler
	Object problem(Problem problem, HttpServletRequest request) {
		return this.pages.render(problem, new HttpHeaders(), request);
	}

	/** Left to the filters that know who is asking. */
	@ExceptionHandler({ AccessDeniedException.class, AuthenticationException.class })
	void refusal(RuntimeException refusal) {
		throw refusal;
	}

	@ExceptionHandler
	Object input(ConstraintViolationException complaints, HttpServletRequest request) {
		return problem(BadRequests.of(complaints), request);
	}

	/** The reader may have left in the middle of an answer; then nobody is told. */
	@ExceptionHandler
	Object connection(IOException failure, HttpServletRequest request, HttpServletResponse response) {
		return response.isCommitted() ? null : failure(failure, request);
	}

	@ExceptionHandler
	Object failure(Exception failure, HttpServletRequest request) {
		Problem foreseen = BadRequests.of(failure, request);
		HttpHeaders headers = new HttpHeaders();
		if (failure instanceof ErrorResponse response) {
			headers.addAll(response.getHeaders());
		}
		return this.pages.render((foreseen != null) ? foreseen : Failures.of(failure), headers, request);
	}

}
