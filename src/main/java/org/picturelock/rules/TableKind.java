package org.picturelock.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The two kinds of tables, with the names each may use. Other programs rely on these
 * names; more may come, none may go.
 */
public enum TableKind {

	/** Decides how a cut gets out: the first row that matches. */
	RELEASE("FIRST", List.of(Term.string("projectKind", "SERIES", "FEATURE"), Term.string("episode"),
			Term.string("cutType", "LOCKED", "NETFLIX", "PRODUCERS", "PREVIEW", "DIRECTORS", "EDITORS", "ROUGH",
					"OTHER"),
			Term.count("version"), Term.count("releasedBefore"), Term.count("warnings"),
			Term.count("overriddenFindings"), Term.count("stemsMissing"),
			Term.number("runtimeMinutes").or(Term.Absence.NONE),
			Term.number("runtimeChangeSeconds").or(Term.Absence.NONE), Term.string("postHouse"), Term.flag("joining")),
			List.of(Term.string("releaseMode", "AUTO", "MANUAL"), Term.string("teams"), Term.whole("holdMinutes"),
					Term.flag("noteRequired"), Term.flag("secondApproval"))),

	/** Judges one file's facts: every row that matches is a finding. */
	VALIDATION("COLLECT", Stream.concat(Stream
		.of(Term.string("container"), Term.string("videoCodec"), Term.string("videoProfile"), Term.count("width"),
				Term.count("height"), Term.number("frameRate"), Term.flag("variableFrameRate"), Term.flag("openGop"),
				Term.flag("bFrames"), Term.flag("editList"), Term.flag("fastStart"), Term.flag("compressedHeader"),
				Term.flag("interlaced"), Term.string("colour"), Term.count("videoTracks"), Term.count("audioTracks"),
				Term.string("audioCodec"), Term.count("audioChannels"), Term.count("audioSampleRate"),
				Term.count("audioBits"), Term.number("runtimeSeconds"), Term.string("startTimecode"),
				Term.count("decodeErrors"), Term.number("blackSeconds"), Term.number("frozenSeconds"),
				Term.number("silentSeconds"), Term.number("loudnessLufs"), Term.number("runtimeDifferenceFrames"))
		.map((term) -> term.or(Term.Absence.UNMEASURED)),
			Stream.of(Term.string("fileType", "PROXY", "STEM", "EDL", "AAF", "OTHER"), Term.number("projectFrameRate"),
					Term.string("projectStartTimecode"), Term.flag("nameMatchesPattern"),
					Term.number("runtimeChangeSeconds").or(Term.Absence.NONE)))
		.toList(),
			List.of(Term.string("code"), Term.string("severity", "ERROR", "WARNING", "INFO"),
					Term.flag("overridable")));

	private final String hitPolicy;

	private final List<Term> inputs;

	private final List<Term> outputs;

	TableKind(String hitPolicy, List<Term> inputs, List<Term> outputs) {
		this.hitPolicy = hitPolicy;
		this.inputs = inputs;
		this.outputs = outputs;
	}

	String hitPolicy() {
		return this.hitPolicy;
	}

	List<Term> inputs() {
		return this.inputs;
	}

	List<Term> outputs() {
		return this.outputs;
	}

	Optional<Term> input(String name) {
		return this.inputs.stream().filter((term) -> term.name().equals(name)).findFirst();
	}

	Optional<Term> output(String name) {
		return this.outputs.stream().filter((term) -> term.name().equals(name)).findFirst();
	}

	boolean firstMatchOnly() {
		return this == RELEASE;
	}

}
