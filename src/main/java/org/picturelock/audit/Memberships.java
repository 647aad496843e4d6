package org.picturelock.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who was on a team and when, from what is told of it and from who is on it now. */
@Repository
class Memberships {

	/** Whether somebody is put on a team says nothing of who may not sign in. */
	private static final String TOLD = """
			with moved as (
				select at, id, person, kind = 'PERSON_JOINED_TEAM' as begins, true as of_team from audit_entry
				where kind in ('PERSON_JOINED_TEAM', 'PERSON_LEFT_TEAM') and details::jsonb ->> 'team' = :team),
			everybody as (select person from moved union select person from team_member where team = :team)
			select told.*, coalesce(person.name, told.person) as name from (
				select * from moved
				union all
				select at, id, person, changed ->> 'to' = 'true', false
				from audit_entry cross join jsonb_array_elements(details::jsonb -> 'changed') changed
				where kind = 'PERSON_CHANGED' and person in (select person from everybody)
					and changed ->> 'what' = 'active') told
			left join person on person.id = told.person
			order by told.at, told.id
			""";

	private static final String NOW = """
			select person.id as person, name, since, least(place.until, person.until) as until,
				active and coalesce(least(place.until, person.until) > now(), true) as lasts
			from team_member place join person on person.id = place.person where team = :team order by name, id
			""";

	private final JdbcClient jdbc;

	Memberships(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Each time that somebody was on the team and could sign in: who is now, then who
	 * was.
	 */
	List<Stay> of(String team) {
		Map<String, Place> now = this.jdbc.sql(NOW)
			.param("team", team)
			.query(Place::of)
			.list()
			.stream()
			.collect(Collectors.toMap(Place::person, (place) -> place, (one, same) -> one, LinkedHashMap::new));
		Map<String, List<Told>> told = this.jdbc.sql(TOLD)
			.param("team", team)
			.query(Told::of)
			.list()
			.stream()
			.collect(Collectors.groupingBy(Told::person, LinkedHashMap::new, Collectors.toList()));
		List<Stay> stays = Stream.concat(now.keySet().stream(), told.keySet().stream())
			.distinct()
			.flatMap((person) -> stays(now.get(person), told.getOrDefault(person, List.of())).stream())
			.toList();
		return Stream.concat(stays.stream().filter(Stay::lasts), stays.stream().filter((stay) -> !stay.lasts()))
			.toList();
	}

	/** What is told first was the other way before. */
	private static List<Stay> stays(Place now, List<Told> told) {
		boolean on = told.stream().filter(Told::ofTeam).findFirst().map((first) -> !first.begins()).orElse(true);
		boolean may = told.stream().filter((one) -> !one.ofTeam()).findFirst().map((one) -> !one.begins()).orElse(true);
		boolean untold = told.stream().noneMatch(Told::ofTeam);
		String person = (now != null) ? now.person() : told.get(0).person();
		String name = (now != null) ? now.name() : told.get(0).name();
		List<Stay> stays = new ArrayList<>();
		Stay open = (on && may) ? new Stay(person, name, untold ? now.since() : null, null, false) : null;
		for (Told one : told) {
			on = one.ofTeam() ? one.begins() : on;
			may = one.ofTeam() ? may : one.begins();
			if (open != null && !(on && may)) {
				stays.add(open.until(one.at()));
				open = null;
			}
			else if (open == null && on && may) {
				open = new Stay(person, name, one.at(), null, false);
			}
		}
		if (now != null && now.lasts()) {
			stays.add(new Stay(person, name, (open != null && open.from() != null) ? open.from() : now.since(), null,
					true));
		}
		else if (open != null) {
			stays.add(open.until((now != null) ? now.until() : null));
		}
		return stays;
	}

	private static Instant instant(ResultSet row, String column) throws SQLException {
		OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
		return (at != null) ? at.toInstant() : null;
	}

	/**
	 * One time on the team. {@code from} and, of one that no longer {@code lasts},
	 * {@code until} are null where that was not noted.
	 */
	record Stay(String person, String name, Instant from, Instant until, boolean lasts) {

		/**
		 * A place is noted anew for who comes back: then its begin was an earlier one.
		 */
		private Stay until(Instant end) {
			boolean notedLater = this.from != null && end != null && this.from.isAfter(end);
			return new Stay(this.person, this.name, notedLater ? null : this.from, end, false);
		}

		/** Whether any of it was between these, where null is no end. */
		boolean meets(Instant begin, Instant end) {
			boolean leftBefore = this.until != null && !this.until.isAfter(begin);
			boolean cameAfter = this.from != null && end != null && !this.from.isBefore(end);
			return !leftBefore && !cameAfter;
		}

	}

	/**
	 * Somebody who is on the team, {@code lasts} unless that or their whole access ended.
	 */
	private record Place(String person, String name, Instant since, Instant until, boolean lasts) {

		static Place of(ResultSet row, int number) throws SQLException {
			return new Place(row.getString("person"), row.getString("name"), instant(row, "since"),
					instant(row, "until"), row.getBoolean("lasts"));
		}

	}

	/** A place on the team, or else the right to sign in, began or ended. */
	private record Told(Instant at, String person, String name, boolean begins, boolean ofTeam) {

		static Told of(ResultSet row, int number) throws SQLException {
			return new Told(instant(row, "at"), row.getString("person"), row.getString("name"),
					row.getBoolean("begins"), row.getBoolean("of_team"));
		}

	}

}
