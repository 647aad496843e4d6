package org.picturelock.project;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.picturelock.project.ProjectInput.Place;

import org.springframework.stereotype.Component;

/** The fields of each set-up form, filled with what is there. */
@Component
class SetupFields {

	private final TeamSetup teams;

	private final KnownRuleSets ruleSets;

	SetupFields(TeamSetup teams, KnownRuleSets ruleSets) {
		this.teams = teams;
		this.ruleSets = ruleSets;
	}

	List<FormField> project(ProjectView project) {
		boolean fresh = project == null;
		ProjectDraft draft = fresh ? ProjectDraft.fresh(new ProjectInput(null, null, null, null, null, null, null, null,
				null, null, null, null, null, null, null, null, null, null, null)) : null;
		return List.of(FormField.of("code", "text", fresh ? "" : project.code()).fixed(!fresh),
				FormField.of("title", "text", fresh ? "" : project.title()),
				FormField.choice("kind", fresh ? Kind.SERIES : project.kind(), (Object[]) Kind.values()).fixed(!fresh),
				FormField.lines("episodes", fresh ? List.of() : project.episodes()),
				FormField.of("frameRate", "text", fresh ? draft.frameRate() : project.frameRate().toPlainString()),
				FormField.of("timeZone", "text", fresh ? draft.timeZone() : project.timeZone()),
				FormField.of("startTimecode", "text", fresh ? draft.startTimecode() : project.startTimecode()),
				FormField.of("namePattern", "text", fresh ? draft.namePattern() : project.namePattern()),
				FormField.lines("requiredStems", fresh ? List.of() : project.requiredStems()),
				FormField.lines("teams", fresh ? List.of() : project.teams()),
				FormField.lines("postHouses", fresh ? List.of() : project.postHouses()),
				FormField.lines("people",
						fresh ? List.of() : project.people().stream().map(SetupFields::line).toList()),
				FormField.lines("downstreamSystems",
						fresh ? List.of("backlot") : project.downstreamSystems()
							.stream()
							.map((system) -> system.system() + ((system.url() != null) ? " " + system.url() : ""))
							.toList()),
				FormField.choice("releaseRules", fresh ? draft.releaseRules() : project.releaseRules(),
						this.ruleSets.releaseRules())
					.fixed(!fresh),
				FormField
					.choice("validationProfile", fresh ? draft.validationProfile() : project.validationProfile(),
							this.ruleSets.validationProfiles())
					.fixed(!fresh));
	}

	/**
	 * A new project that begins as this one is; its code, title and episodes are its own.
	 */
	List<FormField> season(ProjectView old) {
		List<FormField> fields = new ArrayList<>(List.of(FormField.of("copyOf", "text", old.code()).fixed(true)));
		project(old).stream().map((field) -> field.fixed(false)).forEach((field) -> {
			boolean own = List.of("code", "title").contains(field.name())
					|| (field.name().equals("episodes") && old.kind() == Kind.SERIES);
			fields.add(own ? field.withValue("") : field);
			if (field.name().equals("releaseRules")) {
				fields.add(FormField.of("releaseRulesVersion", "text", old.releaseRulesVersion()));
			}
		});
		fields.add(FormField.of("validationProfileVersion", "text", old.validationProfileVersion()));
		return fields;
	}

	List<FormField> person(Person person) {
		boolean fresh = person == null;
		return List.of(FormField.of("id", "text", fresh ? "" : person.id()).fixed(!fresh),
				FormField.of("name", "text", fresh ? "" : person.name()),
				FormField.of("email", "email", fresh ? "" : person.email()),
				FormField.choice("language", fresh ? "" : person.language(), "", "en", "es-ES", "es-419"),
				FormField.choice("role", fresh ? Role.UPLOADER : person.role(), (Object[]) Role.values()),
				FormField.choice("active", fresh || person.active(), true, false),
				FormField.of("until", "date", fresh ? null : Ends.day(person.until())),
				FormField.of("password", "password", ""));
	}

	List<FormField> team(Team team) {
		boolean fresh = team == null;
		return List.of(FormField.of("id", "text", fresh ? "" : team.id()).fixed(!fresh),
				FormField.of("name", "text", fresh ? "" : team.name()),
				FormField.of("email", "email", fresh ? "" : team.email()),
				FormField.choice("language", fresh ? "en" : team.language(), "en", "es-ES", "es-419"),
				FormField.lines("members",
						fresh ? List.of()
								: this.teams.members(team.id())
									.stream()
									.map((member) -> line(member.id(), member.until()))
									.toList()));
	}

	List<FormField> postHouse(PostHouse house) {
		boolean fresh = house == null;
		return List.of(FormField.of("id", "text", fresh ? "" : house.id()).fixed(!fresh),
				FormField.of("name", "text", fresh ? "" : house.name()),
				FormField.of("email", "email", fresh ? "" : house.email()));
	}

	private static String line(Place place) {
		return line((place.postHouse() != null) ? place.id() + " " + place.postHouse() : place.id(), place.until());
	}

	private static String line(String words, Instant end) {
		return (end != null) ? words + " " + Ends.day(end) : words;
	}

}
