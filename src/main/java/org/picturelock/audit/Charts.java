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
	 * Seconds from the last byte to the verdict, beside three times the run time. The
	 * limit keeps the planner from reading the verdicts of all years to join some weeks'.
	 */
	List<Verdicts> verdicts(Instant from, Set<String> scope) {
		return query("select" + WEEK + """
				, percentile_cont(0.5) within group (order by
					extract(epoch from judged_at - coalesce(last_byte_at, sealed_at))) as median,
				max(extract(epoch from judged_at - coalesce(last_byte_at, sealed_at))) as longest,
				percentile_cont(0.5) within group (order by 3 * runtime_seconds) as allowed
				from delivery cross join lateral (
					select * from validation where validation.delivery = delivery.id limit 1) validation
				where runtime_seconds is not null and\s""" + SINCE + " group by week order by week", from, scope)
			.query(Verdicts.class)
			.list();
	}

	/**
	 * Hours that a cut waited until somebody overrode or rejected, released, approved or
	 * refused, or until the waiting ended otherwise.
	 */
	List<Waits> waits(Instant from, Set<String> scope) {
		return query("""
				select date_trunc('week', began.at at time zone 'UTC')::date as week, count(*) as waits,
				percentile_cont(0.5) within group (order by extract(epoch from over.at - began.at) / 3600) as median,
				max(extract(epoch from over.at - began.at) / 3600) as longest
				from audit_entry began cross join lateral (
					select at from audit_entry over where over.delivery = began.delivery and over.id > began.id
						and over.at >= began.at
						and over.kind in ('FINDINGS_OVERRIDDEN', 'DELIVERY_REJECTED', 'RELEASE_REQUESTED',
							'RELEASE_APPROVED', 'RELEASE_REFUSED', 'RELEASE_REQUEST_DROPPED', 'VERSION_RELEASED',
							'ADDITION_RELEASED', 'DELIVERY_WITHDRAWN', 'VERSION_SUPERSEDED', 'JOIN_REFUSED')
					order by over.at, over.id limit 1) over
				where (began.kind = 'RELEASE_OFFERED'
						or began.kind = 'DELIVERY_JUDGED' and began.details like '%"verdict":"IN_REVIEW"%'
						or began.kind = 'RELEASE_REQUESTED' and began.details like '%"needsApproval":true%')
				and began.at >= :from and (:scope::text[] is null or began.project = any(:scope::text[]))
				group by week order by week""", from, scope).query(Waits.class).list();
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
				extract(epoch from now() - state_since) / 3600 as hours, count(*) over (partition by project) as waiting
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

	/** Seconds. */
	record Verdicts(LocalDate week, double median, double longest, double allowed) {
	}

	/** Hours. */
	record Waits(LocalDate week, long waits, double median, double longest) {
	}

	record Automatic(String ruleSet, long automatic, long released) {
	}

	record Oldest(String project, String delivery, String state, Instant since, double hours, long waiting) {
	}

}
