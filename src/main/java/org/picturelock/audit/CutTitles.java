package org.picturelock.audit;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.picturelock.delivery.State;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people call the cuts that entries are about, and what became of them. */
@Repository
class CutTitles {

	private static final String TITLES = """
			select delivery.id as delivery, title, episode, cut_type, version, state
			from delivery join project on code = project
			""";

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
		return this.jdbc.sql(TITLES + "where delivery.id = any(?)")
			.param(deliveries)
			.query(CutTitle.class)
			.list()
			.stream()
			.collect(Collectors.toMap(CutTitle::delivery, Function.identity()));
	}

	/**
	 * That of one delivery.
	 * @param scope the projects that the reader may know of, null for all
	 */
	Optional<CutTitle> of(String delivery, Set<String> scope) {
		return this.jdbc
			.sql(TITLES + "where delivery.id = :delivery and (:scope::text[] is null or project = any(:scope))")
			.param("delivery", delivery)
			.param("scope", (scope != null) ? scope.toArray(String[]::new) : null)
			.query(CutTitle.class)
			.optional();
	}

	/**
	 * {@code version} is null until there is one; {@code state} is that of this moment.
	 */
	record CutTitle(String delivery, String title, String episode, String cutType, Integer version, State state) {
	}

}
