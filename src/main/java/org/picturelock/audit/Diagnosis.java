package org.picturelock.audit;

import java.util.Optional;

import org.picturelock.audit.Break.How;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Tells from the entries around a break what was done. */
class Diagnosis {

	private static final int MOST_REMOVED = 1000;

	private final JdbcClient jdbc;

	Diagnosis(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Of an entry that does not follow the last good one, {@code last} (null at the
	 * beginning).
	 */
	Break of(Entry entry, Entry last) {
		long place = (last != null) ? last.seq() + 1 : 1;
		if (entry.seq() > place) {
			return new Break(entry.chain(), place, 0, How.REMOVED);
		}
		if (entry.seq() < place) {
			return told(entry, How.INSERTED);
		}
		String before = (last != null) ? last.hash() : Entry.GENESIS;
		Optional<Entry> named = withHash(entry.chain(), entry.previousHash());
		if (named.isPresent() && named.get().seq() >= place && named.get().id() != entry.id()) {
			return told(entry, How.REORDERED);
		}
		if (hasOtherFollower(entry, before) || headIs(last)) {
			return told(entry, How.INSERTED);
		}
		if (before.equals(entry.previousHash())) {
			return told(entry, How.CHANGED);
		}
		return unlinked(entry, last, named.isPresent() || Entry.GENESIS.equals(entry.previousHash()));
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
	 * @param namesEarlier whether it says it follows an entry before the last one
	 */
	private Break unlinked(Entry entry, Entry last, boolean namesEarlier) {
		if (last != null && namesEarlier) {
			return told(last, How.INSERTED);
		}
		if (last != null && entry.intact()) {
			return told(last, How.CHANGED);
		}
		return wasFurtherBack(entry) ? new Break(entry.chain(), entry.seq(), 0, How.REMOVED) : told(entry, How.CHANGED);
	}

	/** Whether the entry fits its hash at a later place: those before it are gone. */
	private static boolean wasFurtherBack(Entry entry) {
		for (int removed = 1; removed <= MOST_REMOVED; removed++) {
			if (entry.at(entry.seq() + removed).intact()) {
				return true;
			}
		}
		return false;
	}

	private static Break told(Entry entry, How how) {
		return new Break(entry.chain(), entry.seq(), entry.id(), how);
	}

	private Optional<Entry> withHash(String chain, String hash) {
		return this.jdbc.sql("select * from audit_entry where chain = ? and hash = ? order by seq limit 1")
			.params(chain, hash)
			.query(Entry::of)
			.optional();
	}

	private boolean hasOtherFollower(Entry entry, String before) {
		return this.jdbc
			.sql("select exists (select 1 from audit_entry where chain = ? and previous_hash = ? and id <> ?)")
			.params(entry.chain(), before, entry.id())
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
