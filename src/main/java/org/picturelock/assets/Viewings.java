package org.picturelock.assets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.picturelock.delivery.DeliveredFile;
import org.picturelock.delivery.Delivery;
import org.picturelock.project.Caller;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Notes who read, watched and downloaded what, before the first byte goes out. A player
 * asks for hundreds of ranges, which are one viewing, on whichever machine they end up;
 * so is what a program asks for within the same hour. What a player calls itself is its
 * own word, so it counts for one address and half a day at most.
 */
@Component
class Viewings {

	private static final int REMEMBERED = 10_000;

	private static final Pattern PLAYER = Pattern.compile("[0-9a-f-]{36}");

	private final ApplicationEventPublisher facts;

	private final JdbcClient jdbc;

	private final Map<String, Boolean> noted = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
			return size() > REMEMBERED;
		}
	});

	Viewings(ApplicationEventPublisher facts, JdbcClient jdbc) {
		this.facts = facts;
		this.jdbc = jdbc;
	}

	/** What a person has seen of a delivery; each time is the first, null for never. */
	record Viewing(String person, Instant watchedAt, Instant downloadedAt) {
	}

	/** Those who watched or downloaded it, the first of them first. */
	List<Viewing> of(String delivery) {
		return this.jdbc.sql("""
				select person, watched_at, downloaded_at from viewing where delivery = ?
				order by least(watched_at, downloaded_at), person""")
			.param(delivery)
			.query((row, number) -> new Viewing(row.getString("person"), instant(row, "watched_at"),
					instant(row, "downloaded_at")))
			.list();
	}

	/** Noted by the hour; it leaves no row beside the audit's entry. */
	@Transactional
	public void viewed(Delivery delivery, Caller by) {
		noteOnce("page", hour(), new DeliveryViewed(delivery.id(), delivery.project(), by.id()), delivery, by);
	}

	/** Still pictures, noted by the hour. */
	@Transactional
	public void shownPictures(Delivery delivery, Caller by) {
		noteOnce("pictures", hour(), new PicturesShown(delivery.id(), delivery.project(), by.id()), delivery, by);
	}

	/**
	 * {@code player} is what the page's player calls itself, asking from this
	 * {@code address}; a program has none.
	 */
	@Transactional
	public void watched(Delivery delivery, Caller by, String player, String address) {
		note("viewing copy", session(player, address), new MediaWatched(delivery.id(), delivery.project(), by.id()), """
				insert into viewing (delivery, person, watched_at) values (?, ?, now())
				on conflict (delivery, person) do update
					set watched_at = coalesce(viewing.watched_at, excluded.watched_at)""", delivery, by);
	}

	@Transactional
	public void downloaded(Delivery delivery, DeliveredFile file, Caller by) {
		note(file.id(), hour(), new MediaDownloaded(delivery.id(), delivery.project(), by.id(), file.id(), file.name()),
				"""
						insert into viewing (delivery, person, downloaded_at) values (?, ?, now())
						on conflict (delivery, person) do update
							set downloaded_at = coalesce(viewing.downloaded_at, excluded.downloaded_at)""", delivery,
				by);
	}

	private void note(String got, String session, Object fact, String sql, Delivery delivery, Caller by) {
		if (noteOnce(got, session, fact, delivery, by)) {
			this.jdbc.sql(sql).params(delivery.id(), by.id()).update();
		}
	}

	private boolean noteOnce(String got, String session, Object fact, Delivery delivery, Caller by) {
		String key = String.join(" ", delivery.id(), by.id(), got, session);
		if (this.noted.containsKey(key)) {
			return false;
		}
		int begun = this.jdbc.sql("""
				insert into player_session (delivery, person, got, session) values (?, ?, ?, ?)
				on conflict do nothing""").params(delivery.id(), by.id(), got, session).update();
		if (begun > 0) {
			this.facts.publishEvent(fact);
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				Viewings.this.noted.put(key, true);
			}
		});
		return begun > 0;
	}

	private static String hour() {
		return Instant.now().truncatedTo(ChronoUnit.HOURS).toString();
	}

	private static String session(String player, String address) {
		return (player != null && PLAYER.matcher(player).matches())
				? String.join(" ", player, address, Instant.now().truncatedTo(ChronoUnit.HALF_DAYS).toString())
				: hour();
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp at = row.getTimestamp(column);
		return (at != null) ? at.toInstant() : null;
	}

}
