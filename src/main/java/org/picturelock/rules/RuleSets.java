package org.picturelock.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.picturelock.problem.Problem;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The library of DMN rule sets. */
@Service
public class RuleSets {

	private static final int KEPT = 200;

	private final Map<String, PreparedTable> prepared = Collections
		.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
			@Override
			protected boolean removeEldestEntry(Map.Entry<String, PreparedTable> eldest) {
				return size() > KEPT;
			}
		});

	private final RuleLibrary library;

	private final TableEngine engine;

	private final TimeLimit limit;

	RuleSets(RuleLibrary library, TableEngine engine, TimeLimit limit) {
		this.library = library;
		this.engine = engine;
		this.limit = limit;
	}

	/** The library of a database without the application around it. */
	public static RuleSets of(JdbcClient jdbc) {
		RuleSettings usual = new Binder(new MapConfigurationPropertySource()).bindOrCreate("picturelock.rules",
				RuleSettings.class);
		return new RuleSets(new RuleLibrary(jdbc), new TableEngine(), new TimeLimit(usual));
	}

	/**
	 * The newest published version of a rule set; equals the version of the engine's
	 * decision definition. {@code NOT_FOUND} for an unknown or never published one.
	 */
	public int newestVersion(String key) {
		Integer version = this.library.get(key).version();
		if (version == null) {
			throw Problem.notFound();
		}
		return version;
	}

	/**
	 * Evaluates one version with the engine that the process runs on, under the time
	 * limit. Inputs that are not given count as null; {@link EvaluationFailed} when there
	 * is no answer.
	 * <p>
	 * A profile is asked for one file at a time. {@link Evaluation#notChecked()} then
	 * names each measured fact that is null although it alone kept a row from matching:
	 * the row's other cells (its file type among them) fit, or test a null fact
	 * themselves. Left out is a fact about whose absence a matched row speaks.
	 */
	public Evaluation evaluate(String key, int version, Map<String, Object> inputs) {
		TableKind kind = this.library.get(key).kind();
		PreparedTable table = prepared(key, version);
		return this.limit.within(() -> table.explain(kind, version, inputs));
	}

	/**
	 * The rows of the newest version that match; the same, without the others' reasons.
	 */
	List<Evaluation.Row> matched(RuleSet ruleSet, Map<String, Object> inputs) {
		PreparedTable table = prepared(ruleSet.key(), ruleSet.version());
		return this.limit.within(() -> table.rows(ruleSet.kind(), inputs));
	}

	/** A published version, made ready once. */
	PreparedTable prepared(String key, int version) {
		String name = key + " " + version;
		PreparedTable table = this.prepared.get(name);
		if (table == null) {
			table = prepare(this.library.version(key, version).dmn());
			this.prepared.put(name, table);
		}
		return table;
	}

	/** Any text that passed the check of its XML. */
	PreparedTable prepare(String dmn) {
		return this.limit.within(() -> this.engine.prepare(TableReader.read(dmn).table(), dmn));
	}

}
