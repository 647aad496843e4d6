package org.picturelock.validation;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.stereotype.Service;

/** Measures, judges and remembers. */
@Service
public class Validations {

	/**
	 * Reads the headers of a delivery's files; in no transaction. A file that cannot be
	 * read has null facts.
	 */
	public Measurement readHeaders(String delivery) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Decodes every file once, and makes the viewing copy, poster and sprite of the
	 * proxy; in no transaction. What cannot be read, hangs or never ends becomes a fact,
	 * not an exception.
	 */
	public Measurement measure(String delivery, MeasuringProgress progress) {
		throw new UnsupportedOperationException();
	}

	/** Stores facts, replacing earlier ones; in the caller's transaction. */
	public void record(Measurement measurement) {
		throw new UnsupportedOperationException();
	}

	/** The proxy's run time in seconds as far as it is known. */
	public Optional<Double> runtimeSeconds(String delivery) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Lets the project's profile judge the recorded facts and stores findings and
	 * verdict.
	 */
	public Verdict judge(String delivery) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Overrides findings, by code. 422 for an unknown or not overridable code or no
	 * reason. Answers whether no overridable error is left.
	 */
	public boolean override(String delivery, Set<String> codes, String reason, String by) {
		throw new UnsupportedOperationException();
	}

	public Optional<Validation> find(String delivery) {
		throw new UnsupportedOperationException();
	}

	/** The facts of each file by file id. */
	public Map<String, Map<String, Object>> facts(String delivery) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The viewing copy, poster or sprite ("viewing.mp4", "poster.jpg", "sprite.jpg") of a
	 * delivery, once made.
	 */
	public Optional<Path> picture(String delivery, String name) {
		throw new UnsupportedOperationException();
	}

}
