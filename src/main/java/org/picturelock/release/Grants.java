package org.picturelock.release;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.State;
import org.picturelock.fact.Fact;
import org.picturelock.problem.Problem;
import org.picturelock.project.People;
import org.picturelock.project.Projects;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which team may see which version. Grants belong to the version, that is to the delivery
 * that made it; what joined it is seen with it.
 */
@Service
public class Grants {

	private final Deliveries deliveries;

	private final Projects projects;

	private final People people;

	private final ReleaseRows releases;

	private final GrantRows rows;

	private final ApplicationEventPublisher facts;

	private final TransactionTemplate transaction;

	Grants(Deliveries deliveries, Projects projects, People people, ReleaseRows releases, GrantRows rows,
			ApplicationEventPublisher facts, TransactionTemplate transaction) {
		this.deliveries = deliveries;
		this.projects = projects;
		this.people = people;
		this.releases = releases;
		this.rows = rows;
		this.facts = facts;
		this.transaction = transaction;
	}

	/**
	 * Adds a team to a released version, or changes its until and mayDownload (and its
	 * note where one is given); in the caller's transaction. 422 for a team that the
	 * project does not staff, an until that is over or a note that is too long; 409
	 * ADDED_BY_SECOND_PERSON as {@link #mayAdd} says; 403 for an uploader who does more
	 * than to add a team: a release of theirs lets a team watch, and what access a team
	 * has or had by it is for post-production to change.
	 */
	public Grant addTeam(String delivery, String team, String note, Instant until, boolean mayDownload, String by) {
		Delivery locked = released(delivery);
		if (!mayAdd(locked, by)) {
			throw Problem.of(HttpStatus.CONFLICT, "ADDED_BY_SECOND_PERSON");
		}
		long release = this.releases.idOfLastCarriedOut(delivery);
		if (!postProduces(locked, by)) {
			onlyAdds(release, team, mayDownload);
		}
		ReleaseInput input = new ReleaseInput();
		input.team(team, Set.copyOf(this.projects.get(locked.project()).teams()));
		input.until(until);
		String said = input.note(note, false);
		input.raise();
		endExpired(locked);
		if (this.rows.open(delivery, team).isPresent()) {
			this.rows.change(delivery, team, until, mayDownload, said);
			this.facts.publishEvent(
					new ReleaseFact.AccessChanged(delivery, locked.project(), by, team, until, mayDownload, said));
		}
		else {
			grant(locked, release, new Grant(delivery, team, now(), until, mayDownload, said, null), by);
		}
		return this.rows.open(delivery, team).orElseThrow();
	}

	/**
	 * Whether this person may open the version to more than was agreed on. Where the
	 * release needed a second person, only post-production may, and not who asked for the
	 * release, since nobody else looks at an addition.
	 */
	public boolean mayAdd(Delivery delivery, String by) {
		return this.releases.lastCarriedOut(delivery.id())
			.filter((agreed) -> agreed.approvedBy() != null)
			.filter((agreed) -> agreed.by().equals(by) || !postProduces(delivery, by))
			.isEmpty();
	}

	/**
	 * Ends a team's access at once; in the caller's transaction. NOT_FOUND when it has
	 * none.
	 */
	public void removeTeam(String delivery, String team, String reason, String by) {
		String said = ReleaseInput.reason(reason);
		Delivery locked = released(delivery);
		if (!this.rows.end(delivery, team)) {
			throw Problem.notFound();
		}
		this.facts.publishEvent(new ReleaseFact.AccessEnded(delivery, locked.project(), by, team, said));
	}

	/** All grants of the version, ended ones too, oldest first. */
	public List<Grant> of(String delivery) {
		return this.rows.all(delivery);
	}

	/**
	 * The grant through which one of these teams may watch a delivery now: its version is
	 * RELEASED and so is the delivery itself, or it joined before. Of several, the one
	 * that allows most.
	 */
	public Optional<Grant> inForce(String delivery, Collection<String> teams) {
		Optional<Delivery> asked = this.deliveries.find(delivery);
		if (teams.isEmpty() || asked.isEmpty()) {
			return Optional.empty();
		}
		Delivery version = asked.get();
		if (version.joins() != null) {
			if (version.state() != State.JOINED && version.state() != State.RELEASED) {
				return Optional.empty();
			}
			version = this.deliveries.versionJoined(version);
		}
		return (version.state() == State.RELEASED) ? this.rows.inForce(version.id(), teams) : Optional.empty();
	}

	/**
	 * The versions that any of these teams holds, newest grant first; whether they are
	 * suspended is to be looked at.
	 */
	public List<String> heldBy(Collection<String> teams) {
		return teams.isEmpty() ? List.of() : this.rows.heldBy(teams);
	}

	/**
	 * Writes down that grants have come to their end; they were no longer in force
	 * before.
	 */
	@Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT30S")
	void endExpired() {
		for (String delivery : this.rows.withExpired()) {
			this.transaction.executeWithoutResult((status) -> endExpired(this.deliveries.lock(delivery)));
		}
	}

	List<String> holders(String version) {
		return this.rows.holders(version);
	}

	/** Opens the grants of a release. */
	void grantAll(Delivery delivery, long release, List<String> teams, String note, String by) {
		Instant now = now();
		for (String team : teams) {
			grant(delivery, release, new Grant(delivery.id(), team, now, null, false, note, null), by);
		}
	}

	List<String> endAll(Delivery delivery) {
		return this.rows.endAll(delivery.id()).stream().sorted().toList();
	}

	private boolean postProduces(Delivery delivery, String by) {
		return this.people.caller(by).filter((caller) -> caller.postProduces(delivery.project())).isPresent();
	}

	private void onlyAdds(long release, String team, boolean mayDownload) {
		if (this.rows.held(release, team)) {
			throw Problem.of(HttpStatus.FORBIDDEN, "ACCESS_BY_POST_PRODUCTION");
		}
		if (mayDownload) {
			throw Problem.of(HttpStatus.FORBIDDEN, "DOWNLOAD_BY_POST_PRODUCTION");
		}
	}

	private void grant(Delivery delivery, long release, Grant grant, String by) {
		this.rows.insert(release, grant);
		this.facts.publishEvent(new ReleaseFact.AccessGranted(delivery.id(), delivery.project(), by, grant.team(),
				grant.until(), grant.mayDownload(), grant.note()));
	}

	private void endExpired(Delivery delivery) {
		for (String team : this.rows.endExpired(delivery.id())) {
			this.facts
				.publishEvent(new ReleaseFact.AccessExpired(delivery.id(), delivery.project(), Fact.SYSTEM, team));
		}
	}

	private Delivery released(String delivery) {
		Delivery locked = this.deliveries.lock(delivery);
		if (locked.joins() != null || (locked.state() != State.RELEASED && locked.state() != State.SUSPENDED)) {
			throw Problem.notPossibleNow();
		}
		return locked;
	}

	private static Instant now() {
		return Instant.now().truncatedTo(ChronoUnit.MICROS);
	}

}
