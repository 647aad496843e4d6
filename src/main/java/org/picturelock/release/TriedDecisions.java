package org.picturelock.release;

import java.sql.Timestamp;
import java.sql.Types;
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
		return timed("select count(*) from (" + LAST + ") last", range).query(Integer.class).single();
	}

	@Override
	public List<PastDecision> in(PastRange range) {
		return timed("""
				select delivery, decision.at, mode, evaluation, episode, cut_type, version from (%s) last
				join decision using (id) join delivery on delivery.id = delivery
				order by decision.at desc, decision.id limit :limit offset :skip""".formatted(LAST), range)
			.param("limit", range.limit())
			.param("skip", range.skip())
			.query((row, number) -> new PastDecision(row.getString("delivery"), row.getString("episode"),
					row.getString("cut_type"), row.getObject("version", Integer.class), Columns.instant(row, "at"),
					row.getString("mode"), evaluation(row.getString("evaluation"))))
			.list();
	}

	private JdbcClient.StatementSpec timed(String sql, PastRange range) {
		return this.jdbc.sql(sql)
			.param("project", range.project())
			.param("from", (range.from() != null) ? Timestamp.from(range.from()) : null, Types.TIMESTAMP)
			.param("to", (range.to() != null) ? Timestamp.from(range.to()) : null, Types.TIMESTAMP);
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
