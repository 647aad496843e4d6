package org.picturelock.problem;

import java.io.IOException;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;

/**
 * A refusal that its reader can act on. {@code code} is stable; its words stand in the
 * message bundles under {@code problem.<code>}, formatted with {@code args}.
 */
public final class Problem extends RuntimeException {

	private final HttpStatus status;

	private final String code;

	private final transient Object[] args;

	private final transient List<Field> errors;

	private Problem(HttpStatus status, String code, List<Field> errors, Object... args) {
		super(code);
		this.status = status;
		this.code = code;
		this.errors = List.copyOf(errors);
		this.args = args;
	}

	/** What is not there, or what the caller may not know of: 404 NOT_FOUND. */
	public static Problem notFound() {
		return new Problem(HttpStatus.NOT_FOUND, "NOT_FOUND", List.of());
	}

	/** What the caller may see but not do: 403 FORBIDDEN. */
	public static Problem forbidden() {
		return new Problem(HttpStatus.FORBIDDEN, "FORBIDDEN", List.of());
	}

	/** An action that the delivery's state does not offer: 409 NOT_POSSIBLE_NOW. */
	public static Problem notPossibleNow() {
		return new Problem(HttpStatus.CONFLICT, "NOT_POSSIBLE_NOW", List.of());
	}

	/** Any other refusal, with its own status and code. */
	public static Problem of(HttpStatus status, String code, Object... args) {
		return new Problem(status, code, List.of(), args);
	}

	/** Input with at least one bad field: 422 INVALID with every complaint at once. */
	public static Problem invalid(List<Field> errors) {
		return new Problem(HttpStatus.UNPROCESSABLE_ENTITY, "INVALID", errors);
	}

	/** Input with one bad field. */
	public static Problem invalid(String field, String code, Object... args) {
		return invalid(List.of(new Field(field, code, args)));
	}

	/** A request whose form is wrong already: 400 BAD_REQUEST. */
	static Problem malformed(String field, String code, Object... args) {
		return new Problem(HttpStatus.BAD_REQUEST, "BAD_REQUEST", List.of(new Field(field, code, args)));
	}

	/**
	 * Has this problem answered instead of a controller, by the page that {@code error}
	 * dispatches lead to. For filters.
	 */
	public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
		request.setAttribute(Problem.class.getName(), this);
		response.sendError(this.status.value());
	}

	public HttpStatus status() {
		return this.status;
	}

	public String code() {
		return this.code;
	}

	public Object[] args() {
		return this.args.clone();
	}

	public List<Field> errors() {
		return this.errors;
	}

	/**
	 * One complaint. {@code field} is the JSON path ({@code files[1].name}); the words
	 * stand under {@code problem.<code>}.
	 */
	public record Field(String field, String code, Object... args) {
	}

}
