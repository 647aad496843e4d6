package org.picturelock.rules;

import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Names rule sets, and whom a change of them reaches, in the reader's language. */
@Component
class RuleWords {

	private final RuleLibrary library;

	private final MessageSource messages;

	RuleWords(RuleLibrary library, MessageSource messages) {
		this.library = library;
		this.messages = messages;
	}

	/** The set's title with the version it is pinned to, null for none. */
	String named(String key, Integer pinned, Locale reader) {
		String title = titled(this.library.get(key), reader);
		return say((pinned != null) ? "rules.named" : "rules.named.newest", reader, title, String.valueOf(pinned));
	}

	/** The set's title; what is shipped has one in each language. */
	String titled(RuleSet ruleSet, Locale reader) {
		return this.messages.getMessage("ruleSet." + ruleSet.key(), null, ruleSet.title(), reader);
	}

	/** A new version reaches the projects that follow the newest, not the pinned ones. */
	String reach(RuleSetsController.Item set, Locale reader) {
		if (set.projects().isEmpty()) {
			return say("rules.reachesNone", reader);
		}
		String follow = set.following().isEmpty() ? say("rules.reachesNoneNow", reader)
				: say("rules.reaches", reader, String.join(", ", set.following()));
		String pinned = set.pinned()
			.entrySet()
			.stream()
			.map((one) -> say("rules.reaches.version", reader, one.getKey(), String.valueOf(one.getValue())))
			.collect(Collectors.joining(", "));
		return pinned.isEmpty() ? follow : follow + ' ' + say("rules.reaches.pinned", reader, pinned);
	}

	private String say(String key, Locale reader, Object... values) {
		return this.messages.getMessage(key, values, reader);
	}

}
