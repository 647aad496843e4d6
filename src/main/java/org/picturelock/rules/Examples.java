package org.picturelock.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the cases that a rule set must get right, and tries them. */
@Service
class Examples {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final JdbcClient jdbc;

	private final RuleLibrary library;

	private final TimeLimit limit;

	private final ApplicationEventPublisher facts;

	Examples(JdbcClient jdbc, RuleLibrary library, TimeLimit limit, ApplicationEventPublisher facts) {
		this.jdbc = jdbc;
		this.library = library;
		this.limit = limit;
		this.facts = facts;
	}

	List<Example> of(String key) {
		return this.jdbc.sql("select name, inputs, expected from rule_example where rule_set = ? order by position")
			.param(key)
			.query((row, number) -> new Example(row.getString("name"),
					read(row.getString("inputs"), new TypeReference<Map<String, Object>>() {
					}), read(row.getString("expected"), new TypeReference<List<Map<String, Object>>>() {
					})))
			.list();
	}

	/** Replaces them all. */
	@Transactional
	public void save(String key, List<Example> examples, String by) {
		this.library.lock(key);
		this.jdbc.sql("delete from rule_example where rule_set = ?").param(key).update();
		for (int i = 0; i < examples.size(); i++) {
			Example example = examples.get(i);
			this.jdbc
				.sql("insert into rule_example (rule_set, name, position, inputs, expected) values (?, ?, ?, ?, ?)")
				.params(key, example.name(), i, write(example.inputs()), write(example.expected()))
				.update();
		}
		this.facts.publishEvent(new RuleFact.RuleExamplesSaved(key, examples.size(), by));
	}

	/** A complaint for each example that a table gets wrong. */
	List<Complaint> complaints(RuleSet ruleSet, PreparedTable table) {
		return of(ruleSet.key()).stream()
			.flatMap((example) -> complaint(example,
					this.limit.within(() -> table.match(ruleSet.kind(), example.inputs())))
				.stream())
			.toList();
	}

	private static Optional<Complaint> complaint(Example example, List<TableEngine.Match> matches) {
		return example.holds(matches) ? Optional.empty()
				: Optional
					.of(Complaint.error("EXAMPLE_FAILS", null, null, example.name(), new SampleCase(example.expected()),
							new SampleCase(matches.stream().map(TableEngine.Match::outputs).toList())));
	}

	private static String write(Object value) {
		try {
			return JSON.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static <T> T read(String json, TypeReference<T> type) {
		try {
			return JSON.readValue(json, type);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
