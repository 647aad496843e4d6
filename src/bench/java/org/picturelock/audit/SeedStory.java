package org.picturelock.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What is told of the made-up deliveries: chains of {@link #LENGTH} entries, right hash
 * included, so that the whole verifies.
 */
final class SeedStory {

	static final int LENGTH = 50;

	static final List<String> STATES = Stream
		.of(Collections.nCopies(15, "RELEASED"),
				List.of("REJECTED", "WITHDRAWN", "RECALLED", "RELEASED", "AWAITING_RELEASE"))
		.flatMap(List::stream)
		.toList();

	/** Only so many deliveries may wait: no house piles up what waits for eleven years. */
	static final int WAITING = 1000;

	private static final int RECALLED = 17;

	private static final int OVERRIDDEN = 18;

	private final List<String> heads = new ArrayList<>();

	private final int first;

	private long id;

	SeedStory(int first, long firstId) {
		this.first = first;
		this.id = firstId;
	}

	/** The rows of audit_entry as COPY reads them, delivery by delivery. */
	Iterable<String> entries(int deliveries) {
		return () -> IntStream.range(this.first, this.first + deliveries).mapToObj(this::chain).iterator();
	}

	Iterable<String> heads() {
		return this.heads;
	}

	private String chain(int number) {
		Instant at = Instant.parse("2013-01-01T00:00:00Z").plusSeconds(3600L * number);
		Head head = new Head("delivery:seed-" + number, 0, Entry.GENESIS, at);
		StringBuilder rows = new StringBuilder();
		Iterator<Unchained> facts = facts(number).iterator();
		for (int place = 0; place < LENGTH; place++) {
			Entry entry = Entry.chained(this.id++, facts.next(), at.plusSeconds(60L * place), head);
			head = new Head(head.chain(), entry.seq(), entry.hash(), entry.at());
			rows.append(row(entry.id(), entry.chain(), entry.seq(), entry.at(), entry.kind(), entry.actor(),
					entry.person(), entry.project(), entry.delivery(), entry.ruleSet(), entry.details(),
					entry.address(), entry.userAgent(), entry.previousHash(), entry.hash()));
		}
		this.heads.add(row(head.chain(), head.length(), head.hash(), head.at()));
		return rows.toString();
	}

	/** The place of its state: the last for some of the first, else one before. */
	private static int state(int number) {
		int state = number / 20 % STATES.size();
		return (number < WAITING) ? state : Math.min(state, OVERRIDDEN);
	}

	private static Stream<Unchained> facts(int number) {
		String uploader = "seed-" + number % SeedSql.PEOPLE;
		int kind = state(number);
		Stream<Unchained> walk = Stream.of(fact(number, "DELIVERY_OPENED", uploader, null,
				"{\"bytes\":" + number * 1000L + ",\"cutType\":\"LOCKED\",\"episode\":\"" + (101 + number / 100)
						+ "\",\"files\":2}"),
				fact(number, "FILE_COMPLETED", uploader, null, "{\"name\":\"SEED_LOCKED_v" + number + ".mov\"}"),
				fact(number, "DELIVERY_SEALED", "system", null, "{\"version\":" + (1 + number % 100 / 20) + "}"),
				fact(number, "DELIVERY_JUDGED", "system", null,
						"{\"errors\":0,\"profile\":\"pix-strict\",\"profileVersion\":" + (1 + number / 50_000)
								+ ",\"verdict\":\"" + (STATES.get(kind).equals("REJECTED") ? "REJECTED" : "ACCEPTED")
								+ "\"}"));
		// concat, since flatMap would want the end of the endless views
		return Stream.concat(Stream.concat(walk, outcome(number, kind, uploader)), views(number));
	}

	private static Stream<Unchained> outcome(int number, int kind, String uploader) {
		String state = STATES.get(kind);
		if (!List.of("RELEASED", "RECALLED").contains(state)) {
			return Stream.of(fact(number, "DELIVERY_" + state, uploader, null, "{\"reason\":\"seeded\"}"));
		}
		Stream<Unchained> override = Stream
			.of(fact(number, "FINDINGS_OVERRIDDEN", "seed-1", null, "{\"codes\":[\"NO_AUDIO\"],\"reason\":\"seeded\"}"),
					fact(number, "RELEASE_OFFERED", "system", null, "{}"))
			.filter((fact) -> kind == OVERRIDDEN);
		Stream<Unchained> release = Stream.of(
				fact(number, "DECISION_TAKEN", "system", "everything-auto",
						"{\"mode\":\"AUTO\",\"ruleSetVersion\":" + (1 + number / 50_000) + ",\"teams\":[\"vfx\"]}"),
				fact(number, "VERSION_RELEASED", "system", null, "{\"teams\":[\"vfx\",\"sound\"]}"),
				fact(number, "ACCESS_GRANTED", "system", null, "{\"mayDownload\":false,\"team\":\"vfx\"}"));
		Stream<Unchained> recall = Stream
			.of(fact(number, "RELEASE_RECALLED", "seed-2", null, "{\"reason\":\"seeded\",\"teams\":[\"vfx\"]}"))
			.filter((fact) -> kind == RECALLED);
		return Stream.of(override, release, recall).flatMap((facts) -> facts);
	}

	private static Stream<Unchained> views(int number) {
		return IntStream.iterate(number, (view) -> view + 7)
			.mapToObj((view) -> fact(number, "CUT_VIEWED", "seed-" + view % SeedSql.PEOPLE, null, "{\"player\":" + view + "}"));
	}

	private static Unchained fact(int number, String kind, String actor, String ruleSet, String details) {
		boolean person = !actor.equals("system");
		return new Unchained("delivery:seed-" + number, kind, actor, null, "SEED" + number % SeedSql.PROJECTS,
				"seed-" + number, ruleSet, details, person ? "192.0.2." + number % 250 : null,
				person ? "Mozilla/5.0" : null);
	}

	private static String row(Object... values) {
		return Stream.of(values)
			.map((value) -> (value != null) ? value.toString().replace("\\", "\\\\") : "\\N")
			.collect(Collectors.joining("\t", "", "\n"));
	}

}
