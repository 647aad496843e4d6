package org.picturelock.release;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.picturelock.rules.Evaluation;
import org.picturelock.rules.PastDecision;
import org.picturelock.rules.PastDecisions;
import org.picturelock.rules.PastRange;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Hands what was decided to those who try other rules on it. */
@Repository
class TriedDecisions implements PastDecisions {

	/** The newest of each delivery's decisions that rules took, by id. */
	private static final String LAST = """
			select max(decision.id) as id from decision join delivery on delivery.id = delivery
			where project = :project and evaluation is not null group by delivery
			having (:from::timestamptz is null or max(at) >= :from) and (:to::timestamptz is null or max(at) < :to)""";

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	TriedDecisions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public int count(PastRange range) {
		return range.asked(this.jdbc.sql("select count(*) from (" + LAST + ") last")).query(Integer.class).single();
	}

	@Override
	public List<PastDecision> in(PastRange range) {
		return range.asked(this.jdbc.sql("""
				select delivery, decision.at, mode, evaluation, episode, cut_type, version from (%s) last
				join decision using (id) join delivery on delivery.id = delivery
				order by decision.at desc, decision.id limit :limit offset :skip""".formatted(LAST)))
			.query((row, number) -> new PastDecision(row.getString("delivery"), row.getString("episode"),
					row.getString("cut_type"), row.getObject("version", Integer.class), Columns.instant(row, "at"),
					row.getString("mode"), evaluation(row.getString("evaluation"))))
			.list();
	}

	private static Evaluation evaluation(String json) {
		try {
			return JSON.readValue(json, Evaluation.class);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
