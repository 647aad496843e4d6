package org.picturelock.release;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.picturelock.rules.Evaluation;

/**
 * The outputs of a row of release rules. What is not of the contract's type makes them
 * unreadable, and counts as the more careful value.
 */
record RowOutputs(Mode mode, List<String> teams, int holdMinutes, boolean noteRequired, boolean secondApproval,
		boolean readable) {

	private static final int LONGEST_HOLD = 366 * 24 * 60;

	static RowOutputs of(Evaluation.Row row) {
		Map<String, Object> outputs = row.outputs();
		Object mode = outputs.get("releaseMode");
		Object teams = outputs.get("teams");
		Integer hold = minutes(outputs.get("holdMinutes"));
		Object note = outputs.get("noteRequired");
		Object approval = outputs.get("secondApproval");
		boolean readable = ("AUTO".equals(mode) || "MANUAL".equals(mode)) && hold != null
				&& (teams == null || teams instanceof String) && isFlag(note) && isFlag(approval);
		return new RowOutputs((readable && "AUTO".equals(mode)) ? Mode.AUTO : Mode.MANUAL, teams(teams),
				(hold != null) ? hold : 0, isSet(note), isSet(approval), readable);
	}

	private static List<String> teams(Object teams) {
		return (teams instanceof String text)
				? Stream.of(text.split(",")).map(String::strip).filter((team) -> !team.isEmpty()).distinct().toList()
				: List.of();
	}

	private static Integer minutes(Object value) {
		if (value == null) {
			return 0;
		}
		if (!(value instanceof Number number)) {
			return null;
		}
		try {
			int minutes = new BigDecimal(number.toString()).intValueExact();
			return (minutes >= 0 && minutes <= LONGEST_HOLD) ? minutes : null;
		}
		catch (ArithmeticException | NumberFormatException ex) {
			return null;
		}
	}

	private static boolean isFlag(Object value) {
		return value == null || value instanceof Boolean;
	}

	private static boolean isSet(Object value) {
		return value != null && !Boolean.FALSE.equals(value);
	}

}
