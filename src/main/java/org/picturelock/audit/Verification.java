package org.picturelock.audit;

import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.picturelock.audit.Break.How;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Walks chains from their first entry to their head, as they all were at one moment, in
 * memory that does not grow with them.
 */
class Verification {

	private static final int FETCH = 1000;

	private static final int MOST_TOLD = 100;

	private final JdbcClient jdbc;

	private final TransactionTemplate snapshot;

	Verification(DataSource database) {
		JdbcTemplate cursors = new JdbcTemplate(database);
		cursors.setFetchSize(FETCH);
		this.jdbc = JdbcClient.create(cursors);
		this.snapshot = new TransactionTemplate(new JdbcTransactionManager(database));
		this.snapshot.setReadOnly(true);
		this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
	}

	/** Verifies every chain and the checkpoints. */
	Result all() {
		return this.snapshot.execute((status) -> verify(null));
	}

	/** Verifies one chain and what the checkpoints say of it. */
	Result chain(String chain) {
		return this.snapshot.execute((status) -> verify(chain));
	}

	private Result verify(String chain) {
		Result result = new Result();
		try (Stream<Entry> entries = query("audit_entry", "chain, seq, id", chain).query(Entry::of).stream();
				Stream<Head> heads = query("audit_head", "chain", chain).query(Head::of).stream()) {
			new Walk(result, heads.iterator(), new Diagnosis(this.jdbc)).over(entries.iterator());
		}
		againstCheckpoints(chain).forEach(result::tell);
		untold(chain).forEach(result::tell);
		result.checkpoint = newestCheckpoint();
		if (chain == null) {
			checkpoints(result.checkpoint).forEach(result::tell);
		}
		return result;
	}

	private JdbcClient.StatementSpec query(String table, String order, String chain) {
		String sql = "select * from " + table + ((chain != null) ? " where chain = :chain" : "") + " order by " + order;
		return (chain != null) ? this.jdbc.sql(sql).param("chain", chain) : this.jdbc.sql(sql);
	}

	/** Finds what was rewritten with its head, or cut off together with it. */
	private List<Break> againstCheckpoints(String chain) {
		return this.jdbc
			.sql("""
					select seen.chain, seen.length, entry.id, (
						select coalesce(max(seq), 0) from audit_entry left_over where left_over.chain = seen.chain) as left_over
					from audit_checkpoint_head seen
					left join audit_entry entry on entry.chain = seen.chain and entry.seq = seen.length
					where entry.hash is distinct from seen.hash and (:chain::text is null or seen.chain = :chain)
					order by seen.chain, seen.length limit :most""")
			.param("chain", chain)
			.param("most", MOST_TOLD)
			.query((row, number) -> (row.getLong("left_over") < row.getLong("length"))
					? new Break(row.getString("chain"), row.getLong("left_over") + 1, 0, How.TRUNCATED)
					: new Break(row.getString("chain"), row.getLong("length"), row.getLong("id"),
							How.CHECKPOINT_MISMATCH))
			.list();
	}

	/** Finds deliveries whose whole story is gone. */
	private List<Break> untold(String chain) {
		return this.jdbc.sql("""
				select 'delivery:' || id from delivery
				where not exists (select 1 from audit_entry
						where chain = ('delivery:' || delivery.id) collate "C")
					and (:chain::text is null or 'delivery:' || id = :chain)
				order by 1 limit :most""")
			.param("chain", chain)
			.param("most", MOST_TOLD)
			.query((row, number) -> new Break(row.getString(1), 1, 0, How.UNTOLD))
			.list();
	}

	/**
	 * Finds checkpoints that are gone or other than the audit tells, the newest (null for
	 * none) also by the heads that it holds.
	 */
	private List<Break> checkpoints(Checkpoint newest) {
		String heads = (newest != null) ? Checkpoints.write(newest.number(), OutputStream.nullOutputStream(), this.jdbc)
				: "";
		return this.jdbc.sql("""
				with told as (
					select id, chain, seq, (details::jsonb ->> 'number')::bigint as number,
						details::jsonb ->> 'digest' as digest
					from audit_entry where kind = 'CHECKPOINT_TAKEN')
				select told.* from told left join audit_checkpoint held using (number, digest)
				where held.number is null or (number = :newest and digest <> :heads)
				order by number limit :most""")
			.param("newest", (newest != null) ? newest.number() : 0)
			.param("heads", heads)
			.param("most", MOST_TOLD)
			.query((row, number) -> new Break(row.getString("chain"), row.getLong("seq"), row.getLong("id"),
					How.CHECKPOINT_CHANGED))
			.list();
	}

	/** Null before the first one. */
	private Checkpoint newestCheckpoint() {
		return this.jdbc.sql("select number, at, digest from audit_checkpoint order by number desc limit 1")
			.query(Checkpoint.class)
			.optional()
			.orElse(null);
	}

	/** What the chains were held against last. */
	record Checkpoint(long number, Instant at, String digest) {
	}

	/** What was verified, and the first break of each broken chain. */
	static final class Result {

		private final List<Break> breaks = new ArrayList<>();

		private long chains;

		private long entries;

		private Checkpoint checkpoint;

		/**
		 * Null before the first one: until then a chain may be cut together with its
		 * head.
		 */
		public Checkpoint checkpoint() {
			return this.checkpoint;
		}

		public long chains() {
			return this.chains;
		}

		public long entries() {
			return this.entries;
		}

		public boolean whole() {
			return this.breaks.isEmpty();
		}

		/** At most the first hundred. */
		public List<Break> breaks() {
			return List.copyOf(this.breaks);
		}

		void count(boolean newChain) {
			this.entries++;
			this.chains += newChain ? 1 : 0;
		}

		/** What is no longer told need not be looked into. */
		boolean isFull() {
			return this.breaks.size() >= MOST_TOLD;
		}

		void tell(Break found) {
			boolean known = this.breaks.stream().anyMatch((earlier) -> earlier.chain().equals(found.chain()));
			if (!known && !isFull()) {
				this.breaks.add(found);
			}
		}

	}

}
