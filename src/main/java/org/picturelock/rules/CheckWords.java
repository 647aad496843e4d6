package org.picturelock.rules;

import java.util.List;
import java.util.Locale;

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
				complaints.stream()
					.map((it) -> new Found(it.code(), it.severity(), it.row(), it.column(),
							this.messages.getMessage("problem.RULES_" + it.code(), it.args().toArray(), locale)))
					.toList());
	}

	/** {@code valid} when nothing found is an ERROR. */
	record Answer(boolean valid, List<Found> problems) {
	}

	/** A complaint with its words; row from 1 and column may be null. */
	record Found(String code, Complaint.Severity severity, Integer row, String column, String message) {
	}

}
