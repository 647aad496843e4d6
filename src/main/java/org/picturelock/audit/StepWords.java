package org.picturelock.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.picturelock.audit.Journey.Detail;
import org.picturelock.audit.Journey.Told;
import org.picturelock.project.People;
import org.picturelock.project.Team;
import org.picturelock.release.Decision;
import org.picturelock.release.DecisionWords;
import org.picturelock.release.Decisions;
import org.picturelock.validation.Finding;
import org.picturelock.validation.Validation;
import org.picturelock.validation.Validations;

import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Tells a fact as one asks for it at its step: a decision with all that the rules said, a
 * verdict with its findings, a hand-off with its receipt.
 */
@Component
class StepWords {

	private final Sentences sentences;

	private final Decisions decisions;

	private final DecisionWords decisionWords;

	private final Validations validations;

	private final People people;

	private final MessageSource messages;

	StepWords(Sentences sentences, Decisions decisions, DecisionWords decisionWords, Validations validations,
			People people, MessageSource messages) {
		this.sentences = sentences;
		this.decisions = decisions;
		this.decisionWords = decisionWords;
		this.validations = validations;
		this.people = people;
		this.messages = messages;
	}

	/** What tells the facts of a delivery in a language. */
	Function<Entry, Told> about(String delivery, Locale language) {
		Function<Entry, String> sentence = this.sentences.in(language);
		return (entry) -> switch (entry.kind()) {
			case "DECISION_TAKEN" -> decision(entry).map((decision) -> decided(entry, decision, language))
				.orElseGet(() -> new Told(entry.at(), sentence.apply(entry), List.of()));
			case "DELIVERY_JUDGED" -> new Told(entry.at(), sentence.apply(entry), findings(delivery, language));
			case "HANDOFF_DELIVERED" -> new Told(entry.at(), sentence.apply(entry), List
				.of(new Detail(say(language, "journey.receipt"), Sentences.details(entry).path("receipt").asText())));
			default -> new Told(entry.at(), sentence.apply(entry), List.of());
		};
	}

	/** The last that was taken before its fact was written, as the transaction ended. */
	private Optional<Decision> decision(Entry entry) {
		return this.decisions.all(entry.delivery())
			.stream()
			.filter((decision) -> !decision.at().isAfter(entry.at()))
			.reduce((one, later) -> later);
	}

	private Told decided(Entry entry, Decision decision, Locale language) {
		String mode = say(language, "mode." + decision.mode());
		String title = this.messages.getMessage("ruleSet." + decision.ruleSet(), null, decision.ruleSet(), language);
		Map<String, String> said = new LinkedHashMap<>();
		said.put("audit.ruleSet", say(language, "journey.rules", title, String.valueOf(decision.ruleSetVersion())));
		said.put("journey.row", row(decision, language));
		said.put("ui.teams", teams(decision.teams(), language));
		said.put("journey.hold", say(language, "journey.hold.minutes", String.valueOf(decision.holdMinutes())));
		said.put("journey.noteRequired", say(language, decision.noteRequired() ? "audit.yes" : "audit.no"));
		said.put("journey.secondApproval", say(language, decision.secondApproval() ? "audit.yes" : "audit.no"));
		return new Told(entry.at(),
				say(language, "journey.decided", mode, this.decisionWords.reason(decision, language)),
				said.entrySet()
					.stream()
					.map((one) -> new Detail(say(language, one.getKey()), one.getValue()))
					.toList());
	}

	private String row(Decision decision, Locale language) {
		String beside = this.decisionWords.row(decision, language);
		return (decision.row() == null) ? say(language, "journey.row.none")
				: decision.row() + ((beside != null && !beside.isBlank()) ? ": " + beside : "");
	}

	private String teams(List<String> teams, Locale language) {
		Map<String, String> names = this.people.teams().stream().collect(Collectors.toMap(Team::id, Team::name));
		return teams.isEmpty() ? say(language, "fact.nothing")
				: teams.stream().map((team) -> names.getOrDefault(team, team)).collect(Collectors.joining(", "));
	}

	private List<Detail> findings(String delivery, Locale language) {
		return this.validations.find(delivery, language)
			.map(Validation::findings)
			.orElse(List.of())
			.stream()
			.map((finding) -> new Detail(say(language, "severity." + finding.severity()),
					finding.message() + " (" + finding.code() + ")" + overridden(finding, language)))
			.toList();
	}

	private String overridden(Finding finding, Locale language) {
		return (finding.overriddenBy() != null)
				? " \u00b7 " + say(language, "ui.overridden", finding.overriddenBy(), finding.reason()) : "";
	}

	private String say(Locale language, String key, Object... places) {
		return this.messages.getMessage(key, places, language);
	}

}
