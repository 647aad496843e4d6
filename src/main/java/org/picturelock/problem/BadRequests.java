package org.picturelock.problem;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;

import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.validation.BindException;
import org.springframework.validation.BindingResult;
import org.springframework.validation.FieldError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Names what is wrong with a request that Spring could not take. */
final class BadRequests {

	private static final String TYPE_MISMATCH = "TYPE_MISMATCH";

	private BadRequests() {
	}

	/** The problem, or null when the request is not to blame. */
	static Problem of(Exception failure, HttpServletRequest request) {
		if (failure instanceof HttpMessageNotReadableException unreadable) {
			return unreadable(unreadable);
		}
		if (failure instanceof BindException bound) {
			return invalid(bound);
		}
		if (failure instanceof MethodArgumentNotValidException invalid) {
			return invalid(invalid.getBindingResult());
		}
		if (failure instanceof HandlerMethodValidationException invalid) {
			return invalid(invalid);
		}
		if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
			return Problem.malformed(mismatch.getName(), TYPE_MISMATCH);
		}
		if (failure instanceof MissingServletRequestParameterException missing) {
			return Problem.malformed(missing.getParameterName(), "REQUIRED");
		}
		if (failure instanceof MissingRequestValueException || failure instanceof RequestRejectedException) {
			return Problem.of(HttpStatus.BAD_REQUEST, "BAD_REQUEST");
		}
		if (failure instanceof IllegalArgumentException) {
			return isType(request.getContentType()) ? null
					: Problem.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, HttpStatus.UNSUPPORTED_MEDIA_TYPE.name());
		}
		return (failure instanceof ErrorResponse response) ? ofStatus(response) : null;
	}

	static Problem of(ConstraintViolationException complaints) {
		return Problem.invalid(complaints.getConstraintViolations().stream().map(BadRequests::field).toList());
	}

	/**
	 * Spring names the type of a body without asking whether it can be one ({@code *}).
	 */
	private static boolean isType(String type) {
		try {
			return type == null || MediaType.parseMediaType(type).isConcrete();
		}
		catch (InvalidMediaTypeException ex) {
			return false;
		}
	}

	private static Problem ofStatus(ErrorResponse response) {
		HttpStatus status = HttpStatus.resolve(response.getStatusCode().value());
		if (status == null || status.is5xxServerError()) {
			return (status == HttpStatus.SERVICE_UNAVAILABLE) ? Problem.of(status, "UNAVAILABLE") : null;
		}
		return Problem.of(status, status.name());
	}

	private static Problem unreadable(HttpMessageNotReadableException unreadable) {
		if (unreadable.getCause() instanceof UnrecognizedPropertyException unknown) {
			return Problem.malformed(path(unknown), "UNKNOWN_FIELD");
		}
		if (unreadable.getCause() instanceof InvalidNullException missing) {
			return Problem.malformed(path(missing), "REQUIRED");
		}
		if (unreadable.getCause() instanceof InvalidFormatException wrong && wrong.getValue() instanceof Instant far) {
			return Problem.malformed(path(wrong), "YEAR_OUT_OF_RANGE", far.toString());
		}
		if (unreadable.getCause() instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
			return Problem.malformed(path(mismatch), TYPE_MISMATCH);
		}
		return Problem.of(HttpStatus.BAD_REQUEST, "MALFORMED");
	}

	private static String path(JsonMappingException failure) {
		return failure.getPath()
			.stream()
			.map((step) -> (step.getFieldName() != null) ? "." + step.getFieldName() : "[" + step.getIndex() + "]")
			.collect(Collectors.joining())
			.replaceFirst("^\\.", "");
	}

	private static Problem invalid(BindingResult result) {
		return Problem.invalid(result.getAllErrors()
			.stream()
			.map((error) -> new Problem.Field((error instanceof FieldError field) ? field.getField() : "", code(error)))
			.toList());
	}

	private static Problem invalid(HandlerMethodValidationException invalid) {
		return Problem.invalid(invalid.getParameterValidationResults()
			.stream()
			.flatMap((result) -> result.getResolvableErrors()
				.stream()
				.map((error) -> new Problem.Field(result.getMethodParameter().getParameterName(),
						code((DefaultMessageSourceResolvable) error))))
			.toList());
	}

	private static Problem.Field field(ConstraintViolation<?> complaint) {
		String last = StreamSupport.stream(complaint.getPropertyPath().spliterator(), false)
			.map(Path.Node::toString)
			.reduce("", (before, node) -> node);
		return new Problem.Field(last,
				code(complaint.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName()));
	}

	private static String code(DefaultMessageSourceResolvable error) {
		String code = error.getCode();
		return "typeMismatch".equals(code) ? TYPE_MISMATCH : code((code != null) ? code : "Invalid");
	}

	/** A constraint's name as a code of ours: NotBlank is REQUIRED, Size is BAD_SIZE. */
	private static String code(String constraint) {
		return switch (constraint) {
			case "NotNull", "NotBlank", "NotEmpty" -> "REQUIRED";
			case "Size" -> "BAD_SIZE";
			case "Legible" -> "CHARACTER_NOT_ALLOWED";
			default -> "BAD_VALUE";
		};
	}

}
