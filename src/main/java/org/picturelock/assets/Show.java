package org.picturelock.assets;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Map;
import java.util.Set;

import org.picturelock.delivery.State;
import org.picturelock.validation.RunTime;

import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** How pages show what has no words of its own. */
@Component("show")
class Show {

	private static final Set<State> MOVING = Set.of(State.UPLOADING, State.VALIDATING);

	private static final Map<State, String> TONES = Map.ofEntries(Map.entry(State.UPLOADING, "busy"),
			Map.entry(State.VALIDATING, "busy"), Map.entry(State.IN_REVIEW, "wait"), Map.entry(State.HELD, "wait"),
			Map.entry(State.AWAITING_RELEASE, "wait"), Map.entry(State.AWAITING_APPROVAL, "wait"),
			Map.entry(State.RELEASED, "good"), Map.entry(State.SUSPENDED, "bad"), Map.entry(State.RECALLED, "bad"),
			Map.entry(State.REJECTED, "bad"), Map.entry(State.JOIN_REFUSED, "bad"), Map.entry(State.JOINED, "good"));

	/** The colour that goes with a state's words. */
	public String tone(State state) {
		return TONES.getOrDefault(state, "quiet");
	}

	public String severityTone(String severity) {
		return Map.of("ERROR", "bad", "WARNING", "wait").getOrDefault(severity, "quiet");
	}

	/** Seconds until a page should look again. */
	public int next(State state) {
		return MOVING.contains(state) ? 2 : 10;
	}

	/** A run time as hours, minutes and seconds. */
	public String runtime(Double seconds) {
		return (seconds != null) ? RunTime.brief(seconds) : "–";
	}

	/** A difference of run times with its sign. */
	public String difference(double seconds) {
		return ((seconds < 0) ? "−" : "+") + runtime(Math.abs(seconds));
	}

	/** A share as the reader's language writes it. */
	public String percent(Integer percent) {
		return NumberFormat.getPercentInstance(LocaleContextHolder.getLocale())
			.format(((percent != null) ? percent : 0) / 100.0);
	}

	/** Bytes in powers of ten. */
	public String size(long bytes) {
		String[] units = { "B", "kB", "MB", "GB", "TB" };
		double value = bytes;
		int unit = 0;
		while (value >= 999.5 && unit < units.length - 1) {
			value /= 1000;
			unit++;
		}
		NumberFormat format = NumberFormat.getNumberInstance(LocaleContextHolder.getLocale());
		format.setMaximumFractionDigits((unit > 1 && value < 100) ? 1 : 0);
		return format.format(value) + " " + units[unit];
	}

	/** The measured frame rate of the picture, else the project's. */
	public String rate(DeliveryView view, BigDecimal project) {
		Object measured = VersionChange.proxy(view).map((file) -> file.facts().get("frameRate")).orElse(null);
		return String.valueOf((measured != null) ? measured : project);
	}

	/** The start timecode of the picture, else the project's. */
	public String start(DeliveryView view, String project) {
		Object measured = VersionChange.proxy(view).map((file) -> file.facts().get("startTimecode")).orElse(null);
		return (measured != null) ? measured.toString() : project;
	}

}
