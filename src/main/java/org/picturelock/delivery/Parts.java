package org.picturelock.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Which parts of a file are here, and who is writing one. One writer at a time holds a
 * part, across all machines, and a part that is here is never written again.
 */
@Repository
class Parts {

	private static final String STILL_ARRIVING = """
			 (select 1 from delivery_file f join delivery d on d.id = f.delivery
			where f.id = :file and f.storage = :place and f.state = 'ARRIVING' and d.state = 'UPLOADING')""";

	private final JdbcClient jdbc;

	Parts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Where and how a file of this delivery is written; empty when there is no such file.
	 */
	Optional<Target> target(String delivery, String file) {
		return this.jdbc.sql("""
				select f.id, f.storage, f.size, f.part_size, f.state, f.taken_from is not null as taken_over,
					d.state as delivery_state
				from delivery_file f join delivery d on d.id = f.delivery where f.id = ? and d.id = ?""")
			.params(file, delivery)
			.query((row, number) -> new Target(row.getString("id"), row.getString("storage"),
					new PartLayout(row.getLong("size"), row.getLong("part_size")),
					FileState.valueOf(row.getString("state")), row.getBoolean("taken_over"),
					State.valueOf(row.getString("delivery_state"))))
			.optional();
	}

	/** Takes the part for this writer, unless it is here or somebody else holds it. */
	boolean claim(Target target, int number, String writer, Duration lease) {
		return this.jdbc.sql("""
				insert into file_part (file, number, writer, leased_until)
				select :file, :number, :writer, clock_timestamp() + :lease * interval '1 millisecond'
				where exists""" + STILL_ARRIVING + """
				on conflict (file, number) do update
				set writer = excluded.writer, leased_until = excluded.leased_until
				where file_part.received_at is null and file_part.leased_until < clock_timestamp()""")
			.param("file", target.file())
			.param("place", target.place())
			.param("number", number)
			.param("writer", writer)
			.param("lease", lease.toMillis())
			.update() == 1;
	}

	/** Whether the writer still holds the part; then for another lease. */
	boolean renew(Target target, int number, String writer, Duration lease) {
		return this.jdbc.sql("""
				update file_part set leased_until = clock_timestamp() + ? * interval '1 millisecond'
				where file = ? and number = ? and writer = ? and received_at is null""")
			.params(lease.toMillis(), target.file(), number, writer)
			.update() == 1;
	}

	/** Whether the writer still held the part, which is here from now on. */
	boolean receive(Target target, int number, String writer, String crc32c) {
		return this.jdbc
			.sql("""
					update file_part set crc32c = :crc, received_at = clock_timestamp()
					where file = :file and number = :number and writer = :writer and received_at is null and exists"""
					+ STILL_ARRIVING)
			.param("crc", crc32c)
			.param("file", target.file())
			.param("place", target.place())
			.param("number", number)
			.param("writer", writer)
			.update() == 1;
	}

	/** Gives the part up again. */
	void release(Target target, int number, String writer) {
		this.jdbc.sql("delete from file_part where file = ? and number = ? and writer = ? and received_at is null")
			.params(target.file(), number, writer)
			.update();
	}

	/** The checksum of a part that is here. */
	Optional<String> checksum(String file, int number) {
		return this.jdbc.sql("select crc32c from file_part where file = ? and number = ? and received_at is not null")
			.params(file, number)
			.query(String.class)
			.optional();
	}

	/** The numbers of the parts that are here, from one number on. */
	List<Integer> received(String file, int from) {
		return this.jdbc.sql("""
				select number from file_part where file = ? and number >= ? and received_at is not null
				order by number""").params(file, from).query(Integer.class).list();
	}

	/** Notes a sign of life of the delivery, ten seconds apart at least. */
	void noteArrival(String delivery) {
		this.jdbc.sql("""
				update delivery set last_part_at = now()
				where id = ? and state = 'UPLOADING' and last_part_at < now() - interval '10 seconds'""")
			.param(delivery)
			.update();
	}

	/**
	 * A file to write. {@code place} is where its bytes are in the storage folder.
	 */
	record Target(String file, String place, PartLayout layout, FileState state, boolean takenOver,
			State deliveryState) {

		boolean arriving() {
			return this.state == FileState.ARRIVING && this.deliveryState == State.UPLOADING;
		}

	}

}
