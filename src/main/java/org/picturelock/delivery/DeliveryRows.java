package org.picturelock.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads deliveries and files from their rows, and writes new ones. */
@Repository
class DeliveryRows {

	private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

	private final JdbcClient jdbc;

	DeliveryRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	Optional<Delivery> find(String id) {
		return isId(id) ? query("id = ?", id).stream().findFirst() : Optional.empty();
	}

	/**
	 * The deliveries that fulfil an SQL condition, which may order and limit them too.
	 */
	List<Delivery> query(String condition, Object... params) {
		List<Delivery> bare = this.jdbc.sql("select * from delivery where " + condition)
			.params(params)
			.query(DeliveryRows::delivery)
			.list();
		if (bare.isEmpty()) {
			return bare;
		}
		Map<String, List<DeliveredFile>> files = this.jdbc
			.sql("select * from delivery_file where delivery in (:ids) order by delivery, position")
			.param("ids", bare.stream().map(Delivery::id).toList())
			.query(DeliveryRows::file)
			.list()
			.stream()
			.collect(Collectors.groupingBy(DeliveredFile::delivery));
		return bare.stream().map((delivery) -> delivery.with(files.getOrDefault(delivery.id(), List.of()))).toList();
	}

	Optional<DeliveredFile> file(String id) {
		return isId(id) ? this.jdbc.sql("select * from delivery_file where id = ?")
			.param(id)
			.query(DeliveryRows::file)
			.optional() : Optional.empty();
	}

	/** Where in the storage folder the bytes of a file are. */
	String storage(String file) {
		return this.jdbc.sql("select storage from delivery_file where id = ?").param(file).query(String.class).single();
	}

	/** The row of the cut, made when it is not there. */
	long cut(String project, String episode, CutType cutType) {
		this.jdbc.sql("insert into cut (project, episode, cut_type) values (?, ?, ?) on conflict do nothing")
			.params(project, episode, cutType.name())
			.update();
		return this.jdbc.sql("select id from cut where project = ? and episode = ? and cut_type = ? for update")
			.params(project, episode, cutType.name())
			.query(Long.class)
			.single();
	}

	void insert(Delivery delivery, long cut) {
		Timestamp now = Timestamp.from(delivery.openedAt());
		this.jdbc.sql("""
				insert into delivery (id, cut, project, episode, cut_type, joins, state, note, uploader, post_house,
					corrected_from, opened_at, last_part_at, state_since)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(delivery.id(), cut, delivery.project(), delivery.episode(), delivery.cutType().name(),
					delivery.joins(), delivery.state().name(), delivery.note(), delivery.uploader(),
					delivery.postHouse(), delivery.correctedFrom(), now, now, now)
			.update();
	}

	void insert(DeliveredFile file, int position, String storage, long partSize) {
		this.jdbc.sql("""
				insert into delivery_file (id, delivery, position, name, size, file_type, stem_type, state, sha256,
					storage, taken_from, part_size)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
			.params(file.id(), file.delivery(), position, file.name(), file.size(), file.fileType().name(),
					(file.stemType() != null) ? file.stemType().name() : null, file.state().name(), file.sha256(),
					storage, file.takenFrom(), partSize)
			.update();
	}

	long bytesHere(String delivery) {
		return this.jdbc.sql("""
				select coalesce(sum(case when f.state in ('COMPLETE', 'HASHING') then f.size else (
					select coalesce(sum(least(f.part_size, f.size - (p.number - 1) * f.part_size)), 0)
					from file_part p where p.file = f.id and p.received_at is not null) end), 0)
				from delivery_file f where f.delivery = ? and f.state in ('ARRIVING', 'HASHING', 'COMPLETE')""")
			.param(delivery)
			.query(Long.class)
			.single();
	}

	double bytesPerSecond(String delivery) {
		return this.jdbc.sql("""
				select coalesce(sum(least(f.part_size, f.size - (p.number - 1) * f.part_size))
					/ greatest(1, least(60, extract(epoch from now() - min(d.opened_at)))), 0)
				from file_part p join delivery_file f on f.id = p.file join delivery d on d.id = f.delivery
				where d.id = ? and f.state <> 'LEFT_OUT' and p.received_at > now() - interval '60 seconds'""")
			.param(delivery)
			.query(Double.class)
			.single();
	}

	/** Whether the text may be an id at all; what may not never reaches the database. */
	static boolean isId(String text) {
		return text != null && ID.matcher(text).matches();
	}

	private static Delivery delivery(ResultSet row, int number) throws SQLException {
		return new Delivery(row.getString("id"), row.getString("project"), row.getString("episode"),
				CutType.valueOf(row.getString("cut_type")), row.getObject("version", Integer.class),
				row.getObject("joins", Integer.class), State.valueOf(row.getString("state")), row.getString("note"),
				row.getString("uploader"), row.getString("post_house"), row.getString("corrected_from"),
				instant(row, "opened_at"), instant(row, "last_part_at"), instant(row, "last_byte_at"),
				instant(row, "sealed_at"), instant(row, "state_since"), instant(row, "media_removed_at"), List.of());
	}

	private static DeliveredFile file(ResultSet row, int number) throws SQLException {
		String stem = row.getString("stem_type");
		return new DeliveredFile(row.getString("id"), row.getString("delivery"), row.getString("name"),
				row.getLong("size"), FileType.valueOf(row.getString("file_type")),
				(stem != null) ? StemType.valueOf(stem) : null, FileState.valueOf(row.getString("state")),
				row.getString("sha256"), row.getString("taken_from"));
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		Timestamp time = row.getTimestamp(column);
		return (time != null) ? time.toInstant() : null;
	}

}
