package org.picturelock.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleConsumer;

/**
 * Decodes a file once. What is decoded is split: into the detectors, and for the proxy
 * into the viewing copy, the poster and the sprite.
 */
final class DecodingPass {

	static final String VIEWING = "viewing.mp4";

	static final String POSTER = "poster.jpg";

	static final String SPRITE = "sprite.jpg";

	private final MediaTools tools;

	private final FencedRun run;

	private final ValidationSettings settings;

	DecodingPass(MediaTools tools, FencedRun run, ValidationSettings settings) {
		this.tools = tools;
		this.run = run;
		this.settings = settings;
	}

	/**
	 * Measures into the header's facts. {@code pictures} is an empty folder for the
	 * viewing copy, poster and sprite, which are whole where the answer is true, or null
	 * to make none; {@code progress} gets the seconds decoded so far.
	 */
	boolean decode(Path file, Header header, Path pictures, DoubleConsumer progress) throws IOException {
		PassLog log = new PassLog();
		Clock clock = new Clock(header);
		Duration limit = this.settings.passLimit(credible(file, header));
		FencedRun.Ending ending = this.run.run(command(header, pictures != null), file,
				(pictures != null) ? pictures : this.tools.folder(), limit, this.settings.stallLimit(),
				new FencedRun.Watch(clock::line, log::error, () -> {
					progress.accept(clock.seconds());
					return clock.seconds();
				}));
		if (log.diskFull()) {
			throw new IOException("No space left for the viewing copy");
		}
		record(header, log, ending, clock.seconds());
		return ending.well() && pictures != null && whole(pictures, header);
	}

	/** Makes what was seen and heard into facts; a pass that broke off proves nothing. */
	private static void record(Header header, PassLog log, FencedRun.Ending ending, double decoded) {
		Map<String, Object> facts = header.facts();
		double runtime = header.runtime();
		if (!ending.well()) {
			facts.put(Facts.DECODE_ERRORS, (log.errors() > 0) ? log.errors() : null);
			return;
		}
		boolean endsEarly = runtime - decoded > Math.max(1, runtime / 100);
		facts.put(Facts.DECODE_ERRORS, Math.max(log.errors(), endsEarly ? 1 : 0));
		if (header.video() != null) {
			log.picture(facts, runtime);
		}
		if (!header.audio().isEmpty()) {
			log.sound(facts, runtime);
		}
	}

	/**
	 * A header may claim any length; no film has less than 200 bytes a second, and such a
	 * claim would only buy time.
	 */
	private static double credible(Path file, Header header) throws IOException {
		return Math.min(header.runtime(), Files.size(file) / 200.0);
	}

	private static boolean whole(Path pictures, Header header) throws IOException {
		if (header.video() == null) {
			return false;
		}
		for (String name : List.of(VIEWING, POSTER, SPRITE)) {
			Path picture = pictures.resolve(name);
			if (!Files.isRegularFile(picture) || Files.size(picture) == 0) {
				return false;
			}
		}
		return true;
	}

	List<String> command(Header header, boolean pictures) {
		String threads = String.valueOf(this.settings.cores());
		List<String> command = new ArrayList<>(List.of(this.tools.ffmpeg().toString(), "-hide_banner", "-nostdin",
				"-nostats", "-y", "-v", "repeat+level+info", "-progress", "pipe:1", "-stats_period", "0.5"));
		command.addAll(HeaderReader.FENCED_INPUT);
		command.addAll(List.of("-threads", threads, "-i", "fd:", "-filter_complex", graph(header, pictures)));
		boolean video = header.video() != null;
		boolean audio = !header.audio().isEmpty();
		if (video && pictures) {
			command.addAll(viewingCopy(audio));
			command.addAll(List.of("-map", "[poster]", "-frames:v", "1", "-q:v", "3", "-update", "1", POSTER));
			command.addAll(List.of("-map", "[sprite]", "-frames:v", "1", "-q:v", "4", "-update", "1", SPRITE));
		}
		if (video) {
			command.addAll(List.of("-map", "[seen]", "-f", "null", "-"));
		}
		if (audio && !(video && pictures)) {
			command.addAll(List.of("-map", "[heard]", "-f", "null", "-"));
		}
		return command;
	}

	private List<String> viewingCopy(boolean audio) {
		List<String> copy = new ArrayList<>(List.of("-map", "[copy]"));
		if (audio) {
			copy.addAll(List.of("-map", "[heard]", "-c:a", "aac", "-b:a", "128k", "-ac", "2"));
		}
		copy.addAll(List.of("-c:v", "libopenh264", "-b:v", "2500k", "-g", "48", "-threads",
				String.valueOf(this.settings.cores()), "-map_metadata", "-1", "-map_chapters", "-1", "-movflags",
				"+faststart", "-f", "mp4", VIEWING));
		return copy;
	}

	private static String graph(Header header, boolean pictures) {
		List<String> chains = new ArrayList<>();
		if (header.video() != null) {
			chains.add(picture(header, pictures));
		}
		if (!header.audio().isEmpty()) {
			chains.add(sound(header));
		}
		return String.join(";", chains);
	}

	private static String picture(Header header, boolean pictures) {
		String from = "[0:" + header.video() + "]"
				+ (Boolean.TRUE.equals(header.facts().get("interlaced")) ? "bwdif=mode=send_frame," : "")
				+ "scale=w='max(2,2*trunc(iw*sar*min(1,min(720/ih,1280/(iw*sar)))/2))'"
				+ ":h='max(2,2*trunc(ih*min(1,min(720/ih,1280/(iw*sar)))/2))',setsar=1,format=yuv420p";
		String seen = "scale=w=-2:h='min(480,ih)':flags=fast_bilinear,blackdetect=d=0.5:pix_th=0.10,"
				+ "freezedetect=n=-60dB:d=2[seen]";
		if (!pictures) {
			return from + "," + seen;
		}
		Sprite sprite = Sprite.of(header.runtime());
		return from + ",split=4[copy][a][b][c];[a]" + seen
				+ String.format(Locale.ROOT, ";[b]select='gte(t,%.3f)'[poster]", poster(header.runtime()))
				+ String.format(Locale.ROOT,
						";[c]select='isnan(prev_selected_t)+gt(floor(t/%1$.6f),floor(prev_selected_t/%1$.6f))',"
								+ "scale=%2$d:%3$d:force_original_aspect_ratio=decrease,"
								+ "pad=%2$d:%3$d:-1:-1,tile=%4$dx%5$d[sprite]",
						sprite.secondsPerTile(), sprite.tileWidth(), sprite.tileHeight(), sprite.columns(),
						sprite.rows());
	}

	/** Past the leader and the first fade. */
	private static double poster(double runtime) {
		return Math.min(runtime / 10, 120);
	}

	private static String sound(Header header) {
		String from = header.monoPair()
				? "[0:" + header.audio().get(0) + "][0:" + header.audio().get(1) + "]amerge=inputs=2,"
				: "[0:" + header.audio().get(0) + "]";
		return from + "silencedetect=n=-60dB:d=1,ebur128=framelog=quiet,aformat=channel_layouts=stereo[heard]";
	}

	/**
	 * How far the tool has come. The time that it tells is that of any one of its
	 * outputs, so with a picture its frames are counted.
	 */
	private static final class Clock {

		private final Double rate;

		private volatile double seconds;

		private Clock(Header header) {
			boolean video = header.video() != null;
			this.rate = (video && header.facts().get(Facts.FRAME_RATE) instanceof Double known) ? known : null;
		}

		private void line(String line) {
			if (this.rate != null && line.startsWith("frame=")) {
				at(number(line) / this.rate);
			}
			else if (this.rate == null && line.startsWith("out_time_us=")) {
				at(number(line) / 1e6);
			}
		}

		private void at(double now) {
			this.seconds = Math.max(this.seconds, now);
		}

		private double seconds() {
			return this.seconds;
		}

		private static double number(String line) {
			String value = line.substring(line.indexOf('=') + 1).strip();
			return value.matches("\\d{1,18}") ? Long.parseLong(value) : 0;
		}

	}

}
