package org.picturelock.validation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.rules.Evaluation;
import org.picturelock.rules.PastJudgements;
import org.picturelock.rules.PastRange;
import org.picturelock.rules.TriedDelivery;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Lets other profiles judge the facts of past deliveries. What is not a fact of a file is
 * taken from today: the project's settings, and which earlier versions are out.
 */
@Repository
class TriedJudgements implements PastJudgements {

	private static final String JUDGED = """
			from validation join delivery on id = delivery where project = :project
			and (:from::timestamptz is null or judged_at >= :from) and (:to::timestamptz is null or judged_at < :to)
			""";

	private final JdbcClient jdbc;

	private final Judgements judgements;

	private final Judge judge;

	private final Deliveries deliveries;

	TriedJudgements(JdbcClient jdbc, Judgements judgements, Judge judge, Deliveries deliveries) {
		this.jdbc = jdbc;
		this.judgements = judgements;
		this.judge = judge;
		this.deliveries = deliveries;
	}

	@Override
	public int count(PastRange range) {
		return range.asked(this.jdbc.sql("select count(*) " + JUDGED)).query(Integer.class).single();
	}

	@Override
	public List<TriedDelivery> tried(PastRange range, Function<Map<String, Object>, Evaluation> profile) {
		return range
			.asked(this.jdbc
				.sql("select delivery " + JUDGED + "order by judged_at desc, delivery limit :limit offset :skip"))
			.query(String.class)
			.list()
			.stream()
			.map((id) -> tried(this.deliveries.get(id), profile))
			.toList();
	}

	private TriedDelivery tried(Delivery delivery, Function<Map<String, Object>, Evaluation> profile) {
		Validation past = this.judgements.find(delivery.id()).orElseThrow();
		List<String> rows = new ArrayList<>();
		List<Finding> findings = new ArrayList<>();
		Map<String, Map<String, Object>> files = this.judgements.facts(delivery.id());
		Map<String, Object> circumstances = this.judge.circumstances(delivery, Facts.runtime(files).orElse(null),
				(other) -> delivery.version() == null || other.version() < delivery.version());
		files.forEach((file, facts) -> findings.addAll(Profiles.judge((inputs) -> {
			Evaluation evaluation = profile.apply(inputs);
			evaluation.matched().forEach((row) -> rows.add(row.ruleId()));
			return evaluation;
		}, file, facts, circumstances)));
		return new TriedDelivery(delivery.id(), delivery.episode(), delivery.cutType().name(), delivery.version(),
				past.judgedAt(), past.verdict().name(), Verdict.of(findings).name(), codes(past.findings()),
				codes(findings), Map.of(), Map.of(), rows);
	}

	private static Set<String> codes(List<Finding> findings) {
		return findings.stream().map(Finding::code).collect(Collectors.toCollection(LinkedHashSet::new));
	}

}
