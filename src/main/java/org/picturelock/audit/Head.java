package org.picturelock.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Where a chain ends: its number of entries, and hash and time of the last. */
record Head(String chain, long length, String hash, Instant at) {

	static Head of(ResultSet row, int number) throws SQLException {
		return new Head(row.getString("chain"), row.getLong("length"), row.getString("hash"),
				row.getObject("at", OffsetDateTime.class).toInstant());
	}

}
