package org.picturelock.audit;

/**
 * The made-up projects, people and deliveries. Delivery {@code n} belongs to project
 * SEED{@code (n % 20)}; each cut has five versions. What becomes of it follows from
 * {@code n % 20}, see {@link #state}.
 */
final class SeedSql {

	static final int PROJECTS = 20;

	static final int PEOPLE = 200;

	static final String SURROUNDINGS = """
			insert into person (id, name, email, role)
			select 'seed-' || n, 'Seeded ' || n, 'seed-' || n || '@example.com', 'UPLOADER'
			from generate_series(0, 199) n on conflict do nothing;
			insert into post_house values ('seed', 'Seeded', 'seed@example.com') on conflict do nothing;
			insert into project (code, title, kind, frame_rate, time_zone, name_pattern, start_timecode, release_rules,
				validation_profile)
			select 'SEED' || n, 'Seeded ' || n, 'SERIES', 24, 'UTC', '.*', '01:00:00:00', 'everything-auto',
				'content-hub-default'
			from generate_series(0, 19) n on conflict do nothing;
			insert into project_person (project, person)
			select 'SEED' || n, 'post' from generate_series(0, 19) n where exists (select 1 from person where id = 'post')
			on conflict do nothing""";

	private SeedSql() {
	}

	static String deliveries(int first, int count) {
		return """
				insert into cut (project, episode, cut_type, last_version)
				select distinct 'SEED' || n %% 20, (101 + n / 100)::text, 'LOCKED', 5
				from generate_series(%1$d, %2$d) n on conflict do nothing;
				insert into delivery (id, cut, project, episode, cut_type, version, state, uploader, post_house, opened_at,
					last_part_at, last_byte_at, sealed_at, state_since)
				select 'seed-' || n, cut.id, cut.project, cut.episode, 'LOCKED', 1 + n %% 100 / 20, %3$s, 'seed-' || n %% 200,
					'seed', at, at, at, at, at
				from generate_series(%1$d, %2$d) n
				cross join lateral (select timestamptz '2024-01-01Z' + n * interval '5 minutes' as at) moment
				join cut on cut.project = 'SEED' || n %% 20 and cut.episode = (101 + n / 100)::text
					and cut.cut_type = 'LOCKED'
				""".formatted(first, first + count - 1, "(array['" + String.join("','", SeedStory.STATES)
				+ "'])[1 + n / 20 % " + SeedStory.STATES.size() + "]");
	}

}
