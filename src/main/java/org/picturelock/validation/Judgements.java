package org.picturelock.validation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Facts, verdicts and findings in the database. */
@Repository
class Judgements {

	private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {
	};

	private final JdbcClient jdbc;

	private final ObjectMapper json = new ObjectMapper();

	Judgements(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	void saveFacts(String delivery, String file, Map<String, Object> facts) {
		this.jdbc.sql("""
				insert into file_facts (file, delivery, facts, measured_at) values (?, ?, cast(? as jsonb), now())
				on conflict (file) do update set facts = excluded.facts, measured_at = excluded.measured_at""")
			.params(file, delivery, write(facts))
			.update();
	}

	Map<String, Map<String, Object>> facts(String delivery) {
		Map<String, Map<String, Object>> facts = new LinkedHashMap<>();
		this.jdbc.sql("""
				select file, facts from file_facts f join delivery_file d on d.id = f.file
				where f.delivery = ? order by d.position""").param(delivery).query((row) -> {
			facts.put(row.getString("file"), read(row.getString("facts")));
		});
		return facts;
	}

	void saveSprite(String delivery, Sprite sprite) {
		this.jdbc.sql("delete from viewing_copy where delivery = ?").param(delivery).update();
		this.jdbc.sql("insert into viewing_copy values (?, ?, ?, ?, ?, ?, ?, now())")
			.params(delivery, sprite.columns(), sprite.rows(), sprite.tiles(), sprite.tileWidth(), sprite.tileHeight(),
					sprite.secondsPerTile())
			.update();
	}

	Optional<Sprite> sprite(String delivery) {
		return this.jdbc.sql("select * from viewing_copy where delivery = ?")
			.param(delivery)
			.query((row, number) -> sprite(row))
			.optional();
	}

	Map<String, Glance> glances(Collection<String> deliveries) {
		Map<String, Glance> glances = new HashMap<>();
		this.jdbc.sql("select * from validation left join viewing_copy using (delivery) where delivery = any (?)")
			.param(deliveries.toArray(String[]::new))
			.query((row) -> {
				glances.put(row.getString("delivery"), new Glance(row.getObject("runtime_seconds", Double.class),
						(row.getObject("sprite_columns") != null) ? sprite(row) : null));
			});
		return glances;
	}

	/** Replaces an earlier judgement. */
	void save(String delivery, Validation validation) {
		this.jdbc.sql("delete from finding where delivery = ?").param(delivery).update();
		this.jdbc.sql("delete from validation where delivery = ?").param(delivery).update();
		this.jdbc.sql("""
				insert into validation (delivery, verdict, profile, profile_version, runtime_seconds, judged_at)
				values (?, ?, ?, ?, ?, ?)""")
			.params(delivery, validation.verdict().name(), validation.profile(), validation.profileVersion(),
					validation.runtimeSeconds(), Timestamp.from(validation.judgedAt()))
			.update();
		int position = 0;
		for (Finding finding : validation.findings()) {
			this.jdbc.sql("""
					insert into finding (delivery, position, code, severity, file, message, overridable, seconds)
					values (?, ?, ?, ?, ?, ?, ?, ?)""")
				.params(delivery, position++, finding.code(), finding.severity(), finding.file(), finding.message(),
						finding.overridable(), finding.seconds())
				.update();
		}
	}

	Optional<Validation> find(String delivery) {
		return this.jdbc.sql("select * from validation where delivery = ?")
			.param(delivery)
			.query((row, number) -> new Validation(Verdict.valueOf(row.getString("verdict")), row.getString("profile"),
					row.getInt("profile_version"), findings(delivery), instant(row),
					row.getObject("runtime_seconds", Double.class)))
			.optional();
	}

	void override(String delivery, Set<String> codes, String reason, String by) {
		this.jdbc.sql("""
				update finding set overridden_by = :by, overridden_at = now(), reason = :reason
				where delivery = :delivery and overridable and overridden_by is null and code in (:codes)""")
			.param("by", by)
			.param("reason", reason)
			.param("delivery", delivery)
			.param("codes", codes)
			.update();
	}

	private List<Finding> findings(String delivery) {
		return this.jdbc.sql("select * from finding where delivery = ? order by position")
			.param(delivery)
			.query((row, number) -> new Finding(row.getString("code"), row.getString("severity"), row.getString("file"),
					row.getString("message"), row.getBoolean("overridable"), row.getObject("seconds", Double.class),
					row.getString("overridden_by"), row.getString("reason")))
			.list();
	}

	private static Sprite sprite(ResultSet row) throws SQLException {
		return new Sprite(row.getInt("sprite_columns"), row.getInt("sprite_rows"), row.getInt("sprite_tiles"),
				row.getInt("tile_width"), row.getInt("tile_height"), row.getDouble("tile_seconds"));
	}

	private static Instant instant(ResultSet row) throws SQLException {
		return row.getObject("judged_at", OffsetDateTime.class).toInstant();
	}

	private Map<String, Object> read(String facts) {
		try {
			Map<String, Object> known = Facts.none();
			known.putAll(this.json.readValue(facts, MAP));
			return known;
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private String write(Map<String, Object> facts) {
		try {
			return this.json.writeValueAsString(facts);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
