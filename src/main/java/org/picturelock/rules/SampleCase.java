package org.picturelock.rules;

import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** Inputs that show what is meant, named as the columns are in the reader's language. */
record SampleCase(Map<String, Object> inputs) implements MessageSourceResolvable {

	@Override
	public String[] getCodes() {
		return new String[0];
	}

	@Override
	public Object[] getArguments() {
		return this.inputs.entrySet()
			.stream()
			.flatMap((input) -> Stream.of(named("script.rules.term.", input.getKey()), shown(input.getValue())))
			.toArray();
	}

	@Override
	public String getDefaultMessage() {
		return IntStream.range(0, this.inputs.size())
			.mapToObj((i) -> "{" + 2 * i + "} = {" + (2 * i + 1) + "}")
			.collect(Collectors.joining("; "));
	}

	private static MessageSourceResolvable shown(Object value) {
		if (value == null) {
			return named("", "–");
		}
		return named("cut.",
				(value instanceof BigDecimal number) ? number.stripTrailingZeros().toPlainString() : value.toString());
	}

	private static MessageSourceResolvable named(String family, String name) {
		return new DefaultMessageSourceResolvable(new String[] { family + name }, name);
	}

}
