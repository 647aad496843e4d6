package org.picturelock.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says in the reader's language what the check found and how to mend it. */
@Component
class CheckWords {

	private final MessageSource messages;

	CheckWords(MessageSource messages) {
		this.messages = messages;
	}

	Answer answer(List<Complaint> complaints, Locale locale) {
		return new Answer(complaints.stream().noneMatch(Complaint::isError),
				Complaint.told(complaints)
					.stream()
					.map((it) -> new Found(it.code(), it.severity(), it.row(), it.column(),
							this.messages.getMessage("problem.RULES_" + it.code(), it.args().toArray(), locale)))
					.toList());
	}

	/** An example as people read it; what it leaves open is not told. */
	Told told(Example example, Locale locale) {
		Map<String, Object> inputs = new LinkedHashMap<>(example.inputs());
		inputs.values().removeIf((value) -> value == null || value.equals(""));
		return new Told(example.name(), this.messages.getMessage(SampleCase.of(inputs), locale),
				this.messages.getMessage(new SampleCase(example.expected()), locale));
	}

	/** A named case in words. */
	record Told(String name, String inputs, String expected) {
	}

	/** {@code valid} when nothing found is an ERROR. */
	record Answer(boolean valid, List<Found> problems) {
	}

	/** A complaint with its words; row from 1 and column may be null. */
	record Found(String code, Complaint.Severity severity, Integer row, String column, String message) {
	}

}
