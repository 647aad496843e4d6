package org.picturelock.project;

import java.util.List;

/**
 * What the process engine calls those to whom a task of a project is offered:
 * {@code uploader-<project>-<postHouse>} and {@code post-production-<project>}.
 */
public final class TaskGroups {

	private static final String UPLOADERS = "uploader-";

	private static final String POST_PRODUCTION = "post-production-";

	private TaskGroups() {
	}

	public static String uploaders(String project, String postHouse) {
		return UPLOADERS + project + "-" + postHouse;
	}

	public static String postProduction(String project) {
		return POST_PRODUCTION + project;
	}

	/** The groups of this person, none for those to whom no task is offered. */
	public static List<String> of(Caller caller) {
		return caller.postHouses()
			.keySet()
			.stream()
			.filter(caller::maySendTo)
			.map((project) -> caller.is(Role.UPLOADER) ? uploaders(project, caller.postHouses().get(project))
					: postProduction(project))
			.toList();
	}

	/** Whom a task with this group is for. */
	public static List<Person> members(String group, People people) {
		if (group.startsWith(POST_PRODUCTION)) {
			return people.postProduction(group.substring(POST_PRODUCTION.length()));
		}
		String[] place = group.startsWith(UPLOADERS) ? group.substring(UPLOADERS.length()).split("-", 2)
				: new String[0];
		return (place.length == 2) ? people.uploaders(place[0], place[1]) : List.of();
	}

}
