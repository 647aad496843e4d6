package org.picturelock.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.project.People;
import org.picturelock.project.Person;
import org.picturelock.release.Grant;
import org.picturelock.release.Grants;
import org.picturelock.release.Release;
import org.picturelock.release.Releases;

import org.springframework.stereotype.Component;

/** Knows who should hear of what. */
@Component
class Recipients {

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

	/** Where the mails of a person go whose access was taken away; none when nowhere. */
	List<Recipient> insteadOf(Person gone, Delivery delivery) {
		return (delivery.postHouse() != null) ? this.people.postHouse(delivery.postHouse())
			.map((postHouse) -> List.of(Recipient.of(postHouse, gone.locale())))
			.orElse(List.of()) : postProduction(delivery);
	}

	private List<Recipient> uploader(Delivery delivery) {
		Person uploader = this.people.find(delivery.uploader()).orElseThrow();
		return isStillThere(uploader, delivery) ? List.of(Recipient.of(uploader)) : insteadOf(uploader, delivery);
	}

	private boolean isStillThere(Person uploader, Delivery delivery) {
		return this.people.caller(uploader.id())
			.filter((caller) -> caller.uploadsFor(delivery.project(), delivery.postHouse())
					|| caller.postProduces(delivery.project()))
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
