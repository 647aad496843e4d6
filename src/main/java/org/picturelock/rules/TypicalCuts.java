package org.picturelock.rules;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.picturelock.project.Project;

/** The cuts that everybody has, as a table meets them on a project. */
final class TypicalCuts {

	private TypicalCuts() {
	}

	/** The inputs of each, by the message that names it. */
	static Map<String, Map<String, Object>> of(TableKind kind, Project project) {
		return (kind == TableKind.RELEASE) ? released(project) : measured(project);
	}

	private static Map<String, Map<String, Object>> released(Project project) {
		Map<String, Object> usual = new HashMap<>();
		usual.put("projectKind", project.kind().name());
		usual.put("episode", project.episodes().isEmpty() ? "" : project.episodes().get(0));
		usual.put("cutType", "LOCKED");
		usual.put("postHouse", "");
		usual.put("joining", false);
		usual.put("runtimeMinutes", 42);
		usual.put("overriddenFindings", 0);
		usual.put("stemsMissing", 0);
		Map<String, Map<String, Object>> cuts = new LinkedHashMap<>();
		cuts.put("rules.case.first", but(usual, Map.of("version", 1, "releasedBefore", 0, "warnings", 0)));
		cuts.put("rules.case.again",
				but(usual, Map.of("version", 2, "releasedBefore", 1, "warnings", 0, "runtimeChangeSeconds", 0)));
		cuts.put("rules.case.warnings",
				but(usual, Map.of("version", 2, "releasedBefore", 1, "warnings", 2, "runtimeChangeSeconds", 0)));
		return cuts;
	}

	private static Map<String, Map<String, Object>> measured(Project project) {
		Map<String, Object> clean = clean(project);
		Map<String, Object> silent = but(clean, Map.of("audioTracks", 0));
		silent.keySet().removeAll(List.of("audioCodec", "audioChannels", "audioSampleRate", "loudnessLufs"));
		boolean pal = project.frameRate().compareTo(new BigDecimal("25")) == 0;
		Map<String, Map<String, Object>> cuts = new LinkedHashMap<>();
		cuts.put("rules.case.clean", clean);
		cuts.put("rules.case.frameRate", but(clean, Map.of("frameRate", pal ? 24 : 25)));
		cuts.put("rules.case.noSound", silent);
		cuts.put("rules.case.export", but(clean, Map.of("bFrames", true, "editList", true)));
		cuts.put("rules.case.black", but(clean, Map.of("blackSeconds", 60)));
		cuts.put("rules.case.damaged", but(clean, Map.of("decodeErrors", 3)));
		return cuts;
	}

	/** A proxy that no delivery specification has anything to say about. */
	private static Map<String, Object> clean(Project project) {
		Map<String, Object> facts = new HashMap<>();
		facts.putAll(Map.of("fileType", "PROXY", "container", "mov", "videoCodec", "h264", "videoProfile", "High",
				"width", 1920, "height", 1080, "colour", "bt709", "videoTracks", 1, "runtimeSeconds", 2520));
		facts.putAll(Map.of("variableFrameRate", false, "openGop", false, "bFrames", false, "editList", false,
				"fastStart", true, "compressedHeader", false, "interlaced", false, "nameMatchesPattern", true));
		facts.putAll(Map.of("audioTracks", 1, "audioCodec", "aac", "audioChannels", 2, "audioSampleRate", 48_000));
		facts.putAll(Map.of("decodeErrors", 0, "blackSeconds", 0, "frozenSeconds", 0, "silentSeconds", 0,
				"loudnessLufs", -23));
		facts.put("frameRate", project.frameRate());
		facts.put("projectFrameRate", project.frameRate());
		facts.put("startTimecode", project.startTimecode());
		facts.put("projectStartTimecode", project.startTimecode());
		return facts;
	}

	private static Map<String, Object> but(Map<String, Object> usual, Map<String, Object> changed) {
		Map<String, Object> inputs = new HashMap<>(usual);
		inputs.putAll(changed);
		return inputs;
	}

}
