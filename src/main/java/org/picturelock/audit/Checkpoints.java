package org.picturelock.audit;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.picturelock.fact.Fact;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notes the heads of all chains from time to time. A checkpoint's text has a line
 * {@code chain length hash} for each chain, in the order of their names; its digest is
 * the SHA-256 of that text.
 */
@Component
class Checkpoints {

	private static final long LOCK = 0x6175646974L;

	private static final String HEADS_AT = """
			select distinct on (chain) chain, length, hash, at from audit_checkpoint_head
			where checkpoint <= ? order by chain, length desc""";

	/**
	 * Some time after the last checkpoint, so that a busy day does not fill with them.
	 * The order keeps the planner from reading everything there is for the one that it
	 * expects soon.
	 */
	private static final String RELEASED_UNSEEN = """
			select at < now() - interval '5 minutes' and (
				select kind from audit_entry
				where kind in ('VERSION_RELEASED', 'ADDITION_RELEASED', 'ACCESS_GRANTED', 'RELEASE_RECALLED')
					and audit_entry.at >= last.at
				order by audit_entry.at, id limit 1) is not null
			from (select coalesce(max(at), '-infinity') as at from audit_checkpoint) last""";

	private final JdbcClient jdbc;

	private final TransactionTemplate snapshot;

	private final ApplicationEventPublisher events;

	Checkpoints(JdbcTemplate template, PlatformTransactionManager transactions, ApplicationEventPublisher events) {
		JdbcTemplate cursors = new JdbcTemplate(template.getDataSource());
		cursors.setFetchSize(1000);
		this.jdbc = JdbcClient.create(cursors);
		this.snapshot = new TransactionTemplate(transactions);
		this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		this.events = events;
	}

	/** Takes a checkpoint, unless nothing happened since the last one. */
	@Scheduled(cron = "${picturelock.audit.checkpoint:0 0 * * * *}")
	void take() {
		// The fact comes after: in the snapshot, its chain's head may have moved on.
		Optional.ofNullable(this.snapshot.execute((status) -> noteHeads())).ifPresent(this.events::publishEvent);
	}

	/**
	 * A release or a recall need not wait for the hour to be proved. Whoever releases
	 * waits for none of this.
	 */
	@Scheduled(cron = "${picturelock.audit.checkpoint-after-release:30 * * * * *}")
	void takeAfterRelease() {
		if (this.jdbc.sql(RELEASED_UNSEEN).query(Boolean.class).single()) {
			take();
		}
	}

	/** Writes the text of a checkpoint. Answers its digest. */
	String write(long number, OutputStream out) {
		return this.snapshot.execute((status) -> write(number, out, this.jdbc));
	}

	/** As above, in the caller's transaction. */
	static String write(long number, OutputStream out, JdbcClient jdbc) {
		try (Stream<Head> heads = jdbc.sql(HEADS_AT).param(number).query(Head::of).stream()) {
			return new Text(out).of(heads).digest();
		}
	}

	/** The newest hundred, newest first. */
	List<Checkpoint> newest() {
		return this.jdbc.sql("""
				select number, audit_checkpoint.at as at, chains, entries, digest, mailed.at as mailed_at
				from audit_checkpoint left join audit_checkpoint_mail mailed on checkpoint = number
				order by number desc limit 100""").query(Checkpoint.class).list();
	}

	boolean exists(long number) {
		return this.jdbc.sql("select exists (select 1 from audit_checkpoint where number = ?)")
			.param(number)
			.query(Boolean.class)
			.single();
	}

	private CheckpointTaken noteHeads() {
		boolean alone = this.jdbc.sql("select pg_try_advisory_xact_lock(?)").param(LOCK).query(Boolean.class).single();
		if (!alone || !anythingHappened()) {
			return null;
		}
		Text text = new Text(OutputStream.nullOutputStream());
		try (Stream<Head> heads = this.jdbc.sql("select * from audit_head order by chain").query(Head::of).stream()) {
			text.of(heads);
		}
		long number = this.jdbc.sql("""
				insert into audit_checkpoint (at, chains, entries, digest) values (now(), ?, ?, ?)
				returning number""").params(text.chains, text.entries, text.digest()).query(Long.class).single();
		this.jdbc.sql("""
				insert into audit_checkpoint_head (chain, length, hash, at, checkpoint)
				select chain, length, hash, at, ? from audit_head on conflict do nothing""").param(number).update();
		return new CheckpointTaken(Fact.SYSTEM, number, text.chains, text.entries, text.digest());
	}

	/** What is told of checkpoints themselves does not count, or they would never end. */
	private boolean anythingHappened() {
		return this.jdbc.sql("""
				select (select kind from audit_entry where kind not like 'CHECKPOINT%'
					and at >= coalesce((select max(at) from audit_checkpoint), '-infinity')
					order by at, id limit 1) is not null""").query(Boolean.class).single();
	}

	/** {@code mailedAt} is null where it did not leave the house by mail. */
	record Checkpoint(long number, Instant at, long chains, long entries, String digest, Instant mailedAt) {
	}

	private static final class Text {

		private final DigestOutputStream out;

		private long chains;

		private long entries;

		private String digest;

		Text(OutputStream out) {
			try {
				this.out = new DigestOutputStream(out, MessageDigest.getInstance("SHA-256"));
			}
			catch (NoSuchAlgorithmException ex) {
				throw new IllegalStateException(ex);
			}
		}

		Text of(Stream<Head> heads) {
			heads.forEach((head) -> {
				write(head.chain() + " " + head.length() + " " + head.hash() + "\n");
				this.chains++;
				this.entries += head.length();
			});
			this.digest = HexFormat.of().formatHex(this.out.getMessageDigest().digest());
			return this;
		}

		String digest() {
			return this.digest;
		}

		private void write(String line) {
			try {
				this.out.write(line.getBytes(StandardCharsets.UTF_8));
			}
			catch (java.io.IOException ex) {
				throw new java.io.UncheckedIOException(ex);
			}
		}

	}

}
