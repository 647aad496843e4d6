package org.picturelock.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The mails as rows. */
@Repository
class MailRows {

	private final JdbcClient jdbc;

	MailRows(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	int nextOccurrence(String delivery, MailEvent event) {
		return this.jdbc.sql("select coalesce(max(occurrence), 0) + 1 from mail where delivery = ? and event = ?")
			.params(delivery, event.name())
			.query(Integer.class)
			.single();
	}

	void insert(String delivery, String project, MailEvent event, int occurrence, Recipient to, MailText text,
			String html, String plain) {
		this.jdbc.sql("""
				insert into mail (delivery, project, event, occurrence, recipient, to_address, language, subject, html,
					plain, message_id, state, at)
				values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PENDING', now())""")
			.params(delivery, project, event.name(), occurrence, to.ref(), to.address(), text.language(),
					text.subject(), html, plain, messageId(delivery, event, occurrence, to.ref()))
			.update();
	}

	List<Due> due(String delivery, MailEvent event) {
		return this.jdbc.sql("""
				select * from mail where delivery = ? and event = ? and state in ('PENDING', 'FAILED') order by id""")
			.params(delivery, event.name())
			.query((row, number) -> new Due(row.getLong("id"), delivery, row.getString("project"), event,
					row.getString("recipient"), row.getString("to_address"), row.getString("language"),
					row.getString("subject"), row.getString("html"), row.getString("plain"),
					row.getString("message_id"), row.getInt("attempts") + 1))
			.list();
	}

	/** Takes a mail for a while, so that no two workers send it at once. */
	boolean claim(long id, Duration lease) {
		return this.jdbc.sql("""
				update mail set attempts = attempts + 1, claimed_until = now() + ? * interval '1 second'
				where id = ? and state in ('PENDING', 'FAILED') and (claimed_until is null or claimed_until < now())""")
			.params(lease.toSeconds(), id)
			.update() > 0;
	}

	boolean isOpen(long id) {
		return this.jdbc.sql("select state in ('PENDING', 'FAILED') from mail where id = ?")
			.param(id)
			.query(Boolean.class)
			.single();
	}

	/** Notes where it really goes. */
	void readdress(long id, Recipient to) {
		this.jdbc.sql("update mail set to_address = ?, sent_to = ? where id = ?")
			.params(to.address(), to.ref(), id)
			.update();
	}

	void finish(long id, String state, String error) {
		this.jdbc.sql("update mail set state = ?, error = ?, claimed_until = null, at = now() where id = ?")
			.params(state, error, id)
			.update();
	}

	/** Gives up what is open and not being sent this very moment. */
	int drop(String delivery, MailEvent event) {
		return this.jdbc.sql("""
				update mail set state = 'DROPPED', at = now()
				where delivery = ? and event = ? and state in ('PENDING', 'FAILED')
				and (claimed_until is null or claimed_until < now())""").params(delivery, event.name()).update();
	}

	List<Mail> of(String delivery) {
		return this.jdbc.sql("select * from mail where delivery = ? order by id")
			.param(delivery)
			.query((row, number) -> mail(row))
			.list();
	}

	List<Mail> page(String project, int page, int size) {
		return this.jdbc.sql("select * from mail where project = ? order by id desc limit ? offset ?")
			.params(project, size, (long) page * size)
			.query((row, number) -> mail(row))
			.list();
	}

	long count(String project) {
		return this.jdbc.sql("select count(*) from mail where project = ?").param(project).query(Long.class).single();
	}

	private static String messageId(String delivery, MailEvent event, int occurrence, String recipient) {
		String key = String.join("/", delivery, event.name(), Integer.toString(occurrence), recipient);
		return "<" + UUID.nameUUIDFromBytes(key.getBytes(java.nio.charset.StandardCharsets.UTF_8)) + "@picturelock>";
	}

	private static Mail mail(ResultSet row) throws SQLException {
		return new Mail(row.getLong("id"), row.getString("delivery"), row.getString("project"), row.getString("event"),
				row.getInt("occurrence"), row.getString("recipient"), row.getString("to_address"),
				row.getString("subject"), row.getString("state"), row.getTimestamp("at").toInstant(),
				row.getString("error"), row.getInt("attempts"));
	}

	/** A mail that is to be sent, for the {@code attempt}th time. */
	record Due(long id, String delivery, String project, MailEvent event, String recipient, String to, String language,
			String subject, String html, String plain, String messageId, int attempt) {
	}

}
