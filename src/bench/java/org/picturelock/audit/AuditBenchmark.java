package org.picturelock.audit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.picturelock.Picturelock;
import org.picturelock.embedded.EmbeddedDatabase;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How much slower the audit's pages answer with many deliveries than with a thousand, in
 * the running application: {@code AuditBenchmark <empty folder> <deliveries>}. Also
 * verifies and streams all. Whatever would begin by itself meanwhile is put off.
 */
public final class AuditBenchmark {

	private static final int FEW = 1000;

	private static final int TIMES = 25;

	private static final long LONGEST = 5_000_000_000L;

	private AuditBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		int many = Integer.parseInt(args[1]);
		try (ConfigurableApplicationContext application = SpringApplication.run(Picturelock.class,
				"--picturelock.data=" + Path.of(args[0]).toAbsolutePath(), "--server.port=0", "--picturelock.demo=true",
				"--picturelock.audit.tally=P1D", "--picturelock.audit.checkpoint=-", "--picturelock.retention.look=-",
				"--camunda.bpm.job-execution.enabled=false", "--picturelock.process.workers=0");
				Connection owner = DriverManager.getConnection(application.getBean(EmbeddedDatabase.class).url(),
						EmbeddedDatabase.OWNER, "")) {
			seed(application, owner, FEW);
			measure(application, FEW); // only to warm up
			Map<String, Double> few = measure(application, FEW);
			seed(application, owner, many - FEW);
			measure(application, many).forEach((name, millis) -> System.out.printf("%-36s %8.2f ms %8.2f ms  ratio %.2f%n",
					name, few.get(name), millis, millis / few.get(name)));
			whole(application);
		}
	}

	private static void seed(ConfigurableApplicationContext application, Connection owner, int deliveries)
			throws Exception {
		SeedAudit.seed(owner, deliveries);
		application.getBean(Tally.class).takeIn();
	}

	private static Map<String, Double> measure(ConfigurableApplicationContext application, int deliveries) {
		Map<String, Double> millis = new LinkedHashMap<>();
		new AskedQueries(application, deliveries).all().forEach((name, query) -> millis.put(name, usual(query)));
		return millis;
	}

	private static void whole(ConfigurableApplicationContext application) {
		long[] bytes = new long[1];
		long began = System.nanoTime();
		application.getBean(Entries.class)
			.each(Search.NOTHING, null, (entry) -> bytes[0] += entry.line().length());
		System.out.printf("export: %,d MB in %.0f s%n", bytes[0] >> 20, (System.nanoTime() - began) / 1e9);
		began = System.nanoTime();
		Verification.Result result = new Verification(application.getBean(DataSource.class)).all();
		System.out.printf("verify: %,d entries in %.0f s, %s%n", result.entries(), (System.nanoTime() - began) / 1e9,
				result.whole() ? "whole" : result.breaks());
		System.out.printf("heap: %,d MB of %,d MB%n",
				(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20,
				Runtime.getRuntime().maxMemory() >> 20);
	}

	/** The lower quartile: what others do on the machine meanwhile is not ours. */
	private static double usual(Runnable query) {
		List<Double> millis = new ArrayList<>();
		long end = System.nanoTime() + LONGEST;
		while (millis.size() < TIMES && (millis.size() < 3 || System.nanoTime() < end)) {
			long began = System.nanoTime();
			query.run();
			millis.add((System.nanoTime() - began) / 1e6);
		}
		return millis.stream().sorted().toList().get(millis.size() / 4);
	}

}
