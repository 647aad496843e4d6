package org.picturelock.rules;

import org.picturelock.problem.Problem;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.HtmlUtils;

/** Begins a rule set as a copy of another. */
@Service
class Copying {

	private final RuleLibrary library;

	private final Drafts drafts;

	private final ApplicationEventPublisher facts;

	Copying(RuleLibrary library, Drafts drafts, ApplicationEventPublisher facts) {
		this.library = library;
		this.drafts = drafts;
		this.facts = facts;
	}

	/** Makes the rule set with a draft. 409 RULE_KEY_TAKEN, 422 for an unknown source. */
	@Transactional
	public void copy(String source, String key, String title, String by) {
		RuleSet original = this.library.find(source)
			.filter((it) -> it.version() != null)
			.orElseThrow(() -> Problem.invalid("copyOf", "RULES_UNKNOWN"));
		if (!this.library.add(key, original.kind(), title, false, by)) {
			throw Problem.of(HttpStatus.CONFLICT, "RULE_KEY_TAKEN");
		}
		this.facts.publishEvent(new RuleFact.RuleSetCreated(key, source, by));
		this.drafts.put(key, renamed(this.library.version(source, original.version()).dmn(), source, key, title), by);
	}

	/** The text is one that passed the check, so its attributes are written plainly. */
	private static String renamed(String dmn, String from, String to, String title) {
		String name = "name=\"" + java.util.regex.Matcher.quoteReplacement(HtmlUtils.htmlEscape(title, "UTF-8")) + "\"";
		return dmn
			.replaceFirst("<([a-z]+:)?decision([^>]*)\\sname\\s*=\\s*(\"[^\"]*\"|'[^']*')", "<$1decision$2 " + name)
			.replaceFirst("(<([a-z]+:)?decision[^>]*\\sid\\s*=\\s*)(\"" + from + "\"|'" + from + "')",
					"$1\"" + to + "\"")
			.replaceAll("(dmnElementRef\\s*=\\s*)(\"" + from + "\"|'" + from + "')", "$1\"" + to + "\"");
	}

}
