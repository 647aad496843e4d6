package org.picturelock.release;

import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.picturelock.rules.Evaluation;
import org.picturelock.rules.PastDecision;
import org.picturelock.rules.PastDecisions;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Hands what was decided to those who try other rules on it. */
@Repository
class TriedDecisions implements PastDecisions {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	TriedDecisions(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@Override
	public List<PastDecision> last(String project, int count) {
		return this.jdbc.sql("""
				select last.*, episode, cut_type, version from (
					select distinct on (delivery) delivery, at, mode, evaluation from decision
					where evaluation is not null and delivery in (select id from delivery where project = ?)
					order by delivery, id desc) last
				join delivery on delivery.id = last.delivery
				order by last.at desc limit ?""")
			.params(project, count)
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
