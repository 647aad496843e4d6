package org.picturelock.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The deliveries that a search means by project, episode, version and state. */
record MeantDeliveries(Search search) {

	/** The condition on a delivery that is called {@code meant}. */
	String condition() {
		List<String> conditions = new ArrayList<>(List.of("true"));
		if (this.search.project() != null) {
			conditions.add("meant.project = :meantProject");
		}
		if (this.search.episode() != null) {
			conditions.add("meant.episode = :episode");
		}
		if (this.search.version() != null) {
			conditions.add("meant.version = :version");
		}
		if (this.search.state() != null) {
			conditions.add("meant.state = :state");
		}
		return String.join(" and ", conditions);
	}

	Map<String, Object> params() {
		Map<String, Object> params = new HashMap<>();
		params.put("meantProject", this.search.project());
		params.put("episode", this.search.episode());
		params.put("version", (this.search.version() != null) ? Integer.valueOf(this.search.version()) : null);
		params.put("state", this.search.state());
		return params;
	}

}
