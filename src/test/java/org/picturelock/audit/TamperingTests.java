package org.picturelock.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.picturelock.PicturelockTest;
import org.picturelock.audit.Break.How;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is done to a chain, wherever in it, is called what it is. */
@PicturelockTest
class TamperingTests {

	private static final int LENGTH = 6;

	private final List<String> chains = new ArrayList<>();

	@Autowired
	DataSource database;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Checkpoints checkpoints;

	@Autowired
	Tales tales;

	@AfterEach
	void forgetThem() {
		String chains = " where chain in ('" + String.join("', '", this.chains) + "')";
		this.tales.byHand("delete from audit_entry" + chains + "; delete from audit_head" + chains
				+ "; delete from audit_checkpoint_head" + chains);
	}

	@Test
	void aTamperingIsCalledWhatItIs() {
		List<Tampering> all = tamperings().toList();
		List<String> chains = all.stream().map((one) -> chain()).toList();
		List<String> others = all.stream().map((one) -> chain()).toList();
		this.tales.byHand(IntStream.range(0, all.size())
			.mapToObj((number) -> all.get(number)
				.sql()
				.replace(":chain", "'" + chains.get(number) + "'")
				.replace(":other", "'" + others.get(number) + "'"))
			.collect(Collectors.joining(";")));
		SoftAssertions.assertSoftly((softly) -> {
			for (int number = 0; number < all.size(); number++) {
				Tampering tampering = all.get(number);
				Break found = found(chains.get(number));
				softly.assertThat(List.of(found.how(), found.seq()))
					.as(tampering.what())
					.containsExactly(tampering.how(), (long) tampering.seq());
				if (tampering.how() == How.CHANGED || tampering.how() == How.INSERTED) {
					softly.assertThat(found.id())
						.as(tampering.what())
						.isEqualTo(entry(chains.get(number), found.seq()).id());
				}
			}
		});
	}

	@ParameterizedTest
	@MethodSource("places")
	void anEntryWithARightHashIsPutIn(int place) {
		String chain = chain();
		Entry before = entry(chain, place - 1);
		byHand(chain, room(place));
		put(Entry.chained(before.id() + 1_000_000, reel(chain, 0), before.at(), head(before)));
		assertThat(found(chain)).extracting(Break::how, Break::seq).containsExactly(How.INSERTED, (long) place);
	}

	@ParameterizedTest
	@MethodSource("places")
	void anEntryIsChangedAndHashedAnew(int place) {
		String chain = chain();
		Entry was = entry(chain, place - 1);
		Head before = (place > 2) ? head(entry(chain, place - 2)) : new Head(chain, 0, Entry.GENESIS, was.at());
		byHand(chain, "delete from audit_entry where chain = :chain and seq = " + was.seq());
		put(Entry.chained(was.id(), reel(chain, 0), was.at(), before));
		assertThat(found(chain)).extracting(Break::how, Break::seq).containsExactly(How.CHANGED, was.seq());
	}

	@ParameterizedTest
	@MethodSource("places")
	void anEndIsCutOffTogetherWithItsHead(int place) {
		String chain = chain();
		this.checkpoints.take();
		Entry last = entry(chain, place - 1);
		byHand(chain,
				"delete from audit_entry where chain = :chain and seq > %d;".formatted(last.seq())
						+ "update audit_head set length = %d, hash = '%s' where chain = :chain".formatted(last.seq(),
								last.hash()));
		assertThat(found(chain)).extracting(Break::how, Break::seq).containsExactly(How.TRUNCATED, (long) place);
	}

	static IntStream places() {
		return IntStream.rangeClosed(2, LENGTH);
	}

	static Stream<Tampering> tamperings() {
		List<Tampering> all = new ArrayList<>();
		for (int one = 1; one <= LENGTH; one++) {
			all.addAll(changed(one));
			all.addAll(gone(one));
			for (int place = 1; place <= LENGTH + 1; place++) {
				all.add(new Tampering("a copy of " + one + " put in at " + place, How.INSERTED, place,
						room(place) + copy(one, place)));
			}
			for (int place = 1; place <= LENGTH; place++) {
				if (place != one) {
					all.add(new Tampering(one + " moved to " + place, How.REORDERED, Math.min(one, place),
							move(one, place)));
				}
				if (place > one) {
					all.add(new Tampering(one + " and " + place + " swapped", How.REORDERED, one,
							"update audit_entry set seq = -seq where chain = :chain and seq in (%1$d, %2$d);"
								.formatted(one, place)
									+ "update audit_entry set seq = seq + %d where chain = :chain and seq < 0;"
										.formatted(one + place)));
				}
			}
			all.add(new Tampering(one + " moved behind the end", How.REORDERED, one,
					"update audit_entry set seq = 9 where chain = :chain and seq = %d".formatted(one)));
			all.add(new Tampering(one + " moved before the beginning", How.REORDERED, one,
					"update audit_entry set seq = %d where chain = :chain and seq = %d".formatted(1 - one, one)));
		}
		all.add(new Tampering("all turned round", How.REORDERED, 1, """
				update audit_entry set seq = -seq where chain = :chain;
				update audit_entry set seq = seq + 7 where chain = :chain"""));
		all.add(new Tampering("a copy at the end with its head", How.INSERTED, 7, copy(3, 7) + """
				update audit_head set length = 7, hash = (select hash from audit_entry where chain = :chain and seq = 3)
				where chain = :chain"""));
		return all.stream();
	}

	private static List<Tampering> changed(int one) {
		return Stream
			.of("actor = 'x'", "details = '{\"reel\":0}'", "at = at - interval '1 second'", "id = id + 1000000",
					"previous_hash = repeat('a', 64)", "hash = repeat('a', 64)",
					"(kind, details, previous_hash, hash) = (select kind, details, previous_hash, hash"
							+ " from audit_entry another where chain = :chain and seq = 1 + %d %% 5)".formatted(one))
			.filter((change) -> one != LENGTH || !change.startsWith("(kind"))
			.map((change) -> new Tampering("of " + one + " " + change, How.CHANGED, one,
					"update audit_entry set " + change + " where chain = :chain and seq = " + one))
			.toList();
	}

	private static List<Tampering> gone(int one) {
		String cut = "delete from audit_entry where chain = :chain and seq >= " + one;
		List<Tampering> all = new ArrayList<>(List.of(new Tampering("cut off at " + one, How.TRUNCATED, one, cut)));
		for (int last = one; last < LENGTH; last++) {
			String removed = "delete from audit_entry where chain = :chain and seq between %d and %d;".formatted(one,
					last);
			String what = one + " to " + last + " removed";
			all.add(new Tampering(what, How.REMOVED, one, removed));
			all.add(new Tampering(what + " and the gap closed", How.REMOVED, one,
					removed + shifted(last, one - last - 1)));
		}
		for (int place = 1; place <= LENGTH && one <= 2; place++) {
			all.add(new Tampering("another chain's " + one + " put in at " + place, How.INSERTED, place,
					room(place) + "update audit_entry set chain = :chain, seq = %d where chain = :other and seq = %d"
						.formatted(place, one)));
		}
		return all;
	}

	private String chain() {
		String chain = "project:" + UUID.randomUUID();
		this.chains.add(chain);
		this.tales.tellAtOnce(IntStream.rangeClosed(1, LENGTH).mapToObj((reel) -> reel(chain, reel)).toList());
		return chain;
	}

	private static Unchained reel(String chain, int reel) {
		return new Unchained(chain, "REEL_SPOTTED", "post", null, null, null, null, "{\"reel\":" + reel + "}", null,
				null);
	}

	private static Head head(Entry entry) {
		return new Head(entry.chain(), entry.seq(), entry.hash(), entry.at());
	}

	/** Moves all from this place on one further. */
	private static String room(int place) {
		return shifted(place - 1, 1);
	}

	private static String shifted(int after, int by) {
		return """
				update audit_entry set seq = -seq where chain = :chain and seq > %d;
				update audit_entry set seq = -seq + %d where chain = :chain and seq < 0;
				""".formatted(after, by);
	}

	private static String copy(int one, int place) {
		return """
				insert into audit_entry select id + 1000000, chain, %d, at, kind, actor, person, project, delivery,
					rule_set, details, address, user_agent, previous_hash, hash
				from audit_entry where chain = :chain and seq = %d;
				""".formatted(place, (one >= place) ? one + 1 : one);
	}

	private static String move(int one, int place) {
		return "update audit_entry set seq = 100 where chain = :chain and seq = %d;".formatted(one) + """
				update audit_entry set seq = -seq where chain = :chain and seq between %d and %d;
				update audit_entry set seq = -seq + %d where chain = :chain and seq < 0;
				update audit_entry set seq = %d where chain = :chain and seq = 100;
				""".formatted(Math.min(one, place), Math.max(one, place), (one < place) ? -1 : 1, place);
	}

	private Entry entry(String chain, long seq) {
		return this.jdbc.sql("select * from audit_entry where chain = ? and seq = ?")
			.params(chain, seq)
			.query(Entry::of)
			.single();
	}

	private void put(Entry entry) {
		this.jdbc.sql("""
				insert into audit_entry (id, chain, seq, at, kind, actor, details, previous_hash, hash)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(entry.id(), entry.chain(), entry.seq(), java.sql.Timestamp.from(entry.at()), entry.kind(),
					entry.actor(), entry.details(), entry.previousHash(), entry.hash())
			.update();
	}

	private Break found(String chain) {
		List<Break> breaks = new Verification(this.database).chain(chain).breaks();
		return breaks.isEmpty() ? new Break(chain, 0, 0, How.UNTOLD) : breaks.get(0);
	}

	private void byHand(String chain, String sql) {
		this.tales.byHand(sql.replace(":chain", "'" + chain + "'"));
	}

	/** What is done, and what is to be found. */
	record Tampering(String what, How how, int seq, String sql) {
	}

}
