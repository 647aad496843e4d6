package org.picturelock.rules;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The teams that exist, and those that each project using a table staffs, by project.
 */
record Staffing(Predicate<String> known, Map<String, List<String>> projects) {

	void complain(int row, String team, List<Complaint> complaints) {
		if (!this.known.test(team)) {
			complaints.add(Complaint.error("TEAM_UNKNOWN", row, "teams", team));
			return;
		}
		this.projects.forEach((project, staffed) -> {
			if (!staffed.contains(team)) {
				complaints.add(Complaint.error("TEAM_NOT_STAFFED", row, "teams", team, project));
			}
		});
	}

}
