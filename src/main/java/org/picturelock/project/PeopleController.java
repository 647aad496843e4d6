package org.picturelock.project;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.picturelock.problem.Problem;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * People, teams and post houses over the API: administrators write, auditors read too.
 */
@RestController
@RequestMapping("/api")
class PeopleController {

	private final People people;

	private final PeopleSetup setup;

	private final TeamSetup teams;

	PeopleController(People people, PeopleSetup setup, TeamSetup teams) {
		this.people = people;
		this.setup = setup;
		this.teams = teams;
	}

	@GetMapping("/people")
	Items<Person> people(Caller caller) {
		mayRead(caller);
		return new Items<>(this.people.all());
	}

	@GetMapping("/people/{id}")
	Person person(@PathVariable String id, Caller caller) {
		mayRead(caller);
		return this.people.find(known(id)).orElseThrow(Problem::notFound);
	}

	@PostMapping("/people")
	ResponseEntity<Person> create(@RequestBody PersonInput input, Caller caller) {
		mayWrite(caller);
		Person person = this.setup.create(input, caller.id());
		return ResponseEntity.created(URI.create("/api/people/" + person.id())).body(person);
	}

	/** What is left out stays as it is. */
	@PutMapping("/people/{id}")
	Person change(@PathVariable String id, @RequestBody PersonInput input, Caller caller) {
		mayWrite(caller);
		return this.setup.change(known(id), input, caller.id());
	}

	/** Erases the name, for whoever asks for it by law; the login stays in the audit. */
	@PostMapping("/people/{id}/erase")
	Person erase(@PathVariable String id, @RequestBody Erasure erasure, Caller caller) {
		mayWrite(caller);
		return this.setup.erase(known(id), erasure.reason(), caller.id());
	}

	@GetMapping("/teams")
	Items<TeamView> teams(Caller caller) {
		mayRead(caller);
		return new Items<>(this.people.teams().stream().map(this::view).toList());
	}

	@PostMapping("/teams")
	ResponseEntity<TeamView> create(@RequestBody TeamView input, Caller caller) {
		mayWrite(caller);
		this.teams.put(input.team(input.id()), input.people(List.of()), true, caller.id());
		return ResponseEntity.created(URI.create("/api/teams/" + input.id())).body(team(input.id()));
	}

	@PutMapping("/teams/{id}")
	TeamView change(@PathVariable String id, @RequestBody TeamView input, Caller caller) {
		mayWrite(caller);
		team(known(id));
		this.teams.put(input.team(id), input.people(this.teams.members(id)), false, caller.id());
		return team(id);
	}

	@GetMapping("/post-houses")
	Items<PostHouse> postHouses(Caller caller) {
		mayRead(caller);
		return new Items<>(this.people.postHouses());
	}

	@PostMapping("/post-houses")
	ResponseEntity<PostHouse> create(@RequestBody PostHouse input, Caller caller) {
		mayWrite(caller);
		this.teams.put(input, true, caller.id());
		return ResponseEntity.created(URI.create("/api/post-houses/" + input.id())).body(input);
	}

	@PutMapping("/post-houses/{id}")
	PostHouse change(@PathVariable String id, @RequestBody PostHouse input, Caller caller) {
		mayWrite(caller);
		this.people.postHouse(known(id)).orElseThrow(Problem::notFound);
		PostHouse house = new PostHouse(id, input.name(), input.email());
		this.teams.put(house, false, caller.id());
		return house;
	}

	private TeamView team(String id) {
		return view(this.people.team(id).orElseThrow(Problem::notFound));
	}

	private TeamView view(Team team) {
		List<Member> members = this.teams.members(team.id());
		return new TeamView(team.id(), team.name(), team.email(), team.language(),
				members.stream().map(Member::id).toList(), ends(members));
	}

	private static Map<String, Instant> ends(List<Member> members) {
		Map<String, Instant> ends = new HashMap<>();
		members.forEach((member) -> ends.put(member.id(), member.until()));
		ends.values().removeIf(Objects::isNull);
		return ends;
	}

	private static String known(String id) {
		if (!Ids.fits(id)) {
			throw Problem.notFound();
		}
		return id;
	}

	private static void mayRead(Caller caller) {
		if (!caller.is(Role.ADMIN) && !caller.is(Role.AUDITOR)) {
			throw Problem.forbidden();
		}
	}

	private static void mayWrite(Caller caller) {
		if (!caller.is(Role.ADMIN)) {
			throw Problem.forbidden();
		}
	}

	record Erasure(String reason) {
	}

	record Items<T>(List<T> items) {
	}

	/**
	 * {@code members} are ids of people; null leaves them as they are. {@code until} is
	 * when the membership of some of them ends by itself; null leaves that as it is.
	 */
	record TeamView(String id, String name, String email, String language, List<String> members,
			Map<String, Instant> until) {

		Team team(String id) {
			return new Team(id, this.name, this.email, (this.language != null) ? this.language : "en");
		}

		List<Member> people(List<Member> now) {
			Map<String, Instant> ends = (this.until != null) ? this.until : ends(now);
			return (this.members == null) ? null
					: this.members.stream().map((id) -> new Member(id, ends.get(id))).toList();
		}

	}

}
