package org.picturelock.audit;

/**
 * The made-up projects, people and deliveries, one an hour, so that a hundred thousand are
 * eleven years of one house. Delivery {@code n} belongs to project SEED{@code (n % 20)};
 * each cut has five versions. What becomes of it tells {@link SeedStory#state}. Each
 * released one is seen by two teams of ten, three of them by a team of its own.
 */
final class SeedSql {

	static final int PROJECTS = 20;

	static final int PEOPLE = 200;

	static final String SURROUNDINGS = """
			insert into person (id, name, email, role)
			select 'seed-' || n, 'Seeded ' || n, 'seed-' || n || '@example.com', 'UPLOADER'
			from generate_series(0, 199) n on conflict do nothing;
			insert into team (id, name, email)
			select 'seed-' || n, 'Seeded ' || n, 'team-' || n || '@example.com' from generate_series(0, 10) n
			on conflict do nothing;
			insert into team_member (team, person)
			select 'seed-' || n % 10, 'seed-' || n from generate_series(0, 198) n on conflict do nothing;
			insert into team_member (team, person) values ('seed-10', 'seed-199') on conflict do nothing;
			insert into post_house values ('seed', 'Seeded', 'seed@example.com') on conflict do nothing;
			insert into project (code, title, kind, frame_rate, time_zone, name_pattern, start_timecode, release_rules,
				validation_profile)
			select 'SEED' || n, 'Seeded ' || n, 'SERIES', 24, 'UTC', '.*', '01:00:00:00', 'everything-auto',
				'content-hub-default'
			from generate_series(0, 19) n on conflict do nothing;
			insert into project_person (project, person)
			select 'SEED' || n, 'post' from generate_series(0, 19) n where exists (select 1 from person where id = 'post')
			on conflict do nothing""";

	private static final String DELIVERIES = """
			insert into project_episode (project, episode, position)
			select distinct 'SEED' || n %% 20, (101 + n / 100)::text, n / 100 from generate_series(%1$d, %2$d) n
			on conflict do nothing;
			insert into cut (project, episode, cut_type, last_version)
			select distinct 'SEED' || n %% 20, (101 + n / 100)::text, 'LOCKED', 5
			from generate_series(%1$d, %2$d) n on conflict do nothing;
			insert into delivery (id, cut, project, episode, cut_type, version, state, uploader, post_house, opened_at,
				last_part_at, last_byte_at, sealed_at, state_since, media_removed_at)
			select 'seed-' || n, cut.id, cut.project, cut.episode, 'LOCKED', 1 + n %% 100 / 20,
				(array['%3$s'])[case when n < %4$d then 1 + n / 20 %% 20 else least(19, 1 + n / 20 %% 20) end],
				'seed-' || n %% 200, 'seed', at, at, at, at, at, at
			from generate_series(%1$d, %2$d) n
			cross join lateral (select timestamptz '2013-01-01Z' + n * interval '1 hour' as at) moment
			join cut on cut.project = 'SEED' || n %% 20 and cut.episode = (101 + n / 100)::text
				and cut.cut_type = 'LOCKED'""";

	/** What the walk leaves in the other rooms' tables. */
	private static final String AFTERMATH = """
			insert into validation (delivery, verdict, profile, profile_version, runtime_seconds, judged_at)
			select id, case state when 'REJECTED' then state else 'ACCEPTED' end, 'content-hub-default', 1, 2700,
				last_byte_at + interval '20 minutes'
			from delivery where id like 'seed-%' on conflict do nothing;
			insert into decision (delivery, mode, rule_set, rule_set_version, reason, teams, hold_minutes, note_required,
				second_approval, at)
			select id, 'AUTO', 'everything-auto', 1, 'seeded', '{}', 0, false, false, sealed_at from delivery
			where id like 'seed-%' and state in ('RELEASED', 'RECALLED')
				and not exists (select 1 from decision where decision.delivery = delivery.id);
			insert into release (delivery, number, teams, rule_teams, asked_by, needs_approval, requested_at, at)
			select id, 1, '{}', '{}', 'system', false, sealed_at, sealed_at from delivery
			where id like 'seed-%' and state in ('RELEASED', 'RECALLED') on conflict do nothing;
			insert into team_grant (release, delivery, team, from_at, may_download, ended_at)
			select release.id, delivery.id, team, at, false, case state when 'RECALLED' then at end
			from release join delivery on delivery.id = release.delivery
			cross join lateral (select substr(delivery.id, 6)::int as n) numbered
			cross join lateral (select 'seed-' || n % 10 as team union all select 'seed-' || (n + 5) % 10
				union all select 'seed-10' where n in (100, 120, 140)) given
			where delivery.id like 'seed-%'
				and not exists (select 1 from team_grant held where held.delivery = delivery.id)""";

	private SeedSql() {
	}

	static String deliveries(int first, int count) {
		return DELIVERIES.formatted(first, first + count - 1, String.join("','", SeedStory.STATES), SeedStory.WAITING)
				+ ";" + AFTERMATH;
	}

}
