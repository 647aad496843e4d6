package org.picturelock.audit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.flywaydb.core.Flyway;
import org.picturelock.embedded.EmbeddedDatabase;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * How much slower the audit's searches are with many deliveries than with a thousand:
 * {@code AuditBenchmark <empty folder> <deliveries>}. Also verifies and streams all.
 */
public final class AuditBenchmark {

	private static final int FEW = 1000;

	private static final int TIMES = 25;

	private static final Search EVERYTHING = search(Map.of());

	private AuditBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		int many = Integer.parseInt(args[1]);
		try (EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]));
				Connection owner = DriverManager.getConnection(database.url(), EmbeddedDatabase.OWNER, "")) {
			Flyway.configure()
				.dataSource(database.url(), EmbeddedDatabase.OWNER, "")
				.placeholders(Map.of("application", EmbeddedDatabase.APPLICATION))
				.load()
				.migrate();
			SeedAudit.seed(owner, FEW);
			Map<String, Double> few = measure(database, FEW);
			SeedAudit.seed(owner, many - FEW);
			measure(database, many).forEach((name, millis) -> System.out.printf("%-36s %8.2f ms %8.2f ms  ratio %.2f%n",
					name, few.get(name), millis, millis / few.get(name)));
			whole(database);
		}
	}

	private static Map<String, Double> measure(EmbeddedDatabase database, int deliveries) {
		Entries entries = entries(database);
		Map<String, Double> millis = new LinkedHashMap<>();
		searches(deliveries).forEach((name, search) -> {
			Set<String> scope = name.startsWith("post: ") ? Set.of("SEED1", "SEED2", "SEED3") : null;
			millis.put(name, median(() -> {
				entries.find(search, scope, 0, 50);
				entries.count(search, scope);
			}));
		});
		millis.put("timeline", median(() -> entries.of("seed-" + deliveries / 2)));
		return millis;
	}

	private static Map<String, Search> searches(int deliveries) {
		Map<String, Search> searches = new LinkedHashMap<>();
		searches.put("everything", EVERYTHING);
		searches.put("post: everything", EVERYTHING);
		searches.put("project", search(Map.of("project", "SEED3")));
		searches.put("person", search(Map.of("person", "seed-7")));
		searches.put("person in a project", search(Map.of("person", "seed-7", "project", "SEED7")));
		searches.put("kind", search(Map.of("kind", "VERSION_RELEASED")));
		searches.put("rare kind", search(Map.of("kind", "RELEASE_RECALLED")));
		for (Question question : Question.values()) {
			searches.put(question.name(), search(Map.of("question", question.name())));
		}
		searches.put("rule set", search(Map.of("ruleSet", "everything-auto")));
		searches.put("rule set version", search(Map.of("ruleSet", "everything-auto", "ruleSetVersion", "1")));
		searches.put("team", search(Map.of("team", "vfx")));
		searches.put("rare text", search(Map.of("text", "seed_locked_v" + deliveries / 2)));
		searches.put("common text", search(Map.of("text", "seeded")));
		searches.put("no such text", search(Map.of("text", "nowhere")));
		searches.put("episode", search(Map.of("project", "SEED3", "episode", "105")));
		searches.put("state", search(Map.of("state", "AWAITING_RELEASE")));
		searches.put("a day", search(Map.of("from", "2024-01-02", "to", "2024-01-02")));
		return searches;
	}

	private static void whole(EmbeddedDatabase database) {
		Entries entries = entries(database);
		long[] bytes = new long[1];
		long began = System.nanoTime();
		entries.each(EVERYTHING, null, (entry) -> bytes[0] += entry.line().length());
		System.out.printf("export: %,d MB in %.0f s%n", bytes[0] >> 20, (System.nanoTime() - began) / 1e9);
		began = System.nanoTime();
		Verification.Result result = new Verification(dataSource(database)).all();
		System.out.printf("verify: %,d entries in %.0f s, %s%n", result.entries(), (System.nanoTime() - began) / 1e9,
				result.whole() ? "whole" : result.breaks());
		System.out.printf("heap: %,d MB of %,d MB%n",
				(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
				Runtime.getRuntime().maxMemory() >> 20);
	}

	private static double median(Runnable query) {
		List<Double> millis = new ArrayList<>();
		for (int time = 0; time < TIMES; time++) {
			long began = System.nanoTime();
			query.run();
			millis.add((System.nanoTime() - began) / 1e6);
		}
		return millis.stream().sorted().toList().get(TIMES / 2);
	}

	private static Entries entries(EmbeddedDatabase database) {
		SingleConnectionDataSource connection = dataSource(database);
		return new Entries(new JdbcTemplate(connection), new JdbcTransactionManager(connection));
	}

	private static SingleConnectionDataSource dataSource(EmbeddedDatabase database) {
		return new SingleConnectionDataSource(database.url(), EmbeddedDatabase.APPLICATION, "", true);
	}

	private static Search search(Map<String, String> parts) {
		return new Search(parts.get("delivery"), parts.get("project"), parts.get("episode"), parts.get("version"),
				parts.get("state"), parts.get("person"), parts.get("team"), parts.get("ruleSet"),
				parts.get("ruleSetVersion"), parts.get("kind"), parts.get("question"), parts.get("from"), parts.get("to"), parts.get("text"));
	}

}
