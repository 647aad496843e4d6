package org.picturelock.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The teams that exist, and those that each project using a table staffs, by project.
 */
record Staffing(Predicate<String> known, Map<String, List<String>> projects) {

	/** The ids in an answer's text. */
	static List<String> teams(String answer) {
		return Stream.of(answer.split(",")).map(String::strip).filter((team) -> !team.isEmpty()).toList();
	}

	/**
	 * What is wrong with the teams of a table that was published, so whose answers are
	 * literals.
	 */
	List<Complaint> complaints(Table table) {
		List<Complaint> complaints = new ArrayList<>();
		int column = table.outputs().stream().map(Table.Column::name).toList().indexOf("teams");
		table.rows()
			.forEach((row) -> teams(row.outputs().get(column).replace("\"", ""))
				.forEach((team) -> complain(row.number(), team, complaints)));
		return complaints;
	}

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
