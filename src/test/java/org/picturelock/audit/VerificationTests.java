package org.picturelock.audit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.picturelock.audit.Break.How;
import org.picturelock.embedded.EmbeddedDatabase;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class VerificationTests {

	@Autowired
	ApplicationEventPublisher events;

	@Autowired
	DataSource database;

	@Autowired
	EmbeddedDatabase embedded;

	@Autowired
	Checkpoints checkpoints;

	@Autowired
	Tales tales;

	@Autowired
	Shelf shelf;

	@Value("${picturelock.data}")
	String data;

	private final String chain = "project:" + UUID.randomUUID();

	private JdbcClient owner;

	@BeforeEach
	void sixEntries() {
		this.owner = JdbcClient
			.create(new DriverManagerDataSource(this.embedded.url(), EmbeddedDatabase.OWNER, this.embedded.password()));
		for (int entry = 1; entry <= 6; entry++) {
			this.events.publishEvent(new ReelSpotted("post", this.chain.substring("project:".length()),
					"mark \"" + entry + "\" \u00e9"));
		}
	}

	@AfterEach
	void removeTheBrokenChain() {
		for (String table : List.of("audit_entry", "audit_head", "audit_checkpoint_head")) {
			tamper(table, "delete from " + table + " where chain = :chain");
		}
	}

	@Test
	void untouchedChainsAreWhole() {
		assertThat(found()).isNull();
		assertThat(new Verification(this.database).all().entries()).isGreaterThanOrEqualTo(6);
	}

	@ParameterizedTest
	@ValueSource(strings = { "id = id + 1000000", "at = at + interval '1 microsecond'", "kind = 'X'", "actor = 'x'",
			"person = 'x'", "delivery = 'x'", "project = null", "rule_set = ''", "details = details || ' '",
			"address = 'x'", "user_agent = ''", "hash = repeat('a', 64)", "previous_hash = repeat('a', 64)" })
	void aChangedColumnIsFound(String change) {
		tamper("audit_entry", "update audit_entry set " + change + " where chain = :chain and seq = 3");
		assertThat(found()).extracting(Break::seq, Break::how).containsExactly(3L, How.CHANGED);
	}

	static Stream<List<Object>> tamperings() {
		return Stream.of(List.of(How.REMOVED, 3L, "delete from audit_entry where chain = :chain and seq = 3"),
				List.of(How.REMOVED, 3L, """
						delete from audit_entry where chain = :chain and seq = 3;
						update audit_entry set seq = -seq where chain = :chain and seq > 3;
						update audit_entry set seq = -seq - 1 where chain = :chain and seq < 0"""),
				List.of(How.REMOVED, 1L, "delete from audit_entry where chain = :chain and seq < 3"),
				List.of(How.TRUNCATED, 5L, "delete from audit_entry where chain = :chain and seq > 4"),
				List.of(How.TRUNCATED, 1L, "delete from audit_entry where chain = :chain"),
				List.of(How.INSERTED, 7L, """
						insert into audit_entry select id + 1000000, chain, 7, at, kind, actor, person, project,
							delivery, rule_set, details, address, user_agent, hash, hash
						from audit_entry where chain = :chain and seq = 6"""), List.of(How.INSERTED, 4L, """
						update audit_entry set seq = -seq where chain = :chain and seq > 3;
						update audit_entry set seq = -seq + 1 where chain = :chain and seq < 0;
						insert into audit_entry select id + 1000000, chain, 4, at, kind, actor, person, project,
							delivery, rule_set, details, address, user_agent, hash, repeat('b', 64)
						from audit_entry where chain = :chain and seq = 3"""), List.of(How.REORDERED, 3L, """
						update audit_entry set seq = -seq where chain = :chain and seq in (3, 4);
						update audit_entry set seq = seq + 7 where chain = :chain and seq < 0"""),
				List.of(How.HEAD_MISMATCH, 6L, "delete from audit_head where chain = :chain"),
				List.of(How.HEAD_MISMATCH, 6L, "update audit_head set hash = repeat('b', 64) where chain = :chain"));
	}

	@ParameterizedTest
	@MethodSource("tamperings")
	void aTamperingIsFoundAndNamed(List<Object> tampering) {
		tamper("audit_entry", (String) tampering.get(2));
		assertThat(found()).extracting(Break::how, Break::seq).containsExactly(tampering.get(0), tampering.get(1));
	}

	@Test
	void anEntryPutInWithARightHashIsNamed() {
		tamper("audit_entry", """
				update audit_entry set seq = -seq where chain = :chain and seq > 3;
				update audit_entry set seq = -seq + 1 where chain = :chain and seq < 0""");
		Entry third = JdbcClient.create(this.database)
			.sql("select * from audit_entry where chain = ? and seq = 3")
			.param(this.chain)
			.query(Entry::of)
			.single();
		Unchained forged = new Unchained(this.chain, "FORGED", "post", null, null, null, null, "{}", null, null);
		Entry put = Entry.chained(third.id() + 1_000_000, forged, third.at(),
				new Head(this.chain, 3, third.hash(), third.at()));
		this.owner.sql("""
				insert into audit_entry (id, chain, seq, at, kind, actor, details, previous_hash, hash)
				select :id, chain, 4, at, 'FORGED', 'post', '{}', hash, :hash from audit_entry
				where chain = :chain and seq = 3""")
			.param("id", put.id())
			.param("hash", put.hash())
			.param("chain", this.chain)
			.update();
		assertThat(put.intact()).isTrue();
		assertThat(found()).extracting(Break::how, Break::seq).containsExactly(How.INSERTED, 4L);
	}

	@Test
	void aChainThatIsGoneWithItsHeadIsFoundThroughACheckpoint() {
		this.checkpoints.take();
		tamper("audit_entry", "delete from audit_entry where chain = :chain");
		tamper("audit_head", "delete from audit_head where chain = :chain");
		assertThat(found()).extracting(Break::how, Break::seq).containsExactly(How.TRUNCATED, 1L);
	}

	@Test
	void aCheckpointThatWasForgedOrIsGoneIsFound() {
		this.tales.tellWhatIsUntold();
		this.checkpoints.take();
		assertThat(everything()).isEmpty();
		String newest = "number = (select max(number) from audit_checkpoint)";
		String digest = this.owner.sql("select digest from audit_checkpoint where " + newest)
			.query(String.class)
			.single();
		onCheckpoints("update audit_checkpoint set digest = repeat('0', 64) where " + newest);
		assertThat(everything()).extracting(Break::how).containsExactly(How.CHECKPOINT_CHANGED);
		onCheckpoints("update audit_checkpoint set digest = '" + digest + "' where " + newest);
		assertThat(everything()).isEmpty();
		tamper("audit_entry", "delete from audit_entry where chain = :chain");
		tamper("audit_head", "delete from audit_head where chain = :chain");
		tamper("audit_checkpoint_head", "delete from audit_checkpoint_head where chain = :chain");
		assertThat(everything()).as("a project's whole chain is gone with all that was noted of it")
			.extracting(Break::how)
			.containsExactly(How.CHECKPOINT_CHANGED);
		this.checkpoints.take();
	}

	@Test
	void aReleaseIsSeenByACheckpointSomeMinutesAfterTheLastOne() {
		this.tales.tellWhatIsUntold();
		this.checkpoints.take();
		this.tales
			.tell(new Unchained(this.chain, "VERSION_RELEASED", "post", null, null, null, null, "{}", null, null));
		long newest = newest();
		this.checkpoints.takeAfterRelease();
		assertThat(newest()).as("right after another").isEqualTo(newest);
		onCheckpoints("update audit_checkpoint set at = at - interval '6 minutes'");
		this.checkpoints.takeAfterRelease();
		assertThat(newest()).isEqualTo(newest + 1);
	}

	private long newest() {
		return this.owner.sql("select max(number) from audit_checkpoint").query(Long.class).single();
	}

	private List<Break> everything() {
		return new Verification(this.database).all().breaks();
	}

	private void onCheckpoints(String sql) {
		this.owner.sql("alter table audit_checkpoint disable trigger user").update();
		this.owner.sql(sql).update();
		this.owner.sql("alter table audit_checkpoint enable trigger user").update();
	}

	/** Also before any checkpoint. */
	@Test
	void aDeliveryWhoseWholeStoryIsGoneWithItsHeadIsFound() {
		String delivery = this.shelf.version(this.shelf.project(), 1, "RELEASED");
		assertThat(new Verification(this.database).chain("delivery:" + delivery).breaks())
			.containsExactly(new Break("delivery:" + delivery, 1, 0, How.UNTOLD));
		this.tales.tellWhatIsUntold();
		assertThat(new Verification(this.database).chain("delivery:" + delivery).whole()).isTrue();
	}

	@Test
	void theCommandJoinsTheRunningDatabaseAndNamesTheBrokenEntry() {
		this.tales.tellWhatIsUntold();
		this.checkpoints.take();
		assertThat(command()).startsWith("0 The audit is whole: ")
			.containsPattern(
					"Held against checkpoint \\d+ of .*, digest [0-9a-f]{64}\\. What was added after it can only be proved");
		tamper("audit_entry", "update audit_entry set actor = 'nobody' where chain = :chain and seq = 2");
		assertThat(command()).startsWith("1 BROKEN: entry 2 (id ").contains(" of " + this.chain + " was changed.");
	}

	private String command() {
		ByteArrayOutputStream told = new ByteArrayOutputStream();
		int exit = VerifyAudit.run(new String[] { "verify-audit", "--picturelock.data=" + this.data },
				new PrintStream(told));
		return exit + " " + told;
	}

	private Break found() {
		List<Break> breaks = new Verification(this.database).chain(this.chain).breaks();
		assertThat(breaks).hasSizeLessThanOrEqualTo(1);
		return breaks.isEmpty() ? null : breaks.get(0);
	}

	private void tamper(String table, String sql) {
		List<String> tables = table.equals("audit_entry") ? List.of(table, "audit_head") : List.of(table);
		tables.forEach((each) -> this.owner.sql("alter table " + each + " disable trigger user").update());
		this.owner.sql(sql.replace(":chain", "'" + this.chain + "'")).update();
		tables.forEach((each) -> this.owner.sql("alter table " + each + " enable trigger user").update());
	}

}
