package org.picturelock.validation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.picturelock.delivery.FileType;

/** The names of the facts, as validation profiles know them. */
final class Facts {

	static final String FILE_TYPE = "fileType";

	static final String CONTAINER = "container";

	static final String VIDEO_CODEC = "videoCodec";

	static final String VIDEO_TRACKS = "videoTracks";

	static final String AUDIO_TRACKS = "audioTracks";

	static final String AUDIO_CODEC = "audioCodec";

	static final String FRAME_RATE = "frameRate";

	static final String RUNTIME_SECONDS = "runtimeSeconds";

	static final String DECODE_ERRORS = "decodeErrors";

	static final String RUNTIME_DIFFERENCE = "runtimeDifferenceFrames";

	private static final List<String> QUICKTIME = List.of("editList", "fastStart", "compressedHeader", "startTimecode");

	private static final List<String> VIDEO = List.of(VIDEO_CODEC, "videoProfile", "width", "height", FRAME_RATE,
			"variableFrameRate", "openGop", "bFrames", "interlaced", "colour", "blackSeconds", "frozenSeconds");

	private static final List<String> AUDIO = List.of(AUDIO_CODEC, "audioChannels", "audioSampleRate", "audioBits",
			"silentSeconds", "loudnessLufs");

	private static final List<String> ALL = List.of(FILE_TYPE, CONTAINER, VIDEO_CODEC, "videoProfile", "width",
			"height", FRAME_RATE, "variableFrameRate", "openGop", "bFrames", "editList", "fastStart",
			"compressedHeader", "interlaced", "colour", VIDEO_TRACKS, AUDIO_TRACKS, AUDIO_CODEC, "audioChannels",
			"audioSampleRate", "audioBits", RUNTIME_SECONDS, "startTimecode", DECODE_ERRORS, "blackSeconds", "blackAt",
			"frozenSeconds", "frozenAt", "silentSeconds", "silentAt", "loudnessLufs", RUNTIME_DIFFERENCE,
			"projectFrameRate", "nameMatchesPattern");

	private Facts() {
	}

	/** Every fact, none measured yet. */
	static Map<String, Object> none() {
		Map<String, Object> facts = new LinkedHashMap<>();
		ALL.forEach((name) -> facts.put(name, null));
		return facts;
	}

	/** The proxy's run time in seconds among the facts of files, where it is known. */
	static Optional<Double> runtime(Map<String, Map<String, Object>> files) {
		return files.values()
			.stream()
			.filter((facts) -> FileType.PROXY.name().equals(facts.get(FILE_TYPE)))
			.filter((facts) -> facts.get(RUNTIME_SECONDS) != null)
			.map((facts) -> ((Number) facts.get(RUNTIME_SECONDS)).doubleValue())
			.findFirst();
	}

	/**
	 * Whether a file has such a fact at all: a sound file has no colour, a WAV file no
	 * edit list. What does not apply was not forgotten, so it is not reported as such.
	 */
	static boolean apply(String fact, Map<String, Object> facts) {
		if (Integer.valueOf(0).equals(facts.get(AUDIO_TRACKS)) && AUDIO.contains(fact)) {
			return false;
		}
		if (Integer.valueOf(0).equals(facts.get(VIDEO_TRACKS)) && VIDEO.contains(fact)) {
			return false;
		}
		if (fact.equals("audioBits")) {
			return String.valueOf(facts.get(AUDIO_CODEC)).startsWith("pcm");
		}
		Object container = facts.get(CONTAINER);
		return container == null || Set.of("mov", "mp4").contains(container) || !QUICKTIME.contains(fact);
	}

	/** The place in the picture, in seconds, that belongs to a fact; null for none. */
	static Double place(String fact, Map<String, Object> facts) {
		if (!fact.endsWith("Seconds")) {
			return null;
		}
		return (facts.get(fact.replace("Seconds", "At")) instanceof Number number) ? number.doubleValue() : null;
	}

}
