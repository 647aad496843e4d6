package org.picturelock.validation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Looks at a picture's packets without decoding them: whether its frames come evenly, out
 * of order, and in closed groups.
 */
final class PacketScan {

	private static final Set<String> INTRA_ONLY = Set.of("prores", "dnxhd", "mjpeg", "rawvideo", "v210", "jpeg2000",
			"cfhd", "png", "qtrle");

	private static final long MOST_PACKETS = 10_000_000;

	private final MediaTools tools;

	private final FencedRun run;

	private final ValidationSettings settings;

	PacketScan(MediaTools tools, FencedRun run, ValidationSettings settings) {
		this.tools = tools;
		this.run = run;
		this.settings = settings;
	}

	/** Adds {@code variableFrameRate}, {@code bFrames} and {@code openGop}. */
	void scan(Path file, Header header) throws IOException {
		Map<String, Object> facts = header.facts();
		String codec = String.valueOf(facts.get(Facts.VIDEO_CODEC));
		Packets packets = new Packets();
		if (!read(file, header, packets)) {
			return;
		}
		facts.put("variableFrameRate", packets.uneven());
		boolean intra = INTRA_ONLY.contains(codec);
		facts.put("bFrames", intra ? Boolean.FALSE : packets.reordered());
		facts.put("openGop", intra ? Boolean.FALSE : openGop(file, header, codec, packets));
	}

	/**
	 * In H.264 an IDR picture may not be followed by pictures shown before it, so one
	 * that is proves a GOP that begins without IDR; and a file whose every sync sample is
	 * an IDR picture has closed GOPs. In HEVC the RASL pictures themselves tell.
	 */
	private Boolean openGop(Path file, Header header, String codec, Packets packets) throws IOException {
		if (codec.equals("h264")) {
			if (packets.leading) {
				return true;
			}
			Units idr = units(file, header, "5");
			return (idr != null && idr.count > 0 && idr.times == packets.keyTimes) ? Boolean.FALSE : null;
		}
		if (codec.equals("hevc")) {
			Units rasl = units(file, header, "8-9");
			return (rasl != null) ? rasl.count > 0 : null;
		}
		return null;
	}

	private boolean read(Path file, Header header, Packets packets) throws IOException {
		List<String> command = new ArrayList<>(List.of(this.tools.ffprobe().toString(), "-v", "error"));
		command.addAll(HeaderReader.FENCED_INPUT);
		command.addAll(List.of("-select_streams", String.valueOf(header.video()), "-show_entries",
				"packet=pts,dts,flags", "-of", "csv=p=0", "fd:"));
		return run(command, file, header, packets::add, () -> packets.count).well() && packets.count > 0
				&& packets.count < MOST_PACKETS;
	}

	/** The packets that hold a NAL unit of these types; null if they can't be told. */
	private Units units(Path file, Header header, String types) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(this.tools.ffmpeg().toString(), "-hide_banner", "-v", "error", "-nostdin"));
		command.addAll(HeaderReader.FENCED_INPUT);
		command.addAll(List.of("-i", "fd:", "-map", "0:" + header.video(), "-c", "copy", "-copyts", "-bsf:v",
				"filter_units=pass_types=" + types, "-f", "framecrc", "pipe:1"));
		Units units = new Units();
		return run(command, file, header, units::add, () -> units.count).well() ? units : null;
	}

	private FencedRun.Ending run(List<String> command, Path file, Header header, Consumer<String> lines,
			FencedRun.Beat beat) throws IOException {
		return this.run.run(command, file, this.tools.folder(), this.settings.passLimit(header.runtime()),
				this.settings.passLimit(header.runtime()), new FencedRun.Watch(lines, (line) -> {
				}, beat));
	}

	private static final class Units {

		private long count;

		private long times;

		private void add(String line) {
			String[] parts = line.split(",\\s*");
			Long pts = line.startsWith("0,") ? number(parts[2]) : null;
			if (pts != null) {
				this.count++;
				this.times = 31 * this.times + pts;
			}
		}

	}

	private static Long number(String text) {
		try {
			return Long.valueOf(text);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static final class Packets {

		private long count;

		private long keyTimes;

		private boolean leading;

		private boolean untimed;

		private Long lastPts;

		private Long lastDts;

		private Long keyPts;

		private long shortest = Long.MAX_VALUE;

		private long longest;

		private long pending = -1;

		private boolean backwards;

		private void add(String line) {
			String[] parts = line.split(",");
			if (parts.length < 3 || this.count >= MOST_PACKETS) {
				return;
			}
			this.count++;
			Long pts = number(parts[0]);
			Long dts = number(parts[1]);
			if (pts == null || dts == null) {
				this.untimed = true;
				return;
			}
			key(pts, parts[2].startsWith("K"));
			this.backwards |= this.lastPts != null && pts < this.lastPts;
			this.lastPts = pts;
			step(dts);
		}

		private void key(long pts, boolean key) {
			if (key) {
				this.keyTimes = 31 * this.keyTimes + pts;
				this.keyPts = pts;
			}
			else {
				this.leading |= this.keyPts != null && pts < this.keyPts;
			}
		}

		/** The last step is left out: many writers give the last frame any length. */
		private void step(long dts) {
			if (this.pending >= 0) {
				this.shortest = Math.min(this.shortest, this.pending);
				this.longest = Math.max(this.longest, this.pending);
			}
			this.pending = (this.lastDts != null) ? Math.max(0, dts - this.lastDts) : -1;
			this.lastDts = dts;
		}

		/** A tick of rounding is no unevenness; a doubled frame is. */
		private Boolean uneven() {
			if (this.untimed || this.longest == 0) {
				return this.untimed ? null : Boolean.FALSE;
			}
			return this.longest > this.shortest + 1 || 2 * this.longest > 3 * this.shortest;
		}

		private Boolean reordered() {
			return this.untimed ? null : Boolean.valueOf(this.backwards);
		}

	}

}
