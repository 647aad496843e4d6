package org.picturelock.rules;

import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import com.sun.management.OperatingSystemMXBean;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.junit.jupiter.api.Test;

/**
 * What trying and checking rules costs beyond the engine's own work: both sides of each
 * ratio run in turn in one process, and the middle of the runs' processor time counts.
 */
class RulesBench {

	private static final int RUNS = 3;

	private static final int DECISIONS = 10_000;

	private final RuleSettings settings = new RuleSettings(Duration.ofSeconds(30), true, 1_048_576, 500, 500, DECISIONS);

	private final TableEngine engine = new TableEngine();

	private final TimeLimit limit = new TimeLimit(this.settings);

	private final DmnEngine bare = DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

	@Test
	void dryRunBesideTheBareEngine() throws Exception {
		String dmn = Files.readString(Path.of("dmn/release/first-release-manual.dmn"));
		PreparedTable table = this.engine.prepare(TableReader.read(dmn).table(), dmn);
		List<PastDecision> some = IntStream.range(0, 100).mapToObj((i) -> past(table, i)).toList();
		List<PastDecision> past = IntStream.range(0, DECISIONS).mapToObj((i) -> some.get(i % some.size())).toList();
		DryRun dryRun = new DryRun(null, null, null, this.limit);
		DmnDecision decision = this.bare.parseDecisions(bytes(dmn)).get(0);
		ratio("dry run over 10,000 decisions against the bare engine", () -> dryRun.decided(table, past, Set.of("vfx")),
				() -> past
					.forEach((it) -> this.bare.evaluateDecisionTable(decision, it.evaluation().inputs())));
	}

	@Test
	void checkBesideParsing() {
		String dmn = rows(200);
		RuleCheck check = new RuleCheck(this.settings, this.engine, this.limit);
		Staffing staffing = new Staffing((team) -> true, Map.of());
		if (check.check("large", TableKind.RELEASE, dmn, staffing).stream().anyMatch(Complaint::isError)) {
			throw new IllegalStateException("the table is wrong");
		}
		ratio("check of 200 rows against parsing them", () -> check.check("large", TableKind.RELEASE, dmn, staffing),
				() -> this.bare.parseDecisions(bytes(dmn)));
	}

	private static PastDecision past(PreparedTable table, int i) {
		Map<String, Object> inputs = Map.of("version", i % 7 + 1, "releasedBefore", i % 4, "warnings", i % 3 % 2,
				"overriddenFindings", i % 11 == 0 ? 1 : 0, "runtimeChangeSeconds", i % 5 - 2.0);
		return new PastDecision("d" + i, "101", "LOCKED", 1, Instant.EPOCH, "AUTO",
				table.explain(TableKind.RELEASE, 1, inputs));
	}

	/** Each row takes some warnings, some run time and a version of its own. */
	private static String rows(int count) {
		String[] names = { "version", "warnings", "runtimeMinutes", "cutType" };
		StringBuilder dmn = new StringBuilder("<definitions xmlns=\"" + AllowedXml.DMN
				+ "\" id=\"d\" name=\"d\" namespace=\"n\"><decision id=\"large\" name=\"Large\""
				+ " xmlns:camunda=\"http://camunda.org/schema/1.0/dmn\" camunda:historyTimeToLive=\"P180D\">"
				+ "<decisionTable id=\"t\" hitPolicy=\"FIRST\">");
		for (String name : names) {
			dmn.append("<input id=\"i%1$s\"><inputExpression id=\"e%1$s\" typeRef=\"%2$s\"><text>%1$s</text></inputExpression></input>"
				.formatted(name, name.equals("cutType") ? "string" : "double"));
		}
		for (Term term : TableKind.RELEASE.outputs()) {
			dmn.append("<output id=\"o%1$s\" name=\"%1$s\" typeRef=\"%2$s\"/>".formatted(term.name(),
					term.type().names().get(0)));
		}
		for (int i = 1; i <= count; i++) {
			String[] cells = (i == count) ? new String[] { "-", "-", "-", "-" } : new String[] { "" + (i % 50 + 1),
					"[" + (i % 10) + ".." + (i % 10 + 2) + "]", "&lt; " + (20 + i), (i % 3 == 0) ? "\"LOCKED\"" : "-" };
			dmn.append("<rule id=\"r" + i + "\"><description>Row " + i + " has its reason.</description>");
			for (String cell : cells) {
				dmn.append("<inputEntry><text>" + cell + "</text></inputEntry>");
			}
			for (String output : List.of("\"AUTO\"", "\"vfx\"", "" + i % 60, "false", "false")) {
				dmn.append("<outputEntry><text>" + output + "</text></outputEntry>");
			}
			dmn.append("</rule>");
		}
		return dmn.append("</decisionTable></decision></definitions>").toString();
	}

	private static void ratio(String what, Runnable ours, Runnable theirs) {
		List<Long> one = new ArrayList<>();
		List<Long> other = new ArrayList<>();
		for (int i = -1; i < RUNS; i++) {
			long mine = millis(ours);
			long bare = millis(theirs);
			if (i >= 0) {
				one.add(mine);
				other.add(bare);
			}
		}
		System.out.printf("%s: %d ms / %d ms = %.2f%n", what, middle(one), middle(other),
				(double) middle(one) / middle(other));
	}

	/** Of the processor, since others may use the machine too. */
	private static long millis(Runnable work) {
		OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
		long start = system.getProcessCpuTime();
		work.run();
		return Math.max(1, (system.getProcessCpuTime() - start) / 1_000_000);
	}

	private static long middle(List<Long> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

	private static ByteArrayInputStream bytes(String text) {
		return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
	}

}
