package org.picturelock.audit;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Objects;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

/**
 * One remembered fact in its place in a chain. {@code seq} counts from 1; {@code details}
 * is JSON; {@code address} and {@code userAgent} say from where, for what a person did.
 * {@code previousHash} is the hash of the entry before, {@link #GENESIS} for the first.
 */
record Entry(long id, String chain, long seq, Instant at, String kind, String actor, String person, String project,
		String delivery, String ruleSet, String details, String address, String userAgent, String previousHash,
		String hash) {

	static final String GENESIS = "0".repeat(64);

	private static final JsonFactory JSON = new JsonFactory();

	private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
		.withZone(ZoneOffset.UTC);

	/** The entry of a fact that follows a chain's head, not before it in time. */
	static Entry chained(long id, Unchained fact, Instant now, Head head) {
		Instant at = now.isBefore(head.at()) ? head.at() : now;
		Entry entry = new Entry(id, head.chain(), head.length() + 1, at, fact.kind(), fact.actor(), fact.person(),
				fact.project(), fact.delivery(), fact.ruleSet(), fact.details(), fact.address(), fact.userAgent(),
				head.hash(), null);
		return entry.withHash(entry.computedHash());
	}

	static Entry of(ResultSet row, int number) throws SQLException {
		OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
		return new Entry(row.getLong("id"), Objects.requireNonNullElse(row.getString("chain"), ""), row.getLong("seq"),
				(at != null) ? at.toInstant() : null, row.getString("kind"), row.getString("actor"),
				row.getString("person"), row.getString("project"), row.getString("delivery"), row.getString("rule_set"),
				row.getString("details"), row.getString("address"), row.getString("user_agent"),
				row.getString("previous_hash"), row.getString("hash"));
	}

	/** The entry as a line of the JSON Lines export, without its end of line. */
	String line() {
		String hashed = hashed();
		return hashed.substring(0, hashed.length() - 1) + ",\"hash\":\"" + this.hash + "\"}";
	}

	/** What the hash should be, from everything else. */
	String computedHash() {
		return sha256(hashed());
	}

	boolean intact() {
		return computedHash().equals(this.hash);
	}

	/** The same entry at another place. */
	Entry at(long seq) {
		return new Entry(this.id, this.chain, seq, this.at, this.kind, this.actor, this.person, this.project,
				this.delivery, this.ruleSet, this.details, this.address, this.userAgent, this.previousHash, this.hash);
	}

	private Entry withHash(String hash) {
		return new Entry(this.id, this.chain, this.seq, this.at, this.kind, this.actor, this.person, this.project,
				this.delivery, this.ruleSet, this.details, this.address, this.userAgent, this.previousHash, hash);
	}

	private String hashed() {
		StringWriter text = new StringWriter(512);
		try (JsonGenerator json = JSON.createGenerator(text)) {
			json.writeStartObject();
			json.writeNumberField("id", this.id);
			json.writeStringField("chain", this.chain);
			json.writeNumberField("seq", this.seq);
			json.writeStringField("at", (this.at != null) ? AT.format(this.at) : null);
			json.writeStringField("kind", this.kind);
			json.writeStringField("actor", this.actor);
			json.writeStringField("person", this.person);
			json.writeStringField("project", this.project);
			json.writeStringField("delivery", this.delivery);
			json.writeStringField("ruleSet", this.ruleSet);
			json.writeFieldName("details");
			json.writeRawValue((this.details != null) ? this.details : "null");
			json.writeStringField("address", this.address);
			json.writeStringField("userAgent", this.userAgent);
			json.writeStringField("previousHash", this.previousHash);
			json.writeEndObject();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString();
	}

	private static String sha256(String text) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
