package org.picturelock.project;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.picturelock.problem.Complaints;
import org.picturelock.problem.Problem;
import org.picturelock.project.ProjectInput.Place;
import org.picturelock.project.ProjectInput.SystemInput;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes and changes projects, all of one request or nothing. */
@Service
class ProjectSetup {

	private final ProjectRows rows;

	private final Projects projects;

	private final People people;

	private final Systems systems;

	private final ProjectChecks checks;

	private final ApplicationEventPublisher facts;

	ProjectSetup(ProjectRows rows, Projects projects, People people, Systems systems, ProjectChecks checks,
			ApplicationEventPublisher facts) {
		this.rows = rows;
		this.projects = projects;
		this.people = people;
		this.systems = systems;
		this.checks = checks;
		this.facts = facts;
	}

	/**
	 * A new project, or with {@code copyOf} a new season: rules, profile, teams, people
	 * and systems come along. 422 with every complaint; 409 EXISTS.
	 */
	@Transactional
	public Project create(ProjectInput input, Caller by) {
		ProjectDraft draft = (input.copyOf() != null) ? season(input) : ProjectDraft.fresh(input);
		Complaints complaints = new Complaints();
		this.checks.check(draft, (anybody) -> true, complaints);
		complaints.raise();
		if (!this.rows.insert(draft)) {
			throw Problem.of(HttpStatus.CONFLICT, "EXISTS");
		}
		this.facts.publishEvent(
				new ProjectCreated(draft.code(), by.id(), draft.title(), Kind.valueOf(draft.kind()), input.copyOf()));
		write(draft, (input.copyOf() != null) ? systems(input) : input.downstreamSystems(), by, complaints);
		return this.projects.get(draft.code());
	}

	/** 422 with every complaint. */
	@Transactional
	public Project change(String code, ProjectInput input, Caller by) {
		this.rows.lock(code);
		Project project = this.projects.get(code);
		ProjectDraft before = ProjectDraft.of(project, this.rows.places(code));
		ProjectDraft draft = before.with(input);
		Complaints complaints = new Complaints();
		this.checks.check(draft, placeable(before, by), complaints);
		unchangeable(project, input, complaints);
		postProduction(before, draft, by, complaints);
		complaints.raise();
		this.rows.update(draft);
		write(draft, input.downstreamSystems(), by, complaints);
		List<Change> changed = before.differences(draft);
		if (!changed.isEmpty()) {
			this.facts.publishEvent(new ProjectChanged(code, by.id(), changed));
		}
		return this.projects.get(code);
	}

	private static void unchangeable(Project project, ProjectInput input, Complaints complaints) {
		differs("code", input.code(), project.code(), "CANNOT_CHANGE", complaints);
		differs("kind", input.kind(), project.kind().name(), "CANNOT_CHANGE", complaints);
		differs("releaseRules", input.releaseRules(), project.releaseRules(), "RULES_CHOSEN_BY_TWO", complaints);
		differs("releaseRulesVersion", input.releaseRulesVersion(), project.releaseRulesVersion(),
				"RULES_CHOSEN_BY_TWO", complaints);
		differs("validationProfile", input.validationProfile(), project.validationProfile(), "RULES_CHOSEN_BY_TWO",
				complaints);
		differs("validationProfileVersion", input.validationProfileVersion(), project.validationProfileVersion(),
				"RULES_CHOSEN_BY_TWO", complaints);
	}

	private static void differs(String field, Object wanted, Object is, String code, Complaints complaints) {
		if (wanted != null && !wanted.equals(is)) {
			complaints.add(field, code);
		}
	}

	/**
	 * Post-production puts uploaders on a project; of anybody else who is not on it, it
	 * must not learn that there is one, nor what they do.
	 */
	private static Predicate<Person> placeable(ProjectDraft before, Caller by) {
		Set<String> there = before.people().stream().map(Place::id).collect(Collectors.toSet());
		return (person) -> by.is(Role.ADMIN) || person.role() == Role.UPLOADER || there.contains(person.id());
	}

	/** Who is post-production is for administrators to say. */
	private static void postProduction(ProjectDraft before, ProjectDraft draft, Caller by, Complaints complaints) {
		Function<ProjectDraft, Set<String>> members = (one) -> one.people()
			.stream()
			.filter((place) -> place != null && place.postHouse() == null)
			.map(Place::id)
			.collect(Collectors.toSet());
		if (!by.is(Role.ADMIN) && !members.apply(before).equals(members.apply(draft))) {
			complaints.add("people", "ADMIN_ASSIGNS");
		}
	}

	private ProjectDraft season(ProjectInput input) {
		Project old = this.projects.find(input.copyOf())
			.orElseThrow(() -> Problem.invalid("copyOf", "UNKNOWN_PROJECT"));
		return ProjectDraft.of(old, this.rows.places(old.code())).season(input);
	}

	/** Those of the old season unless others are named; each keeps its secret. */
	private List<SystemInput> systems(ProjectInput input) {
		List<DownstreamSystem> old = this.systems.of(input.copyOf());
		if (input.downstreamSystems() == null) {
			return old.stream().map((one) -> this.systems.asInput(one)).toList();
		}
		return input.downstreamSystems()
			.stream()
			.map((wanted) -> (blankAsNull(wanted.secret()) != null) ? wanted : old.stream()
				.map((one) -> this.systems.asInput(one))
				.filter((one) -> one.system().equals(wanted.system()) && Objects.equals(one.url(), wanted.url()))
				.findFirst()
				.orElse(wanted))
			.toList();
	}

	private void write(ProjectDraft draft, List<SystemInput> systems, Caller by, Complaints complaints) {
		this.rows.lists(draft);
		places(draft, by.id());
		if (systems != null) {
			systems(draft.code(), systems, by.id(), complaints);
		}
		complaints.raise();
	}

	private void places(ProjectDraft draft, String by) {
		Map<String, Place> before = this.rows.places(draft.code())
			.stream()
			.collect(Collectors.toMap(Place::id, Function.identity()));
		for (Place place : draft.people()) {
			Place old = before.remove(place.id());
			if (!place.equals(old)) {
				this.rows.put(draft.code(), place);
				if (old != null && !Objects.equals(old.postHouse(), place.postHouse())) {
					this.facts.publishEvent(new PersonTakenOff(draft.code(), by, old.id(), old.postHouse()));
				}
				this.facts
					.publishEvent(new PersonPutOn(draft.code(), by, place.id(), place.postHouse(), place.until()));
			}
		}
		before.values().forEach((old) -> {
			this.rows.takeOff(draft.code(), old.id());
			this.facts.publishEvent(new PersonTakenOff(draft.code(), by, old.id(), old.postHouse()));
			this.facts.publishEvent(PersonChanged.rights(by, old.id(), Change.removed("projects", draft.code())));
		});
	}

	private void systems(String project, List<SystemInput> systems, String by, Complaints complaints) {
		for (int index = 0; index < systems.size(); index++) {
			SystemInput system = systems.get(index);
			try {
				this.systems.put(project, system.system(), blankAsNull(system.url()), blankAsNull(system.secret()), by);
			}
			catch (Problem problem) {
				String path = "downstreamSystems[" + index + "].";
				problem.errors().forEach((error) -> complaints.add(path + error.field(), error.code(), error.args()));
				if (problem.errors().isEmpty()) {
					throw problem;
				}
			}
		}
		Set<String> kept = systems.stream().map(SystemInput::system).collect(Collectors.toSet());
		this.systems.of(project)
			.stream()
			.filter((system) -> !kept.contains(system.system()))
			.forEach((system) -> this.systems.remove(project, system.system(), by));
	}

	private static String blankAsNull(String text) {
		return (text == null || text.isBlank()) ? null : text;
	}

}
