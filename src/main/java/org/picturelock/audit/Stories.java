package org.picturelock.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what is told of one delivery. */
@Repository
class Stories {

	/** Anybody may have as much refused as they like; nobody reads all of it. */
	static final int MOST_APART = 100;

	private final JdbcClient jdbc;

	Stories(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Its chain, in order, and the newest of what stands apart in the places of its time.
	 */
	List<Entry> of(String delivery) {
		Deque<Entry> apart = new ArrayDeque<>(apart(delivery));
		List<Entry> story = new ArrayList<>();
		for (Entry entry : chain(delivery)) {
			while (!apart.isEmpty() && apart.peek().at().isBefore(entry.at())) {
				story.add(apart.poll());
			}
			story.add(entry);
		}
		story.addAll(apart);
		return story;
	}

	/** The delivery's chain from its first entry on. */
	List<Entry> chain(String delivery) {
		return this.jdbc.sql("select * from audit_entry where chain = ? order by seq")
			.param("delivery:" + delivery)
			.query(Entry::of)
			.list();
	}

	/** The newest entries that concern the delivery in another chain, oldest first. */
	List<Entry> apart(String delivery) {
		return this.jdbc.sql("""
				select * from (
					select * from audit_entry where delivery = :delivery and chain <> 'delivery:' || :delivery
					order by at desc, id desc limit :most) newest
				order by at, id""").param("delivery", delivery).param("most", MOST_APART).query(Entry::of).list();
	}

}
