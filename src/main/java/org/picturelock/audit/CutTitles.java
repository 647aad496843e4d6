package org.picturelock.audit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.picturelock.delivery.State;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people call the cuts that entries are about, and what became of them. */
@Repository
class CutTitles {

	private final JdbcClient jdbc;

	CutTitles(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Those of all the entries' deliveries by the deliveries' ids, with one look-up. */
	Map<String, CutTitle> of(List<Entry> entries) {
		String[] deliveries = entries.stream()
			.map(Entry::delivery)
			.filter(Objects::nonNull)
			.distinct()
			.toArray(String[]::new);
		return this.jdbc.sql("""
				select delivery.id as delivery, title, episode, cut_type, version, state
				from delivery join project on code = project where delivery.id = any(?)""")
			.param(deliveries)
			.query(CutTitle.class)
			.list()
			.stream()
			.collect(Collectors.toMap(CutTitle::delivery, Function.identity()));
	}

	/**
	 * {@code version} is null until there is one; {@code state} is that of this moment.
	 */
	record CutTitle(String delivery, String title, String episode, String cutType, Integer version, State state) {
	}

}
