package org.picturelock.audit;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads entries. */
@Repository
class Entries {

	/** Nobody turns the pages of more entries than this. */
	static final int DEEPEST = 10_000;

	/** Pages first count no further: counting on is what would grow with the audit. */
	static final int MOST = 100;

	private static final int MOST_DELIVERIES = 200;

	private static final int FETCH = 1000;

	private final JdbcClient jdbc;

	private final JdbcClient cursors;

	private final TransactionTemplate reading;

	Entries(JdbcTemplate template, PlatformTransactionManager transactions) {
		this.jdbc = JdbcClient.create(template);
		JdbcTemplate streaming = new JdbcTemplate(template.getDataSource());
		streaming.setFetchSize(FETCH);
		this.cursors = JdbcClient.create(streaming);
		this.reading = new TransactionTemplate(transactions);
		this.reading.setReadOnly(true);
	}

	/** Whether it is noted already that this person read the story, this hour. */
	boolean readThisHour(String delivery, String person) {
		return this.jdbc.sql("""
				select exists (select 1 from audit_entry where delivery = ? and kind = 'STORY_READ' and actor = ?
					and at >= date_trunc('hour', now()))""").params(delivery, person).query(Boolean.class).single();
	}

	/** Every kind there is, found by leaping through their index. */
	List<String> kinds() {
		return this.jdbc.sql("""
				with recursive known(kind) as (
					(select kind from audit_entry order by kind limit 1)
					union all
					select (select kind from audit_entry where kind > known.kind order by kind limit 1) from known
					where known.kind is not null)
				select kind from known where kind is not null""").query(String.class).list();
	}

	/** Whether entries of that kind were ever written. */
	boolean hasKind(String kind) {
		return this.jdbc.sql("select exists (select 1 from audit_entry where kind = ?)")
			.param(kind)
			.query(Boolean.class)
			.single();
	}

	/** One page of the newest entries found, and how many there are. */
	Page find(Search search, Set<String> scope, int page, int size) {
		int skipped = page * size;
		if (search.isTallied()) {
			long total = total(search, scope);
			return new Page((total > skipped) ? newest(search, scope, skipped, size) : List.of(),
					new Count(total, false));
		}
		// what tells how many there are is read with them
		int wanted = Math.max(size, MOST + 1 - skipped);
		List<Entry> found = newest(search, scope, skipped, wanted);
		return new Page(found.subList(0, Math.min(size, found.size())), count(search, scope, skipped, found, wanted));
	}

	private List<Entry> newest(Search search, Set<String> scope, int skipped, int wanted) {
		if (search.isOutside(scope)) {
			return List.of();
		}
		return this.reading.execute((status) -> {
			plan();
			Criteria criteria = criteria(search, scope);
			if (search.question() != null && !criteria.isWorded()) {
				// dear to ask of an entry: in the order of the answer and no further
				this.jdbc.sql("set local enable_bitmapscan = off").update();
			}
			if (search.meansDeliveries() && !criteria.isWorded()) {
				// what a plan remembers deliveries in is laid out as large as this, each
				// time
				this.jdbc.sql("set local work_mem = '256kB'").update();
			}
			// to call others for help takes longer than a page
			this.jdbc.sql("set local max_parallel_workers_per_gather = 0").update();
			if (criteria.isWorded() && !criteria.leadBy(rareWords(criteria))) {
				List<Entry> near = entries(criteria.nearest(), criteria, skipped, wanted);
				if (near.size() == wanted) {
					return near;
				}
			}
			lookUp(criteria);
			return entries(criteria.newest(), criteria, skipped, wanted);
		});
	}

	private List<String> rareWords(Criteria criteria) {
		return this.jdbc.sql(criteria.rareWords()).params(criteria.params()).query(String.class).list();
	}

	/** No plan but that along the index of words is any good for them. */
	private void lookUp(Criteria criteria) {
		if (criteria.isWorded()) {
			Span span = this.jdbc
				.sql("select coalesce(min(at), now()) as oldest, coalesce(max(at), now()) as newest from audit_entry")
				.query(Span.class)
				.single();
			criteria.lookUp(span.oldest(), span.newest());
			this.jdbc.sql("set local enable_seqscan = off").update();
		}
	}

	private List<Entry> entries(String sql, Criteria criteria, int skipped, int wanted) {
		return this.jdbc.sql(sql)
			.params(criteria.params())
			.param("wanted", wanted)
			.param("skipped", skipped)
			.query(Entry::of)
			.list();
	}

	/** The total where it was read, else that there are more than so many. */
	private Count count(Search search, Set<String> scope, int skipped, List<Entry> found, int wanted) {
		if (found.isEmpty() && skipped > 0) {
			return find(search, scope, 0, 1).count();
		}
		return (found.size() < wanted) ? new Count(skipped + found.size(), false) : new Count(MOST, true);
	}

	/** How many entries a search finds, to the last one. */
	long total(Search search, Set<String> scope) {
		if (search.isOutside(scope)) {
			return 0;
		}
		return this.reading.execute((status) -> {
			plan();
			Criteria criteria = criteria(search, scope);
			if (!search.isTallied()) {
				lookUp(criteria);
				// a bitmap that fits needs no second look at each entry's words
				this.jdbc.sql("set local work_mem = '64MB'").update();
				return this.jdbc.sql(criteria.total()).params(criteria.params()).query(Long.class).single();
			}
			Tallied tallied = this.jdbc.sql(criteria.tallied()).params(criteria.params()).query(Tallied.class).single();
			return tallied.entries() + this.jdbc.sql(criteria.untallied())
				.params(criteria.params())
				.param("talliedBelow", tallied.talliedBelow())
				.query(Long.class)
				.single();
		});
	}

	/** Hands over everything found, oldest first, in memory that does not grow. */
	void each(Search search, Set<String> scope, Consumer<Entry> reader) {
		if (search.isOutside(scope)) {
			return;
		}
		this.reading.executeWithoutResult((status) -> {
			plan();
			Criteria criteria = criteria(search, scope);
			lookUp(criteria);
			try (Stream<Entry> entries = this.cursors.sql(criteria.all())
				.params(criteria.params())
				.query(Entry::of)
				.stream()) {
				entries.forEach(reader);
			}
		});
	}

	/**
	 * Plans for these very values: one that fits all is a hundred times slower for a rare
	 * word or state. Reading along an index is what all here is made for, and its pages
	 * lie close together.
	 */
	private void plan() {
		this.jdbc
			.sql("set local plan_cache_mode = force_custom_plan; set local jit = off; set local random_page_cost = 1.1")
			.update();
	}

	private Criteria criteria(Search search, Set<String> scope) {
		return new Criteria(search, scope, search.meansDeliveries() ? deliveries(search) : null);
	}

	/** The deliveries that are meant; null when there are too many to look at each. */
	private List<String> deliveries(Search search) {
		MeantDeliveries meant = new MeantDeliveries(search);
		List<String> ids = this.jdbc
			.sql("select id from delivery meant where " + meant.condition() + " limit " + (MOST_DELIVERIES + 1))
			.params(meant.params())
			.query(String.class)
			.list();
		return (ids.size() <= MOST_DELIVERIES) ? ids : null;
	}

	/** Part of the entries found. */
	record Page(List<Entry> entries, Count count) {
	}

	/** {@code more} says that there are more than that. */
	record Count(long entries, boolean more) {
	}

	/** Of all entries. */
	private record Span(Instant oldest, Instant newest) {
	}

	private record Tallied(long entries, long talliedBelow) {
	}

}
