package org.picturelock.notification;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.picturelock.delivery.Delivery;
import org.picturelock.fact.Fact;
import org.picturelock.project.Kind;
import org.picturelock.project.People;
import org.picturelock.project.Person;
import org.picturelock.project.PostHouse;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;
import org.picturelock.project.Team;
import org.picturelock.release.Decision;
import org.picturelock.release.DecisionWords;
import org.picturelock.release.Decisions;
import org.picturelock.release.Grant;
import org.picturelock.release.Grants;
import org.picturelock.release.Release;
import org.picturelock.release.Releases;
import org.picturelock.validation.Finding;
import org.picturelock.validation.RunTime;
import org.picturelock.validation.Validation;
import org.picturelock.validation.Validations;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Writes what a mail says to one recipient. */
@Component
class MailWriter {

	// a team that was not told of the release before its suspension learns it when lifted
	private static final Set<MailEvent> OF_RELEASE = EnumSet.of(MailEvent.RELEASED_TO_TEAM,
			MailEvent.RELEASED_TO_UPLOADER, MailEvent.APPROVAL_WAITING, MailEvent.LIFTED);

	private static final Set<MailEvent> OF_DECISION = EnumSet.of(MailEvent.HOLD_STARTED, MailEvent.RELEASE_WAITING,
			MailEvent.RELEASE_REMINDER, MailEvent.RELEASE_ESCALATION, MailEvent.APPROVAL_WAITING,
			MailEvent.REVIEW_NEEDED, MailEvent.REJECTED);

	private static final Set<MailEvent> CLOSED_TO_TEAMS = EnumSet.of(MailEvent.SUSPENDED, MailEvent.RECALLED);

	private final Projects projects;

	private final People people;

	private final Validations validations;

	private final Decisions decisions;

	private final DecisionWords decisionWords;

	private final Releases releases;

	private final Grants grants;

	private final MessageSource messages;

	private final String baseUrl;

	MailWriter(Projects projects, People people, Validations validations, Decisions decisions,
			DecisionWords decisionWords, Releases releases, Grants grants, MessageSource messages,
			@Value("${picturelock.base-url}") String baseUrl) {
		this.projects = projects;
		this.people = people;
		this.validations = validations;
		this.decisions = decisions;
		this.decisionWords = decisionWords;
		this.releases = releases;
		this.grants = grants;
		this.messages = messages;
		this.baseUrl = baseUrl;
	}

	/** {@code what} is the key of a sentence that begins the mail; mostly null. */
	MailText write(Delivery delivery, MailEvent event, Recipient to, String what) {
		Words words = new Words(this.messages, to.locale(), this.projects.get(delivery.project()));
		Optional<Release> release = this.releases.find(delivery.id());
		Object[] args = { cut(delivery, words), to.name(), release.map((asked) -> name(asked.by(), words)).orElse(""),
				time(delivery, event, words), release.map((asked) -> teams(asked.teams())).orElse("") };
		String key = "mail." + event
				+ ((delivery.joins() != null && words.has("mail." + event + ".addition.subject")) ? ".addition" : "");
		String lead = ((what != null) ? words.say(what) + " " : "") + words.say(key + ".lead", args);
		boolean closed = to.team() != null && CLOSED_TO_TEAMS.contains(event);
		return new MailText(words.locale().toLanguageTag(), oneLine(words.say(key + ".subject", args)), lead,
				lines(delivery, event, to, release, words), words.say("mail.findings"),
				findings(delivery, event, to.locale()), notes(delivery, event, to, release, words),
				closed ? null : this.baseUrl + "/deliveries/" + delivery.id(), words.say("mail.link"),
				words.say("mail.why", words.project().title()));
	}

	private List<MailText.Line> lines(Delivery delivery, MailEvent event, Recipient to, Optional<Release> release,
			Words words) {
		List<MailText.Line> lines = new ArrayList<>();
		lines.add(words.line("project", words.project().title() + " (" + words.project().code() + ")"));
		if (words.project().kind() == Kind.SERIES) {
			lines.add(words.line("episode", delivery.episode()));
		}
		lines.add(words.line("cutType", words.say("cut." + delivery.cutType())));
		if (delivery.version() != null) {
			lines.add(words.line("version", delivery.version().toString()));
		}
		this.validations.runtimeSeconds(delivery.id())
			.ifPresent((seconds) -> lines.add(words.line("runtime", RunTime.text(seconds))));
		lines.add(words.line("uploader", uploader(delivery)));
		if (delivery.sealedAt() != null) {
			lines.add(words.line("delivered", words.time(delivery.sealedAt())));
		}
		if (OF_DECISION.contains(event) && to.team() == null) {
			this.decisions.find(delivery.id())
				.ifPresent((decision) -> lines.add(words.line("decision", reason(decision, words))));
		}
		if (OF_RELEASE.contains(event) && delivery.joins() == null) {
			release.ifPresent((asked) -> lines.addAll(changedTeams(asked, words)));
		}
		return lines;
	}

	private List<MailText.Line> changedTeams(Release release, Words words) {
		List<MailText.Line> lines = new ArrayList<>();
		lines.add(words.line("teams", teams(release.teams())));
		if (!Fact.SYSTEM.equals(release.by())) {
			lines.add(words.line("releasedBy", name(release.by(), words)));
		}
		if (!release.added().isEmpty()) {
			lines.add(words.line("teamsAdded", teams(release.added())));
		}
		if (!release.leftOut().isEmpty()) {
			lines.add(words.line("teamsLeftOut", teams(release.leftOut())));
		}
		return lines;
	}

	private List<String> findings(Delivery delivery, MailEvent event, Locale locale) {
		if (!OF_DECISION.contains(event)) {
			return List.of();
		}
		return this.validations.find(delivery.id(), locale)
			.map(Validation::findings)
			.orElse(List.of())
			.stream()
			.map(Finding::message)
			.distinct()
			.toList();
	}

	private List<MailText.Line> notes(Delivery delivery, MailEvent event, Recipient to, Optional<Release> release,
			Words words) {
		List<MailText.Line> notes = new ArrayList<>();
		if (delivery.note() != null && !delivery.note().isBlank()) {
			notes.add(words.line("uploadNote", delivery.note()));
		}
		if (OF_RELEASE.contains(event)) {
			Optional<String> granted = (to.team() != null) ? this.grants.of(delivery.id())
				.stream()
				.filter((grant) -> grant.team().equals(to.team()) && grant.endedAt() == null && grant.note() != null)
				.map(Grant::note)
				.findFirst() : Optional.empty();
			granted.or(() -> release.map(Release::note))
				.ifPresent((note) -> notes.add(words.line("releaseNote", note)));
		}
		return notes;
	}

	private String time(Delivery delivery, MailEvent event, Words words) {
		if (event == MailEvent.HOLD_STARTED) {
			return this.decisions.find(delivery.id()).map(Decision::holdUntil).map(words::time).orElse("");
		}
		return words.time((delivery.lastPartAt() != null) ? delivery.lastPartAt() : delivery.openedAt());
	}

	private String reason(Decision decision, Words words) {
		return this.decisionWords.reason(decision, words.locale());
	}

	private String uploader(Delivery delivery) {
		String person = this.people.find(delivery.uploader()).map(Person::name).orElse(delivery.uploader());
		return (delivery.postHouse() != null)
				? person + ", " + this.people.postHouse(delivery.postHouse()).map(PostHouse::name).orElse("") : person;
	}

	private String name(String login, Words words) {
		return Fact.SYSTEM.equals(login) ? words.say("mail.byRule")
				: this.people.find(login).map(Person::name).orElse(login);
	}

	private String teams(List<String> ids) {
		return String.join(", ", ids.stream().map((id) -> this.people.team(id).map(Team::name).orElse(id)).toList());
	}

	private static String cut(Delivery delivery, Words words) {
		Project project = words.project();
		String name = project.title() + ((project.kind() == Kind.SERIES) ? " " + delivery.episode() : "") + ", "
				+ words.say("cut." + delivery.cutType());
		return (delivery.version() != null)
				? name + ", " + words.say("mail.versionNumber", delivery.version().toString()) : name;
	}

	/** A line break in a title must not begin a header of its own. */
	private static String oneLine(String text) {
		return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
	}

}
