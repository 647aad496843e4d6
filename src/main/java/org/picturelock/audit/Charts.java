package org.picturelock.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts and times of the last weeks, as rows of tables that are also drawn. */
@Repository
class Charts {

	/** How many run times a verdict may take. */
	static final int LIMIT = 3;

	private static final String MINE = " (:scope::text[] is null or delivery.project = any(:scope::text[])) ";

	private static final String SINCE = "delivery.opened_at >= :from and " + MINE;

	private static final String WEEK = " date_trunc('week', delivery.opened_at at time zone 'UTC')::date as week ";

	private final JdbcClient jdbc;

	Charts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** How the deliveries of each week came out, those still under way included. */
	List<Outcomes> outcomes(Instant from, Set<String> scope) {
		return query("select" + WEEK + """
				, count(*) filter (where state in ('RELEASED', 'JOINED')) as released,
				count(*) filter (where state in ('SUSPENDED', 'RECALLED')) as closed,
				count(*) filter (where state in ('REJECTED', 'JOIN_REFUSED')) as rejected,
				count(*) filter (where state in ('WITHDRAWN', 'ABANDONED', 'SUPERSEDED')) as dropped,
				count(*) filter (where state in ('UPLOADING', 'VALIDATING', 'IN_REVIEW', 'HELD', 'AWAITING_RELEASE',
					'AWAITING_APPROVAL')) as open
				from delivery where\s""" + SINCE + " group by week order by week", from, scope).query(Outcomes.class)
			.list();
	}

	/**
	 * How long each verdict took from the last byte on, against its own cut's run time.
	 * The limit keeps the planner from reading the verdicts of all years to join some
	 * weeks'.
	 */
	List<Verdicts> verdicts(Instant from, Set<String> scope) {
		return query("select" + WEEK + """
				, count(*) as verdicts, count(*) filter (where took > :limit * runtime_seconds) as late,
				percentile_cont(0.5) within group (order by took / runtime_seconds) as median,
				max(took / runtime_seconds) as longest,
				percentile_cont(0.5) within group (order by took) as median_seconds, max(took) as longest_seconds
				from delivery cross join lateral (
					select runtime_seconds,
						extract(epoch from judged_at - coalesce(delivery.last_byte_at, delivery.sealed_at)) as took
					from validation where validation.delivery = delivery.id limit 1) judged
				where runtime_seconds > 0 and\s""" + SINCE + " group by week order by week", from, scope)
			.param("limit", LIMIT)
			.query(Verdicts.class)
			.list();
	}

	/**
	 * Seconds that a cut waited for a person: in review until it was judged, for its
	 * release until somebody asked for it, for an approval until it was answered,
	 * suspended until that was lifted or the cut recalled; or until the waiting ended
	 * otherwise. What stops a hold, reopens or refuses makes it wait for its release
	 * without offering it anew.
	 */
	List<Waits> waits(Instant from, Set<String> scope) {
		return query(
				"""
						select date_trunc('week', at at time zone 'UTC')::date as week, count(*) as waits,
						percentile_cont(0.5) within group (order by took) filter (where wait = 'REVIEW') as review,
						percentile_cont(0.5) within group (order by took) filter (where wait = 'RELEASE') as release,
						percentile_cont(0.5) within group (order by took) filter (where wait = 'APPROVAL') as approval,
						percentile_cont(0.5) within group (order by took) filter (where wait = 'SUSPENSION') as suspension,
						max(took) as longest
						from (
							select began.at, wait, extract(epoch from over.at - began.at) as took
							from audit_entry began cross join lateral (
								select case began.kind when 'DELIVERY_JUDGED' then 'REVIEW' when 'RELEASE_REQUESTED' then 'APPROVAL'
									when 'RELEASE_SUSPENDED' then 'SUSPENSION' else 'RELEASE' end as wait) waiting
							cross join lateral (
								select at from audit_entry over where over.delivery = began.delivery and over.id > began.id
									and over.at >= began.at and over.kind = any (case wait
										when 'REVIEW' then array['DECISION_TAKEN', 'DELIVERY_JOINED', 'DELIVERY_REJECTED',
											'SENT_TO_MANUAL_RELEASE', 'DELIVERY_WITHDRAWN', 'VERSION_SUPERSEDED', 'JOIN_REFUSED']
										when 'RELEASE' then array['RELEASE_REQUESTED', 'HOLD_STARTED', 'VERSION_RELEASED',
											'ADDITION_RELEASED', 'DELIVERY_WITHDRAWN', 'VERSION_SUPERSEDED', 'JOIN_REFUSED']
										when 'APPROVAL' then array['RELEASE_APPROVED', 'RELEASE_REFUSED',
											'RELEASE_REQUEST_DROPPED', 'VERSION_SUPERSEDED', 'JOIN_REFUSED']
										else array['RELEASE_LIFTED', 'RELEASE_RECALLED'] end)
								order by over.at, over.id limit 1) over
							where (began.kind in ('RELEASE_OFFERED', 'HOLD_STOPPED', 'RELEASE_REOPENED', 'RELEASE_REFUSED',
										'RELEASE_SUSPENDED')
									or began.kind = 'DELIVERY_JUDGED' and began.details like '%"verdict":"IN_REVIEW"%'
									or began.kind = 'RELEASE_REQUESTED' and began.details like '%"needsApproval":true%')
							and began.at >= :from and (:scope::text[] is null or began.project = any(:scope::text[]))) waited
						group by week order by week""",
				from, scope)
			.query(Waits.class)
			.list();
	}

	/** How many of the released versions each rule set let out by itself. */
	List<Automatic> automatic(Instant from, Set<String> scope) {
		return query("""
				select decided.rule_set as rule_set, count(*) filter (where decided.mode = 'AUTO') as automatic,
				count(*) as released
				from delivery cross join lateral (
					select rule_set, mode from decision where decision.delivery = delivery.id
					order by id desc limit 1) decided
				where state in ('RELEASED', 'SUSPENDED', 'RECALLED') and decided.rule_set is not null and\s""" + SINCE
				+ " group by rule_set order by rule_set", from, scope)
			.query(Automatic.class)
			.list();
	}

	/** The project's deliveries that wait for a person now, and the longest of them. */
	List<Oldest> oldest(Set<String> scope) {
		return query("""
				select distinct on (project) project, id as delivery, state, state_since as since,
				extract(epoch from now() - state_since) as seconds, count(*) over (partition by project) as waiting
				from delivery where state in ('IN_REVIEW', 'AWAITING_RELEASE', 'AWAITING_APPROVAL', 'SUSPENDED')
				and\s""" + MINE + " order by project, state_since", Instant.EPOCH, scope).query(Oldest.class).list();
	}

	private JdbcClient.StatementSpec query(String sql, Instant from, Set<String> scope) {
		Map<String, Object> params = new HashMap<>();
		params.put("from", java.sql.Timestamp.from(from));
		params.put("scope", (scope != null) ? scope.toArray(String[]::new) : null);
		return this.jdbc.sql(sql).params(params);
	}

	/** {@code closed} suspended or recalled; {@code dropped} withdrawn or overtaken. */
	record Outcomes(LocalDate week, long released, long closed, long rejected, long dropped, long open) {
	}

	/**
	 * {@code median} and {@code longest} as multiples of each cut's own run time;
	 * {@code late} took more than the limit.
	 */
	record Verdicts(LocalDate week, long verdicts, long late, double median, double longest, double medianSeconds,
			double longestSeconds) {
	}

	/** Seconds; the median of each kind of waiting, null where there was none. */
	record Waits(LocalDate week, long waits, Double review, Double release, Double approval, Double suspension,
			double longest) {
	}

	record Automatic(String ruleSet, long automatic, long released) {
	}

	record Oldest(String project, String delivery, String state, Instant since, double seconds, long waiting) {
	}

}
