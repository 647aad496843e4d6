package org.picturelock.validation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Reads a file's header with ffprobe, and with our own eyes what ffprobe does not tell.
 */
final class HeaderReader {

	/** The only demuxers that ever see a delivered file. */
	static final String DEMUXERS = "mov,mp4,wav,w64,aiff,aac,mp3,flac,caf,ac3,eac3";

	/** What restricts a tool to the file on its standard input. */
	static final List<String> FENCED_INPUT = List.of("-protocol_whitelist", "fd", "-format_whitelist", DEMUXERS);

	private static final int LONGEST_ANSWER = 1_000_000;

	private static final Map<String, String> PRORES = Map.of("apco", "422 Proxy", "apcs", "422 LT", "apcn", "422",
			"apch", "422 HQ", "ap4h", "4444", "ap4x", "4444 XQ");

	private static final Set<String> SD = Set.of("smpte170m", "bt470bg", "smpte240m");

	private final ObjectMapper json = new ObjectMapper();

	private final MediaTools tools;

	private final FencedRun run;

	private final ValidationSettings settings;

	HeaderReader(MediaTools tools, FencedRun run, ValidationSettings settings) {
		this.tools = tools;
		this.run = run;
		this.settings = settings;
	}

	/** The header of a file; null facts where it cannot be read. */
	Header read(Path file) throws IOException {
		return read(file, probe(file, "-show_format", "-show_streams").orElseGet(this.json::createObjectNode));
	}

	/** The same, or empty when ffprobe came to no end. */
	Optional<Header> glance(Path file) throws IOException {
		Optional<JsonNode> answer = probe(file, "-show_format", "-show_streams");
		return answer.isPresent() ? Optional.of(read(file, answer.get())) : Optional.empty();
	}

	private Header read(Path file, JsonNode answer) throws IOException {
		Map<String, Object> facts = Facts.none();
		if (answer.path("format").path("format_name").isMissingNode()) {
			facts.put(Facts.CONTAINER, Magic.container(file));
			return Header.unreadable(facts);
		}
		facts.put(Facts.CONTAINER, container(answer.path("format")));
		List<JsonNode> video = streams(answer, "video");
		List<JsonNode> audio = streams(answer, "audio");
		facts.put(Facts.VIDEO_TRACKS, video.size());
		facts.put(Facts.AUDIO_TRACKS, audio.size());
		layout(file, facts);
		if (!video.isEmpty()) {
			video(video.get(0),
					probe(file, "-select_streams", index(video.get(0)), "-read_intervals", "%+#1", "-show_frames")
						.orElseGet(this.json::createObjectNode),
					facts);
		}
		if (!audio.isEmpty()) {
			audio(audio.get(0), facts);
		}
		facts.put(Facts.RUNTIME_SECONDS, runtime(answer, video, audio));
		facts.put("startTimecode", timecode(answer, video));
		return new Header(facts, video.isEmpty() ? null : video.get(0).path("index").asInt(),
				audio.stream().map((stream) -> stream.path("index").asInt()).toList(), monoPair(audio));
	}

	/** What ffprobe answers; empty when it was killed. */
	private Optional<JsonNode> probe(Path file, String... what) throws IOException {
		List<String> command = new ArrayList<>(List.of(this.tools.ffprobe().toString(), "-v", "error"));
		command.addAll(FENCED_INPUT);
		command.addAll(List.of(what));
		command.addAll(List.of("-of", "json", "fd:"));
		StringBuilder answer = new StringBuilder();
		FencedRun.Ending ending = this.run.run(command, file, this.tools.folder(), this.settings.headerLimit(),
				this.settings.headerLimit(), new FencedRun.Watch((line) -> {
					if (answer.length() < LONGEST_ANSWER) {
						answer.append(line).append('\n');
					}
				}, (line) -> {
				}, () -> ""));
		try {
			return (ending.exit() != null) ? Optional.of(this.json.readTree(answer.toString())) : Optional.empty();
		}
		catch (JsonProcessingException ex) {
			return Optional.of(this.json.createObjectNode()); // cut off: nothing that
																// counts
		}
	}

	private static String container(JsonNode format) {
		String name = format.path("format_name").asText();
		if (!name.startsWith("mov,")) {
			return name;
		}
		String brand = format.path("tags").path("major_brand").asText("qt  ");
		return brand.startsWith("qt") ? "mov" : "mp4";
	}

	private static List<JsonNode> streams(JsonNode answer, String type) {
		List<JsonNode> streams = new ArrayList<>();
		for (JsonNode stream : answer.path("streams")) {
			boolean cover = stream.path("disposition").path("attached_pic").asInt() == 1;
			if (stream.path("codec_type").asText().equals(type) && !cover) {
				streams.add(stream);
			}
		}
		return streams;
	}

	private static void layout(Path file, Map<String, Object> facts) {
		QuickTimeAtoms.Layout layout = Set.of("mov", "mp4").contains(facts.get(Facts.CONTAINER))
				? QuickTimeAtoms.read(file) : null;
		if (layout != null) {
			facts.put("fastStart", layout.fastStart());
			facts.put("compressedHeader", layout.compressedHeader());
			facts.put("editList", layout.editList());
		}
	}

	private static void video(JsonNode stream, JsonNode first, Map<String, Object> facts) {
		JsonNode frame = first.path("frames").path(0);
		String codec = text(stream, "codec_name");
		facts.put(Facts.VIDEO_CODEC, codec);
		facts.put("videoProfile",
				"prores".equals(codec) ? PRORES.get(text(stream, "codec_tag_string")) : text(stream, "profile"));
		facts.put("width", positive(stream.path("width").asInt()));
		facts.put("height", positive(stream.path("height").asInt()));
		facts.put(Facts.FRAME_RATE, rate(stream));
		facts.put("interlaced", interlaced(stream, frame));
		facts.put("colour", colour(stream, frame));
	}

	private static Double rate(JsonNode stream) {
		Double average = ratio(stream.path("avg_frame_rate").asText());
		return (average != null) ? average : ratio(stream.path("r_frame_rate").asText());
	}

	private static Double ratio(String text) {
		String[] parts = text.split("/");
		if (parts.length != 2 || parts[0].startsWith("0") || parts[1].startsWith("0")) {
			return null;
		}
		return rounded(Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]));
	}

	/** A film frame's flags count for more than what the container claims. */
	private static Boolean interlaced(JsonNode stream, JsonNode frame) {
		String order = stream.path("field_order").asText("unknown");
		if (frame.path("interlaced_frame").asInt() == 1) {
			return true;
		}
		if (order.equals("unknown")) {
			return frame.has("interlaced_frame") ? false : null;
		}
		return !order.equals("progressive");
	}

	private static String colour(JsonNode stream, JsonNode frame) {
		for (String name : List.of("color_primaries", "color_space")) {
			String value = known(stream, name, known(frame, name, null));
			if (value != null) {
				String transfer = known(stream, "color_transfer", known(frame, "color_transfer", ""));
				return transfer.startsWith("iec61966-2-4") ? "xvycc" : colour(value);
			}
		}
		return null;
	}

	private static String colour(String value) {
		return SD.contains(value) ? "bt601" : value.startsWith("bt2020") ? "bt2020" : value;
	}

	private static String known(JsonNode node, String name, String otherwise) {
		String value = text(node, name);
		return (value == null || value.equals("unknown") || value.startsWith("reserved")) ? otherwise : value;
	}

	private static void audio(JsonNode stream, Map<String, Object> facts) {
		facts.put(Facts.AUDIO_CODEC, text(stream, "codec_name"));
		facts.put("audioChannels", positive(stream.path("channels").asInt()));
		facts.put("audioSampleRate", positive(stream.path("sample_rate").asInt()));
		int raw = stream.path("bits_per_raw_sample").asInt();
		facts.put("audioBits", positive((raw > 0) ? raw : stream.path("bits_per_sample").asInt()));
	}

	/** The picture's length where there is one: sound may run a little over. */
	private static Double runtime(JsonNode answer, List<JsonNode> video, List<JsonNode> audio) {
		List<JsonNode> sources = new ArrayList<>();
		video.stream().limit(1).forEach(sources::add);
		audio.stream().limit(video.isEmpty() ? 1 : 0).forEach(sources::add);
		sources.add(answer.path("format"));
		return sources.stream()
			.map((source) -> source.path("duration").asDouble())
			.filter((seconds) -> seconds > 0)
			.findFirst()
			.map(HeaderReader::rounded)
			.orElse(null);
	}

	private static String timecode(JsonNode answer, List<JsonNode> video) {
		for (JsonNode stream : video) {
			if (stream.path("tags").has("timecode")) {
				return stream.path("tags").path("timecode").asText();
			}
		}
		return text(answer.path("format").path("tags"), "timecode");
	}

	private static boolean monoPair(List<JsonNode> audio) {
		return audio.size() > 1 && audio.stream().limit(2).allMatch((stream) -> stream.path("channels").asInt() == 1);
	}

	private static String index(JsonNode stream) {
		return stream.path("index").asText();
	}

	private static String text(JsonNode node, String name) {
		return node.hasNonNull(name) ? node.get(name).asText() : null;
	}

	private static Integer positive(int value) {
		return (value > 0) ? value : null;
	}

	private static double rounded(double value) {
		return Math.round(value * 1000) / 1000.0;
	}

}
