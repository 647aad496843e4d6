package org.picturelock.audit;

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

	/** Nobody turns more pages than this; counts end here too. */
	static final int MOST = 10_000;

	private static final int MOST_DELIVERIES = 1000;

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

	/** A delivery's entries in order. */
	List<Entry> of(String delivery) {
		return this.jdbc.sql("select * from audit_entry where chain = ? order by seq")
			.param("delivery:" + delivery)
			.query(Entry::of)
			.list();
	}

	/** The newest entries found. */
	List<Entry> find(Search search, Set<String> scope, int page, int size) {
		Criteria criteria = criteria(search, scope);
		return this.jdbc.sql(criteria.page())
			.params(criteria.params())
			.param("size", size)
			.param("skipped", page * size)
			.query(Entry::of)
			.list();
	}

	/** How many are found; {@link #MOST} + 1 for more than {@link #MOST}. */
	long count(Search search, Set<String> scope) {
		Criteria criteria = criteria(search, scope);
		return this.jdbc.sql(criteria.count()).params(criteria.params()).param("most", MOST).query(Long.class).single();
	}

	/** Hands over everything found, oldest first, in memory that does not grow. */
	void each(Search search, Set<String> scope, Consumer<Entry> reader) {
		Criteria criteria = criteria(search, scope);
		this.reading.executeWithoutResult((status) -> {
			try (Stream<Entry> entries = this.cursors.sql(criteria.all())
				.params(criteria.params())
				.query(Entry::of)
				.stream()) {
				entries.forEach(reader);
			}
		});
	}

	private Criteria criteria(Search search, Set<String> scope) {
		return new Criteria(search, scope, search.meansDeliveries() ? deliveries(search) : null);
	}

	/** The deliveries that are meant; null when there are too many to look at each. */
	private List<String> deliveries(Search search) {
		List<String> ids = this.jdbc
			.sql("select id from delivery meant where " + Criteria.meant(search) + " limit " + (MOST_DELIVERIES + 1))
			.params(Criteria.meantParams(search))
			.query(String.class)
			.list();
		return (ids.size() <= MOST_DELIVERIES) ? ids : null;
	}

}
