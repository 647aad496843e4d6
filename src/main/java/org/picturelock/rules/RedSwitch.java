package org.picturelock.rules;

import java.time.Instant;
import java.util.Optional;

import org.picturelock.problem.Asked;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Projects;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops automatic release at one person's word and starts it again at two persons', on a
 * project or, with a project of null, everywhere. The two are apart: a project that is
 * paused itself stays so when everything else goes on.
 */
@Service
public class RedSwitch {

	private static final String THE_PAUSE = "project is not distinct from cast(? as text)";

	private final JdbcClient jdbc;

	private final Projects projects;

	private final RuleSettings settings;

	private final ApplicationEventPublisher facts;

	RedSwitch(JdbcClient jdbc, Projects projects, RuleSettings settings, ApplicationEventPublisher facts) {
		this.jdbc = jdbc;
		this.projects = projects;
		this.settings = settings;
		this.facts = facts;
	}

	/** The pause of this project alone; with null, that of every project. */
	public Optional<Pause> pause(String project) {
		return this.jdbc.sql("select * from release_pause where " + THE_PAUSE)
			.param(project)
			.query(Pause.class)
			.optional();
	}

	/**
	 * At once: holds stop and everything waits for a person. What was asked for its end
	 * is off.
	 */
	@Transactional
	public void pull(String project, String reason, Caller by) {
		mayWrite(project, by);
		this.jdbc.sql("""
				insert into release_pause (project, reason, paused_by) values (?, ?, ?) on conflict (project)
				do update set resume_reason = null, resume_asked_by = null, resume_asked_at = null""")
			.params(project, reason, by.id())
			.update();
		this.facts.publishEvent((project != null) ? new RuleFact.AutomaticReleasePaused(project, reason, by.id())
				: new RuleFact.EverythingPaused(reason, by.id()));
	}

	/** Asks to end the pause. Answers whether it is over already. */
	@Transactional
	public boolean resume(String project, String reason, Caller by) {
		mayWrite(project, by);
		Pause pause = locked(project);
		if (pause.resumeAskedBy() != null) {
			throw Problem.of(HttpStatus.CONFLICT, "PROPOSAL_WAITS");
		}
		this.facts.publishEvent((project != null) ? new RuleFact.ResumptionProposed(project, reason, by.id())
				: new RuleFact.EverythingResumptionProposed(reason, by.id()));
		if (!this.settings.secondPerson()) {
			goOn(project, reason, by.id(), by.id());
			return true;
		}
		this.jdbc
			.sql("update release_pause set resume_reason = ?, resume_asked_by = ?, resume_asked_at = now() where "
					+ THE_PAUSE)
			.params(reason, by.id(), project)
			.update();
		return false;
	}

	/**
	 * The second person agrees to the start that was asked for at this time, or with null
	 * to whichever waits.
	 */
	@Transactional
	public void approve(String project, Instant askedAt, Caller by) {
		mayWrite(project, by);
		Pause pause = asked(project, askedAt);
		if (pause.resumeAskedBy().equals(by.id())) {
			throw Problem.of(HttpStatus.CONFLICT, "SECOND_PERSON_NEEDED");
		}
		goOn(project, pause.resumeReason(), pause.resumeAskedBy(), by.id());
	}

	/** What was asked for is taken back or refused; the pause stays. */
	@Transactional
	public void refuse(String project, Instant askedAt, String reason, Caller by) {
		mayWrite(project, by);
		Pause pause = asked(project, askedAt);
		this.jdbc
			.sql("update release_pause set resume_reason = null, resume_asked_by = null, resume_asked_at = null where "
					+ THE_PAUSE)
			.param(project)
			.update();
		this.facts.publishEvent(
				(project != null) ? new RuleFact.ResumptionRefused(project, pause.resumeAskedBy(), reason, by.id())
						: new RuleFact.EverythingResumptionRefused(pause.resumeAskedBy(), reason, by.id()));
	}

	private void goOn(String project, String reason, String askedBy, String by) {
		forget(project);
		this.facts.publishEvent((project != null) ? new RuleFact.AutomaticReleaseResumed(project, reason, askedBy, by)
				: new RuleFact.EverythingResumed(reason, askedBy, by));
	}

	private Pause asked(String project, Instant askedAt) {
		Pause pause = locked(project);
		if (pause.resumeAskedBy() == null) {
			throw Problem.of(HttpStatus.CONFLICT, "NOTHING_PROPOSED");
		}
		new Asked(pause.resumeAskedAt(), pause.resumeAskedBy()).require(askedAt);
		return pause;
	}

	private Pause locked(String project) {
		return this.jdbc.sql("select * from release_pause where " + THE_PAUSE + " for update")
			.param(project)
			.query(Pause.class)
			.optional()
			.orElseThrow(() -> Problem.of(HttpStatus.CONFLICT, "NOT_PAUSED"));
	}

	private void forget(String project) {
		this.jdbc.sql("delete from release_pause where " + THE_PAUSE).param(project).update();
	}

	private void mayWrite(String project, Caller by) {
		if (project != null) {
			RuleAccess.write(by, this.projects.get(project));
		}
		else {
			RuleAccess.writeForAll(by);
		}
	}

}
