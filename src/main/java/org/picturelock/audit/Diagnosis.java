package org.picturelock.audit;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import org.picturelock.audit.Break.How;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells from the entries around a break what was done. */
class Diagnosis {

	/** How far an entry's own place is looked for. */
	private static final int FURTHEST = 10_000;

	private final JdbcClient jdbc;

	Diagnosis(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Of an entry that does not follow the last good one, {@code last} (null at the
	 * beginning). A hash tells which place is an entry's own: what is somewhere else was
	 * moved, what fits nowhere was changed or put in.
	 */
	Break of(Entry entry, Entry last) {
		long place = (last != null) ? last.seq() + 1 : 1;
		String before = (last != null) ? last.hash() : Entry.GENESIS;
		Optional<Entry> next = follower(entry.chain(), before, place);
		if (entry.seq() > place || next.filter((moved) -> moved.id() == entry.id()).isPresent()) {
			return next.map((moved) -> new Break(entry.chain(), place, moved.id(), How.REORDERED))
				.orElse(new Break(entry.chain(), place, 0, How.REMOVED));
		}
		boolean surplus = next.isPresent() || headIs(last);
		if (before.equals(entry.previousHash())) {
			return told(entry, surplus ? How.INSERTED : How.CHANGED);
		}
		OptionalLong own = ownPlace(entry, place);
		return own.isPresent() ? misplaced(entry, last, own.getAsLong(), surplus)
				: told(entry, (surplus || isCopyAtTheEnd(entry)) ? How.INSERTED : How.CHANGED);
	}

	/** Of a head that does not fit the chain's last entry. */
	Break of(Head head, Entry last) {
		boolean headIsInside = head != null && head.length() < last.seq()
				&& withHash(head.chain(), head.hash()).filter((entry) -> entry.seq() == head.length()).isPresent();
		return headIsInside
				? new Break(head.chain(), head.length() + 1, id(head.chain(), head.length() + 1), How.INSERTED)
				: new Break(last.chain(), last.seq(), last.id(), How.HEAD_MISMATCH);
	}

	/**
	 * Of an entry that is as it was, where another is wanted.
	 * @param surplus whether what should stand here is elsewhere, or nothing should
	 */
	private Break misplaced(Entry entry, Entry last, long own, boolean surplus) {
		long place = (last != null) ? last.seq() + 1 : 1;
		if (own > place) {
			return surplus ? new Break(entry.chain(), (entry.seq() < place) ? own : place, entry.id(), How.REORDERED)
					: new Break(entry.chain(), place, 0, How.REMOVED);
		}
		if (own < place) {
			// what has its place now makes a chain with those before, so it was hashed
			// anew
			return told(other(entry, own).orElse(entry), How.INSERTED);
		}
		return (surplus || last == null) ? told(entry, surplus ? How.INSERTED : How.CHANGED) : told(last, How.CHANGED);
	}

	/** The place that the entry fits, the nearest first; none where it fits nowhere. */
	private static OptionalLong ownPlace(Entry entry, long place) {
		return LongStream.rangeClosed(0, FURTHEST)
			.flatMap((distance) -> LongStream.of(place + distance, place - distance))
			.filter((seq) -> seq > 0 && entry.at(seq).intact())
			.findFirst();
	}

	private static Break told(Entry entry, How how) {
		return new Break(entry.chain(), entry.seq(), entry.id(), how);
	}

	/** What followed the entry with that hash, at this place, wherever it stands now. */
	private Optional<Entry> follower(String chain, String before, long place) {
		return this.jdbc.sql("select * from audit_entry where chain = ? and previous_hash = ? order by seq, id")
			.params(chain, before)
			.query(Entry::of)
			.list()
			.stream()
			.filter((entry) -> entry.at(place).intact())
			.findFirst();
	}

	private Optional<Entry> withHash(String chain, String hash) {
		return this.jdbc.sql("select * from audit_entry where chain = ? and hash = ? order by seq limit 1")
			.params(chain, hash)
			.query(Entry::of)
			.optional();
	}

	private Optional<Entry> other(Entry entry, long seq) {
		return this.jdbc.sql("select * from audit_entry where chain = ? and seq = ? and id <> ?")
			.params(entry.chain(), seq, entry.id())
			.query(Entry::of)
			.stream()
			.findFirst();
	}

	/** In the middle, the next entry would tell that it took the place of another. */
	private boolean isCopyAtTheEnd(Entry entry) {
		return this.jdbc.sql("""
				select exists (select 1 from audit_entry where chain = :chain and hash = :hash and id <> :id)
					and not exists (select 1 from audit_entry where chain = :chain and seq > :seq)""")
			.param("chain", entry.chain())
			.param("hash", entry.hash())
			.param("id", entry.id())
			.param("seq", entry.seq())
			.query(Boolean.class)
			.single();
	}

	private boolean headIs(Entry entry) {
		return entry != null
				&& this.jdbc.sql("select exists (select 1 from audit_head where chain = ? and length = ? and hash = ?)")
					.params(entry.chain(), entry.seq(), entry.hash())
					.query(Boolean.class)
					.single();
	}

	private long id(String chain, long seq) {
		return this.jdbc.sql("select id from audit_entry where chain = ? and seq = ?")
			.params(chain, seq)
			.query(Long.class)
			.single();
	}

}
