package org.picturelock.delivery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds a project's deliveries page by page. */
@Repository
class DeliverySearch {

	private final JdbcClient jdbc;

	private final DeliveryRows rows;

	DeliverySearch(JdbcClient jdbc, DeliveryRows rows) {
		this.jdbc = jdbc;
		this.rows = rows;
	}

	DeliveryPage page(DeliveryQuery query) {
		return page(query, new StringBuilder("project = ?"), new ArrayList<>(List.of(query.project())),
				" order by opened_at desc, id");
	}

	/** Among these only, those that came in whole last before all others. */
	DeliveryPage page(DeliveryQuery query, Collection<String> among) {
		return page(query, new StringBuilder("project = ? and id = any (?)"),
				new ArrayList<>(List.of(query.project(), among.toArray(String[]::new))),
				" order by sealed_at desc, id");
	}

	private DeliveryPage page(DeliveryQuery query, StringBuilder condition, List<Object> params, String order) {
		and(condition, params, " and state = ?", (query.state() != null) ? query.state().name() : null);
		and(condition, params, " and episode = ?", storable(query.episode()));
		and(condition, params, " and cut_type = ?", (query.cutType() != null) ? query.cutType().name() : null);
		and(condition, params, " and post_house = ?", query.postHouse());
		if (query.text() != null && !query.text().isBlank()) {
			text(condition, params, storable(query.text().strip()));
		}
		long total = this.jdbc.sql("select count(*) from delivery where " + condition)
			.params(params)
			.query(Long.class)
			.single();
		condition.append(order).append(" limit ? offset ?");
		params.add(query.size());
		params.add((long) query.page() * query.size());
		return new DeliveryPage(this.rows.query(condition.toString(), params.toArray()), query.page(), query.size(),
				total);
	}

	private static void and(StringBuilder condition, List<Object> params, String clause, Object value) {
		if (value != null) {
			condition.append(clause);
			params.add(value);
		}
	}

	private static void text(StringBuilder condition, List<Object> params, String text) {
		String like = "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
		condition.append("""
				 and (episode ilike ? or note ilike ? or uploader ilike ? or exists (select 1 from delivery_file f
				where f.delivery = delivery.id and f.name ilike ?))""");
		params.addAll(List.of(like, like, like, like));
	}

	/** What the database could not even compare finds nothing instead. */
	private static String storable(String text) {
		return (text != null) ? text.replaceAll("[\\x00\\p{Cs}]", "\uFFFD") : null;
	}

}
