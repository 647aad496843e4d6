package org.picturelock.rules;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * Inputs or outputs that show what is meant, named as the columns are in the reader's
 * language; several rows for what several rows answer.
 */
record SampleCase(List<Map<String, Object>> rows) implements MessageSourceResolvable {

	static SampleCase of(Map<String, Object> values) {
		return new SampleCase(List.of(values));
	}

	@Override
	public String[] getCodes() {
		return new String[0];
	}

	@Override
	public Object[] getArguments() {
		return this.rows.stream()
			.flatMap((row) -> row.entrySet().stream())
			.flatMap((value) -> Stream.of(named(value.getKey(), "script.rules.term."), shown(value.getValue())))
			.toArray();
	}

	@Override
	public String getDefaultMessage() {
		StringBuilder message = new StringBuilder();
		int from = 0;
		for (Map<String, Object> row : this.rows) {
			message.append((from > 0) ? " / " : "")
				.append(IntStream.range(from, from + row.size())
					.mapToObj((i) -> "{" + 2 * i + "} = {" + (2 * i + 1) + "}")
					.collect(Collectors.joining("; ")));
			from += row.size();
		}
		return message.isEmpty() ? "–" : message.toString();
	}

	private static MessageSourceResolvable shown(Object value) {
		if (value instanceof Boolean flag) {
			return named(flag ? "yes" : "no", "script.rules.cell.");
		}
		return named((value instanceof BigDecimal number) ? number.stripTrailingZeros().toPlainString()
				: Objects.toString(value, "–"), "cut.", "kind.", "severity.", "script.rules.outcome.");
	}

	private static MessageSourceResolvable named(String name, String... families) {
		return new DefaultMessageSourceResolvable(
				Stream.of(families).map((family) -> family + name).toArray(String[]::new), name);
	}

}
