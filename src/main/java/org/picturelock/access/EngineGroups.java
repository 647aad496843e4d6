package org.picturelock.access;

import java.util.ArrayList;
import java.util.List;

import org.picturelock.project.Caller;
import org.picturelock.project.Role;
import org.picturelock.project.TaskGroups;

/**
 * What the engine calls those who do the same: everybody of a role (for its web
 * applications), and the candidates for a task. Administrators and studio people are in
 * none.
 */
final class EngineGroups {

	static final String UPLOADERS = "uploader";

	static final String POST_PRODUCTION = "post-production";

	static final String AUDITORS = "auditor";

	private EngineGroups() {
	}

	static List<String> of(Caller caller) {
		List<String> groups = new ArrayList<>(TaskGroups.of(caller));
		if (caller.is(Role.AUDITOR)) {
			groups.add(AUDITORS);
		}
		else if (caller.is(Role.POST_PRODUCTION)) {
			groups.add(POST_PRODUCTION);
		}
		else if (caller.is(Role.UPLOADER)) {
			groups.add(UPLOADERS);
		}
		return groups;
	}

}
