package org.picturelock.release;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.picturelock.rules.Evaluation;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The decisions as rows. */
@Repository
class DecisionRows {

	// of its own: an application setting must not change what was recorded
	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	DecisionRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void insert(Decision decision) {
		this.jdbc.sql("""
				insert into decision (delivery, mode, rule_set, rule_set_version, rule_id, reason, teams, hold_minutes,
					note_required, second_approval, at, evaluation)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json)""")
			.params(decision.delivery(), decision.mode().name(), decision.ruleSet(), decision.ruleSetVersion(),
					decision.ruleId(), decision.reason(), decision.teams().toArray(String[]::new),
					decision.holdMinutes(), decision.noteRequired(), decision.secondApproval(),
					Timestamp.from(decision.at()), write(decision.evaluation()))
			.update();
	}

	Optional<Decision> inForce(String delivery) {
		return this.jdbc.sql("select * from decision where delivery = ? order by id desc limit 1")
			.param(delivery)
			.query((row, number) -> decision(row))
			.optional();
	}

	List<Decision> all(String delivery) {
		return this.jdbc.sql("select * from decision where delivery = ? order by id")
			.param(delivery)
			.query((row, number) -> decision(row))
			.list();
	}

	void noteHold(String delivery, Instant until) {
		this.jdbc.sql("""
				update decision set hold_until = ?
				where id = (select max(id) from decision where delivery = ?)""")
			.params(Timestamp.from(until), delivery)
			.update();
	}

	private static Decision decision(ResultSet row) throws SQLException {
		return new Decision(row.getString("delivery"), Mode.valueOf(row.getString("mode")), row.getString("rule_set"),
				row.getObject("rule_set_version", Integer.class), row.getString("rule_id"), row.getString("reason"),
				Columns.texts(row, "teams"), row.getInt("hold_minutes"), row.getBoolean("note_required"),
				row.getBoolean("second_approval"), Columns.instant(row, "hold_until"), Columns.instant(row, "at"),
				read(row.getString("evaluation")));
	}

	private static String write(Evaluation evaluation) {
		try {
			return (evaluation != null) ? JSON.writeValueAsString(evaluation) : null;
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static Evaluation read(String json) {
		try {
			return (json != null) ? JSON.readValue(json, Evaluation.class) : null;
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
