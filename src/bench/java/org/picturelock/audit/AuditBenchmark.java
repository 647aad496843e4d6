package org.picturelock.audit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import org.picturelock.Picturelock;
import org.picturelock.embedded.EmbeddedDatabase;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How much slower the audit's pages answer with many deliveries than with a thousand, in
 * two running applications that are asked in turn, so that what else the machine does
 * slows both: {@code AuditBenchmark <folder> <deliveries>}; a folder that is seeded
 * already is only asked. Also verifies and streams all. Whatever would begin by itself meanwhile is put off.
 */
public final class AuditBenchmark {

	private static final int FEW = 1000;

	private static final int TIMES = 25;

	private static final long LONGEST = 10_000_000_000L;

	private AuditBenchmark() {
	}

	public static void main(String[] args) throws Exception {
		int much = Integer.parseInt(args[1]);
		try (ConfigurableApplicationContext few = seeded(Path.of(args[0], "few"), FEW);
				ConfigurableApplicationContext many = seeded(Path.of(args[0], "many"), much)) {
			Map<String, Runnable> ofFew = new AskedQueries(few, FEW).all();
			Map<String, Runnable> ofMany = new AskedQueries(many, much).all();
			ofFew.forEach((name, query) -> compare(query, ofMany.get(name))); // only to warm up
			ofFew.forEach((name, query) -> {
				double[] millis = compare(query, ofMany.get(name));
				System.out.printf("%-36s %8.2f ms %8.2f ms  ratio %.2f%n", name, millis[0], millis[1],
						millis[1] / millis[0]);
			});
			whole(many);
		}
	}

	private static ConfigurableApplicationContext seeded(Path folder, int deliveries) throws Exception {
		ConfigurableApplicationContext application = SpringApplication.run(Picturelock.class,
				"--picturelock.data=" + folder.toAbsolutePath(), "--server.port=0", "--picturelock.demo=true",
				"--picturelock.audit.tally=P1D", "--picturelock.audit.checkpoint=-", "--picturelock.retention.look=-",
				"--camunda.bpm.job-execution.enabled=false", "--picturelock.process.workers=0");
		EmbeddedDatabase database = application.getBean(EmbeddedDatabase.class);
		try (Connection owner = DriverManager.getConnection(database.url(), EmbeddedDatabase.OWNER,
				database.password())) {
			SeedAudit.seedUpTo(owner, deliveries);
		}
		application.getBean(Tally.class).takeIn();
		return application;
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

	/** The lower quartile of each: what others do on the machine meanwhile is not ours. */
	private static double[] compare(Runnable one, Runnable other) {
		List<Double> ofOne = new ArrayList<>();
		List<Double> ofOther = new ArrayList<>();
		long end = System.nanoTime() + LONGEST;
		while (ofOne.size() < TIMES && (ofOne.size() < 3 || System.nanoTime() < end)) {
			ofOne.add(millis(one));
			ofOther.add(millis(other));
		}
		return new double[] { lowerQuartile(ofOne), lowerQuartile(ofOther) };
	}

	private static double millis(Runnable query) {
		long began = System.nanoTime();
		query.run();
		return (System.nanoTime() - began) / 1e6;
	}

	private static double lowerQuartile(List<Double> millis) {
		return millis.stream().sorted().toList().get(millis.size() / 4);
	}

}
