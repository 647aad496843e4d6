package org.picturelock.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How far long work on a delivery is, for everyone to read on any machine. Written at
 * most once a second.
 */
@Repository
public class Progress {

	private static final Duration PACE = Duration.ofSeconds(1);

	private final JdbcClient jdbc;

	private final Map<String, Instant> written = new ConcurrentHashMap<>();

	Progress(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** {@code percent} 0 to 100, {@code secondsLeft} null while unknown. */
	public record Step(String step, Integer percent, Integer secondsLeft) {
	}

	public Optional<Step> of(String delivery) {
		return this.jdbc.sql("select step, percent, seconds_left from work_progress where delivery = ?")
			.param(delivery)
			.query(Step.class)
			.optional();
	}

	void at(String delivery, String step, int percent, Integer secondsLeft) {
		Instant now = Instant.now();
		Instant last = this.written.get(delivery);
		if (last != null && last.plus(PACE).isAfter(now)) {
			return;
		}
		this.written.put(delivery, now);
		this.jdbc.sql("""
				insert into work_progress (delivery, step, percent, seconds_left) values (?, ?, ?, ?)
				on conflict (delivery) do update
				set step = excluded.step, percent = excluded.percent, seconds_left = excluded.seconds_left""")
			.params(delivery, step, percent, secondsLeft)
			.update();
	}

	void done(String delivery) {
		this.written.remove(delivery);
		this.jdbc.sql("delete from work_progress where delivery = ?").param(delivery).update();
	}

}
