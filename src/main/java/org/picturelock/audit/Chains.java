package org.picturelock.audit;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.picturelock.fact.Fact;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The chains of entries and their heads: the one place that writes them. */
@Repository
class Chains {

	private final JdbcClient jdbc;

	private final JdbcTemplate batches;

	Chains(JdbcClient jdbc, JdbcTemplate batches) {
		this.jdbc = jdbc;
		this.batches = batches;
	}

	/** The project a fact concerns, also where it names only the delivery. */
	String project(Fact fact) {
		if (fact.project() != null || fact.delivery() == null) {
			return fact.project();
		}
		return this.jdbc.sql("select project from delivery where id = ?")
			.param(fact.delivery())
			.query(String.class)
			.optional()
			.orElse(null);
	}

	/**
	 * Writes the facts, those of a chain in the order given, in the caller's transaction.
	 * The heads are locked in the order of their names and stay so until it ends.
	 */
	void append(List<Unchained> facts) {
		Map<String, List<Unchained>> byChain = facts.stream()
			.collect(Collectors.groupingBy(Unchained::chain, TreeMap::new, Collectors.toList()));
		List<Head> heads = byChain.keySet().stream().map(this::lock).toList();
		// Only after the locks, so that the ids of a chain rise as its sequence does.
		Iterator<Long> ids = ids(facts.size());
		Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
		List<Entry> entries = new ArrayList<>(facts.size());
		List<Head> moved = new ArrayList<>(heads.size());
		for (Head head : heads) {
			for (Unchained fact : byChain.get(head.chain())) {
				Entry entry = Entry.chained(ids.next(), fact, now, head);
				entries.add(entry);
				head = new Head(head.chain(), entry.seq(), entry.hash(), entry.at());
			}
			moved.add(head);
		}
		insert(entries);
		move(moved);
	}

	private Head lock(String chain) {
		return locked(chain).orElseGet(() -> {
			this.jdbc.sql(
					"insert into audit_head (chain, length, hash, at) values (?, 0, ?, '-infinity') on conflict do nothing")
				.params(chain, Entry.GENESIS)
				.update();
			return locked(chain).orElseThrow();
		});
	}

	private Optional<Head> locked(String chain) {
		return this.jdbc.sql("select * from audit_head where chain = ? for update")
			.param(chain)
			.query(Head::of)
			.optional();
	}

	private Iterator<Long> ids(int count) {
		List<Long> ids = new ArrayList<>(this.jdbc.sql("select nextval('audit_entry_id') from generate_series(1, ?)")
			.param(count)
			.query(Long.class)
			.list());
		ids.sort(Comparator.naturalOrder());
		return ids.iterator();
	}

	private void insert(List<Entry> entries) {
		this.batches.batchUpdate("""
				insert into audit_entry (id, chain, seq, at, kind, actor, person, project, delivery, rule_set,
					details, address, user_agent, previous_hash, hash)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", entries.stream()
			.map((entry) -> new Object[] { entry.id(), entry.chain(), entry.seq(), entry.at().atOffset(ZoneOffset.UTC),
					entry.kind(), entry.actor(), entry.person(), entry.project(), entry.delivery(), entry.ruleSet(),
					entry.details(), entry.address(), entry.userAgent(), entry.previousHash(), entry.hash() })
			.toList());
	}

	private void move(List<Head> heads) {
		this.batches.batchUpdate("update audit_head set length = ?, hash = ?, at = ? where chain = ?",
				heads.stream()
					.map((head) -> new Object[] { head.length(), head.hash(), head.at().atOffset(ZoneOffset.UTC),
							head.chain() })
					.toList());
	}

}
