package org.picturelock.release;

import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.picturelock.problem.Problem;
import org.picturelock.rules.Evaluation;
import org.picturelock.rules.EvaluationFailed;
import org.picturelock.rules.RuleSets;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Takes past decisions again, from their recorded inputs and pinned versions. */
final class Replay {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final int PAGE = 1000;

	private final JdbcClient jdbc;

	private final RuleSets ruleSets;

	Replay(DataSource database) {
		this.jdbc = JdbcClient.create(database);
		this.ruleSets = RuleSets.of(this.jdbc);
	}

	/** Tells each decision that the rules would take otherwise, in plain words. */
	Result all(Consumer<String> others) {
		long replayed = 0;
		long different = 0;
		List<Recorded> page = after(0);
		while (!page.isEmpty()) {
			for (Recorded recorded : page) {
				String difference = difference(recorded);
				if (difference != null) {
					different++;
					others.accept("decision %d about delivery %s, by %s version %d: %s".formatted(recorded.id(),
							recorded.delivery(), recorded.ruleSet(), recorded.version(), difference));
				}
			}
			replayed += page.size();
			page = after(page.get(page.size() - 1).id());
		}
		return new Result(replayed, different);
	}

	private List<Recorded> after(long id) {
		return this.jdbc
			.sql("select id, delivery, rule_set, rule_set_version as version, rule_id, evaluation from decision"
					+ " where evaluation is not null and id > ? order by id limit ?")
			.params(id, PAGE)
			.query(Recorded.class)
			.list();
	}

	/** What is not the same; null when everything is. */
	private String difference(Recorded recorded) {
		try {
			Evaluation then = JSON.readValue(recorded.evaluation(), Evaluation.class);
			Evaluation now = asRecorded(this.ruleSets.evaluate(recorded.ruleSet(), recorded.version(), then.inputs()));
			if (!now.matched().equals(then.matched())) {
				return "the record says " + then.matched() + ", the rules say " + now.matched();
			}
			String row = now.matched().isEmpty() ? null : now.matched().get(0).ruleId();
			if (row != null && !row.equals(recorded.ruleId())) {
				return "the record names row " + recorded.ruleId() + ", the rules name row " + row;
			}
			return now.passed().equals(then.passed()) ? null : "earlier rows are passed over for other reasons";
		}
		catch (JsonProcessingException ex) {
			return "the record cannot be read";
		}
		catch (Problem ex) {
			return "there is no such version";
		}
		catch (EvaluationFailed ex) {
			return "the rules give no answer";
		}
	}

	/** Writing and reading makes numbers alike. */
	private static Evaluation asRecorded(Evaluation evaluation) throws JsonProcessingException {
		return JSON.readValue(JSON.writeValueAsString(evaluation), Evaluation.class);
	}

	/** How many decisions were taken again, and how many of them turned out otherwise. */
	record Result(long decisions, long others) {
	}

	private record Recorded(long id, String delivery, String ruleSet, int version, String ruleId, String evaluation) {
	}

}
