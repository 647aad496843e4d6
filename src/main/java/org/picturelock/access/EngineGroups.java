package org.picturelock.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.picturelock.project.Caller;
import org.picturelock.project.People;
import org.picturelock.project.Person;
import org.picturelock.project.Role;

/**
 * What the engine calls those who do the same: everybody of a role (for its web
 * applications), and the candidates for a task, {@code uploader-<project>-<postHouse>}
 * and {@code post-production-<project>}. Administrators and studio people are in none.
 */
final class EngineGroups {

	static final String UPLOADERS = "uploader";

	static final String POST_PRODUCTION = "post-production";

	static final String AUDITORS = "auditor";

	private EngineGroups() {
	}

	static List<String> of(Caller caller) {
		List<String> groups = new ArrayList<>();
		if (caller.is(Role.AUDITOR)) {
			groups.add(AUDITORS);
		}
		else if (caller.is(Role.POST_PRODUCTION)) {
			groups.add(POST_PRODUCTION);
			caller.postHouses().keySet().forEach((project) -> groups.add(POST_PRODUCTION + "-" + project));
		}
		else if (caller.is(Role.UPLOADER)) {
			groups.add(UPLOADERS);
			caller.postHouses()
				.forEach((project, postHouse) -> groups.add(UPLOADERS + "-" + project + "-" + postHouse));
		}
		return groups;
	}

	/** Whom a task with this candidate group is for. */
	static Stream<String> members(String group, People people) {
		if (group.startsWith(POST_PRODUCTION + "-")) {
			return people.postProduction(group.substring(POST_PRODUCTION.length() + 1)).stream().map(Person::id);
		}
		String[] parts = group.split("-", 3);
		return (parts.length == 3 && parts[0].equals(UPLOADERS))
				? people.uploaders(parts[1], parts[2]).stream().map(Person::id) : Stream.empty();
	}

}
