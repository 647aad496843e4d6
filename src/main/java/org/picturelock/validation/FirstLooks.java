package org.picturelock.validation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What first looks at arriving files showed, in the database. */
@Repository
class FirstLooks {

	private final JdbcClient jdbc;

	private final ObjectMapper json = new ObjectMapper();

	FirstLooks(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	boolean has(String file) {
		return this.jdbc.sql("select exists (select 1 from first_look where file = ?)")
			.param(file)
			.query(Boolean.class)
			.single();
	}

	/** {@code facts} is null when they could not be read in time. */
	void save(String delivery, String file, Map<String, Object> facts) {
		this.jdbc.sql("""
				insert into first_look (file, delivery, facts, looked_at) values (?, ?, cast(? as jsonb), ?)
				on conflict (file) do nothing""")
			.params(file, delivery, (facts != null) ? write(facts) : null, Timestamp.from(Instant.now()))
			.update();
	}

	void saveFindings(String file, List<Finding> findings) {
		this.jdbc.sql("update first_look set findings = cast(? as jsonb) where file = ?")
			.params(write(findings), file)
			.update();
	}

	/** The facts by file, without those that were left out since. */
	Map<String, Map<String, Object>> facts(String delivery) {
		Map<String, Map<String, Object>> facts = new LinkedHashMap<>();
		this.jdbc.sql("""
				select l.file, l.facts from first_look l join delivery_file f on f.id = l.file
				where l.delivery = ? and l.facts is not null and f.state <> 'LEFT_OUT' order by f.position""")
			.param(delivery)
			.query((row) -> {
				Map<String, Object> known = Facts.none();
				known.putAll(read(row.getString("facts"), new TypeReference<Map<String, Object>>() {
				}));
				facts.put(row.getString("file"), known);
			});
		return facts;
	}

	/** What was found in all files looked at; empty while there is none. */
	Optional<List<Finding>> findings(String delivery) {
		List<List<Finding>> found = this.jdbc.sql("""
				select l.findings from first_look l join delivery_file f on f.id = l.file
				where l.delivery = ? and l.facts is not null and f.state <> 'LEFT_OUT' order by f.position""")
			.param(delivery)
			.query((row, number) -> read(row.getString("findings"), new TypeReference<List<Finding>>() {
			}))
			.list();
		return found.isEmpty() ? Optional.empty() : Optional.of(found.stream().flatMap(List::stream).toList());
	}

	/** There is something better now. */
	void forget(String delivery) {
		this.jdbc.sql("delete from first_look where delivery = ?").param(delivery).update();
	}

	private <T> T read(String text, TypeReference<T> type) {
		try {
			return this.json.readValue(text, type);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String write(Object value) {
		try {
			return this.json.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
