package org.picturelock.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.project.People;
import org.picturelock.project.Person;
import org.picturelock.project.Role;
import org.picturelock.release.Grant;
import org.picturelock.release.Grants;
import org.picturelock.release.Release;
import org.picturelock.release.Releases;

import org.springframework.stereotype.Component;

/** Knows who should hear of what. */
@Component
class Recipients {

	private static final Set<MailEvent> FOR_POST_PRODUCTION = EnumSet.of(MailEvent.VALIDATION_SLOW,
			MailEvent.REVIEW_NEEDED, MailEvent.RELEASE_ESCALATION, MailEvent.APPROVAL_WAITING, MailEvent.INCIDENT);

	private static final Set<MailEvent> OPENED_TO_TEAMS = EnumSet.of(MailEvent.RELEASED_TO_TEAM, MailEvent.LIFTED);

	private final People people;

	private final Deliveries deliveries;

	private final Releases releases;

	private final Grants grants;

	Recipients(People people, Deliveries deliveries, Releases releases, Grants grants) {
		this.people = people;
		this.deliveries = deliveries;
		this.releases = releases;
		this.grants = grants;
	}

	/** Each address once. */
	Collection<Recipient> of(Delivery delivery, MailEvent event) {
		List<Recipient> all = new ArrayList<>();
		switch (event) {
			case UPLOAD_STALLED, UPLOAD_ENDING, UPLOAD_ABANDONED, REJECTED, RELEASED_TO_UPLOADER, SUPERSEDED,
					JOIN_REFUSED ->
				all.addAll(uploader(delivery));
			case VALIDATION_SLOW, REVIEW_NEEDED, RELEASE_ESCALATION, INCIDENT -> all.addAll(postProduction(delivery));
			case APPROVAL_WAITING -> all.addAll(approvers(delivery));
			case HOLD_STARTED -> {
				all.addAll(uploader(delivery));
				all.addAll(postProduction(delivery));
			}
			case RELEASE_WAITING, RELEASE_REMINDER, WITHDRAWN -> all.addAll(releasers(delivery));
			case RELEASED_TO_TEAM -> all.addAll(teams(holders(delivery)));
			case SUSPENDED, LIFTED, RECALLED -> {
				all.addAll(teams(holders(delivery)));
				all.addAll(releasers(delivery));
			}
		}
		return once(all);
	}

	Collection<Recipient> teams(List<String> teams) {
		return teams.stream().flatMap((team) -> this.people.team(team).stream()).map(Recipient::of).toList();
	}

	/**
	 * Who gets a mail that was noted before: the same, at their address of now, or who
	 * stands in for a person that was taken away since. None when it is moot, since what
	 * it tells was taken back or is no longer theirs to know.
	 */
	Optional<Recipient> now(MailRows.Due mail) {
		Delivery delivery = this.deliveries.get(mail.delivery());
		String[] ref = mail.recipient().split(":", 2);
		return switch (ref[0]) {
			case "team" -> this.people.team(ref[1]).filter((team) -> stands(mail, team.id())).map(Recipient::of);
			case "post-house" -> this.people.postHouse(ref[1])
				.map((postHouse) -> Recipient.of(postHouse, Locale.forLanguageTag(mail.language())));
			default -> person(this.people.find(ref[1]).orElseThrow(), delivery, mail.event());
		};
	}

	/** Whether the access that the mail tells a team of is still open. */
	private boolean stands(MailRows.Due mail, String team) {
		return !OPENED_TO_TEAMS.contains(mail.event())
				|| this.grants.inForce(mail.delivery(), List.of(team)).isPresent();
	}

	private Optional<Recipient> person(Person person, Delivery delivery, MailEvent event) {
		if (FOR_POST_PRODUCTION.contains(event)) {
			return postProduction(delivery).stream().filter(Recipient.of(person)::equals).findFirst();
		}
		if (worksOn(person, delivery)) {
			return Optional.of(Recipient.of(person));
		}
		boolean uploaded = person.role() == Role.UPLOADER || person.id().equals(delivery.uploader());
		return uploaded ? insteadOf(person, delivery).stream().findFirst() : Optional.empty();
	}

	/** Where the mails of an uploader go whose access was taken away. */
	private List<Recipient> insteadOf(Person gone, Delivery delivery) {
		return (delivery.postHouse() != null) ? this.people.postHouse(delivery.postHouse())
			.map((postHouse) -> List.of(Recipient.of(postHouse, gone.locale())))
			.orElse(List.of()) : postProduction(delivery);
	}

	private List<Recipient> uploader(Delivery delivery) {
		Person uploader = this.people.find(delivery.uploader()).orElseThrow();
		return worksOn(uploader, delivery) ? List.of(Recipient.of(uploader)) : insteadOf(uploader, delivery);
	}

	private boolean worksOn(Person person, Delivery delivery) {
		return this.people.caller(person.id())
			.filter((caller) -> caller.worksOn(delivery.project(), delivery.postHouse()))
			.isPresent();
	}

	private List<Recipient> postProduction(Delivery delivery) {
		return this.people.postProduction(delivery.project()).stream().map(Recipient::of).toList();
	}

	private List<Recipient> approvers(Delivery delivery) {
		String releaser = this.releases.find(delivery.id()).map(Release::by).orElse(null);
		return this.people.postProduction(delivery.project())
			.stream()
			.filter((person) -> !person.id().equals(releaser))
			.map(Recipient::of)
			.toList();
	}

	/** Those who may release it. */
	private List<Recipient> releasers(Delivery delivery) {
		List<Recipient> all = new ArrayList<>();
		if (delivery.postHouse() != null) {
			this.people.uploaders(delivery.project(), delivery.postHouse())
				.forEach((person) -> all.add(Recipient.of(person)));
			if (all.isEmpty()) {
				all.addAll(uploader(delivery));
			}
		}
		all.addAll(postProduction(delivery));
		return all;
	}

	/** The teams that hold the version, or held it until the state of now began. */
	private List<String> holders(Delivery delivery) {
		Delivery version = (delivery.joins() != null) ? this.deliveries.versionJoined(delivery) : delivery;
		return this.grants.of(version.id())
			.stream()
			.filter((grant) -> grant.endedAt() == null || !grant.endedAt().isBefore(delivery.stateSince()))
			.map(Grant::team)
			.filter(Objects::nonNull)
			.distinct()
			.toList();
	}

	private static Collection<Recipient> once(List<Recipient> all) {
		Map<String, Recipient> byAddress = new LinkedHashMap<>();
		all.forEach((recipient) -> byAddress.putIfAbsent(recipient.address().toLowerCase(Locale.ROOT), recipient));
		return byAddress.values();
	}

}
