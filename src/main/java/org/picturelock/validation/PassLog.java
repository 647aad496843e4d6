package org.picturelock.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands what ffmpeg says while it decodes a file; keeps only numbers. */
final class PassLog {

	private static final Pattern BLACK = Pattern
		.compile("^\\[.*blackdetect.*black_start:([\\d.]+) black_end:([\\d.]+).*");

	private static final Pattern FREEZE = Pattern.compile("^\\[.*freezedetect.*freeze_(start|end): ([\\d.]+)");

	private static final Pattern SILENCE = Pattern.compile("^\\[.*silencedetect.*silence_(start|end): (-?[\\d.]+).*");

	private static final Pattern LOUDNESS = Pattern.compile("^\\s+I:\\s+(-?[\\d.]+) LUFS.*");

	private static final Pattern TROUBLE = Pattern.compile("^\\[.*\\[(error|fatal|panic)] .*");

	private static final Pattern OURS = Pattern
		.compile("^\\[(libopenh264|out#|vost#|aost#|mp4 @|image2 @|mjpeg @|swscaler).*");

	private static final int MOST_STRETCHES = 10_000;

	private final List<double[]> black = new ArrayList<>();

	private final List<double[]> frozen = new ArrayList<>();

	private final List<double[]> silent = new ArrayList<>();

	private Double frozenFrom;

	private Double silentFrom;

	private Double loudness;

	private long errors;

	private boolean diskFull;

	void error(String line) {
		Matcher found = BLACK.matcher(line);
		if (found.matches()) {
			keep(this.black, Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2)));
		}
		else if ((found = FREEZE.matcher(line)).matches()) {
			this.frozenFrom = edge(this.frozen, this.frozenFrom, found);
		}
		else if ((found = SILENCE.matcher(line)).matches()) {
			this.silentFrom = edge(this.silent, this.silentFrom, found);
		}
		else if ((found = LOUDNESS.matcher(line)).matches()) {
			this.loudness = Double.valueOf(found.group(1));
		}
		else if (TROUBLE.matcher(line).matches()) {
			this.diskFull |= line.contains("No space left on device");
			this.errors += OURS.matcher(line).matches() ? 0 : 1;
		}
	}

	long errors() {
		return this.errors;
	}

	boolean diskFull() {
		return this.diskFull;
	}

	/** Adds what was seen; {@code runtime} ends what was still going on. */
	void picture(Map<String, Object> facts, double runtime) {
		this.frozenFrom = close(this.frozen, this.frozenFrom, runtime);
		List<double[]> within = this.black.stream()
			.filter((stretch) -> stretch[0] > 0.1 && stretch[1] < runtime - 0.1)
			.toList();
		List<double[]> seen = this.frozen.stream().filter((stretch) -> !blackDuring(stretch)).toList();
		longest(facts, "black", within);
		longest(facts, "frozen", seen);
	}

	/** Adds what was heard. */
	void sound(Map<String, Object> facts, double runtime) {
		this.silentFrom = close(this.silent, this.silentFrom, runtime);
		longest(facts, "silent", this.silent);
		facts.put("loudnessLufs", this.loudness);
	}

	/** Black stands still too, but was already told. */
	private boolean blackDuring(double[] stretch) {
		return this.black.stream().anyMatch((dark) -> dark[0] - 0.5 <= stretch[0] && stretch[1] <= dark[1] + 0.5);
	}

	private static void longest(Map<String, Object> facts, String what, List<double[]> stretches) {
		double[] longest = stretches.stream()
			.max(Comparator.comparingDouble((stretch) -> stretch[1] - stretch[0]))
			.orElse(null);
		facts.put(what + "Seconds", (longest != null) ? rounded(longest[1] - longest[0]) : 0.0);
		facts.put(what + "At", (longest != null) ? rounded(longest[0]) : null);
	}

	private static Double edge(List<double[]> stretches, Double from, Matcher found) {
		double at = Math.max(0, Double.parseDouble(found.group(2)));
		return found.group(1).equals("start") ? Double.valueOf(at) : close(stretches, from, at);
	}

	private static Double close(List<double[]> stretches, Double from, double to) {
		if (from != null && to > from) {
			keep(stretches, from, to);
		}
		return null;
	}

	private static void keep(List<double[]> stretches, double from, double to) {
		if (stretches.size() < MOST_STRETCHES) {
			stretches.add(new double[] { from, to });
		}
	}

	private static double rounded(double seconds) {
		return Math.round(seconds * 100) / 100.0;
	}

}
