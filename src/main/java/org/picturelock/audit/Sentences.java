package org.picturelock.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.picturelock.fact.Fact;
import org.picturelock.process.Incident;
import org.picturelock.project.Change;
import org.picturelock.project.People;
import org.picturelock.project.Team;
import org.picturelock.release.DecisionWords;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Tells entries in plain words. The sentence of a kind stands under {@code fact.<KIND>}
 * in the message bundles; a place <code>{component}</code> takes the value from the
 * details or the column of that name. A value that is a code is told by
 * {@code fact.<component>.<CODE>} where the bundles have it, nothing by
 * {@code fact.<component>.nothing} or {@code fact.nothing}.
 */
@Component
class Sentences {

	private static final JsonMapper JSON = new JsonMapper();

	private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

	/** What a place names that is a team or several. */
	private static final Set<String> TEAMS = Set.of("team", "teams", "ruleTeams", "added", "leftOut");

	private final MessageSource messages;

	private final People people;

	private final DecisionWords decisionWords;

	Sentences(MessageSource messages, People people, DecisionWords decisionWords) {
		this.messages = messages;
		this.people = people;
		this.decisionWords = decisionWords;
	}

	/** What tells entries in a language, and knows the teams' names of this moment. */
	Function<Entry, String> in(Locale language) {
		Map<String, String> teams = this.people.teams().stream().collect(Collectors.toMap(Team::id, Team::name));
		return (entry) -> tell(entry, language, teams);
	}

	/** {@code teams} maps their keys to their names. */
	String tell(Entry entry, Locale language, Map<String, String> teams) {
		// tells the name by itself and the key beside it
		return tell(entry, new Speech(language, "TEAM_SET".equals(entry.kind()) ? Map.of() : teams));
	}

	private String tell(Entry entry, Speech speech) {
		JsonNode details = details(entry);
		String sentence = sentence(entry, details, speech.language());
		if (sentence == null) {
			return entry.kind() + " " + entry.details();
		}
		Matcher place = PLACE.matcher(sentence);
		StringBuilder told = new StringBuilder();
		while (place.find()) {
			place.appendReplacement(told, Matcher.quoteReplacement(value(place.group(1), entry, details, speech)));
		}
		return place.appendTail(told).toString();
	}

	/**
	 * What says from what to what, what was tried more than once, and what no person did,
	 * is told otherwise where that has a sentence of its own.
	 */
	private String sentence(Entry entry, JsonNode details, Locale language) {
		String variant = !details.path("changed").isEmpty() ? ".changed"
				: details.path("tries").isInt() ? ".tried" : "";
		String key = "fact." + entry.kind();
		key += (said(key + variant, language) != null) ? variant : "";
		String sentence = said(key, language);
		return Fact.SYSTEM.equals(entry.actor())
				? this.messages.getMessage(key + "." + Fact.SYSTEM, null, sentence, language) : sentence;
	}

	private String said(String key, Locale language) {
		return this.messages.getMessage(key, null, null, language);
	}

	/** The entries as lines that people read. */
	List<Line> lines(List<Entry> entries, Locale language) {
		Function<Entry, String> teller = in(language);
		return entries.stream()
			.map((entry) -> new Line(entry.id(), entry.seq(), entry.at(), entry.kind(), entry.actor(), entry.project(),
					entry.delivery(), teller.apply(entry), entry.address(), entry.userAgent(), entry.details(),
					entry.hash()))
			.toList();
	}

	private String value(String name, Entry entry, JsonNode details, Speech speech) {
		return switch (name) {
			case "actor" -> text(name, entry.actor(), speech);
			case "person" -> text(name, entry.person(), speech);
			case "project" -> text(name, entry.project(), speech);
			case "delivery" -> text(name, entry.delivery(), speech);
			case "ruleSet" -> text(name, entry.ruleSet(), speech);
			case "path" ->
				text(name, Wanted.of(details.path("method").asText(), details.path(name).asText()).name(), speech);
			case "reason" -> reason(entry, details.path(name), speech);
			default -> value(name, details.path(name), speech);
		};
	}

	/** What a person wrote stays as written. */
	private String reason(Entry entry, JsonNode reason, Speech speech) {
		return (entry.kind().equals("DECISION_TAKEN") && reason.isTextual())
				? this.decisionWords.reason(reason.asText(), speech.language()) : value("reason", reason, speech);
	}

	private String value(String name, JsonNode value, Speech speech) {
		if (value.isArray()) {
			List<String> values = new ArrayList<>();
			value.forEach((one) -> values.add(value(name, one, speech)));
			return values.isEmpty() ? text(name, null, speech)
					: String.join(value.get(0).isObject() ? "; " : ", ", values);
		}
		if (name.equals("search") && value.isObject() && !value.isEmpty()) {
			return new AskedWords(this.messages, speech.language()).of(value);
		}
		if (value.isObject() && !value.isEmpty()) {
			return value.has("what") ? change(value, speech) : value.toString();
		}
		return text(name, value.isValueNode() && !value.isNull() ? value.asText() : null, speech);
	}

	/** See {@link Change}. */
	private String change(JsonNode change, Speech speech) {
		String what = change.path("what").asText();
		boolean added = change.has("added");
		boolean removed = change.has("removed");
		String key = (added && removed) ? "replaced" : added ? "added" : "removed";
		if (!added && !removed) {
			key = (change.has("from") || change.has("to")) ? "value" : "only";
		}
		Stream<String> values = Stream.of("from", "to", "added", "removed")
			.map((place) -> value(what, change.path(place), speech));
		return this.messages.getMessage("fact.change." + key,
				Stream.concat(Stream.of(code("changed", what, speech)), values).toArray(), speech.language());
	}

	private String text(String name, String value, Speech speech) {
		if (value == null || value.isEmpty()) {
			String nothing = this.messages.getMessage("fact.nothing", null, "\u2013", speech.language());
			return this.messages.getMessage("fact." + name + ".nothing", null, nothing, speech.language());
		}
		String time = ToldTime.of(value, speech.language());
		return (time != null) ? time : code(name, value, speech);
	}

	private String code(String name, String value, Speech speech) {
		if (name.equals("recipient")) {
			int colon = value.indexOf(':');
			if (colon < 0) {
				return value;
			}
			String key = value.substring(colon + 1);
			String told = value.startsWith("team:") ? speech.team(key) : key;
			return this.messages.getMessage("fact.recipient." + value.substring(0, colon), new Object[] { told }, value,
					speech.language());
		}
		if (TEAMS.contains(name)) {
			return speech.team(value);
		}
		if (name.equals("step")) {
			return this.messages.getMessage("fact.step." + Incident.kind(value), null, value, speech.language());
		}
		String key = switch (name) {
			case "reason" -> "decision.";
			case "cutType" -> "cut.";
			case "verdict" -> "verdict.";
			case "role" -> "role.";
			case "language" -> "setup.language.";
			case "requiredStems" -> "stem.";
			case "mayDownload", "active", "auditorMayWatch" -> "fact.";
			default -> "fact." + name + ".";
		};
		return this.messages.getMessage(key + value, null, value, speech.language());
	}

	static JsonNode details(Entry entry) {
		try {
			return JSON.readTree(entry.details());
		}
		catch (JsonProcessingException | IllegalArgumentException ex) {
			// only a tampered entry is not JSON, and that must be seen, not hidden by a
			// failure
			return JSON.createObjectNode();
		}
	}

	/** In which language, with which names of teams. */
	private record Speech(Locale language, Map<String, String> teams) {

		String team(String key) {
			return this.teams.getOrDefault(key, key);
		}

	}

}
