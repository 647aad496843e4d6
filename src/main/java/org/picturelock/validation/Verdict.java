package org.picturelock.validation;

import java.util.List;

/** What the profile makes of a delivery. */
public enum Verdict {

	ACCEPTED, IN_REVIEW, REJECTED;

	static Verdict of(List<Finding> findings) {
		List<Finding> stopping = findings.stream().filter(Finding::stops).toList();
		if (stopping.isEmpty()) {
			return ACCEPTED;
		}
		return stopping.stream().allMatch(Finding::overridable) ? IN_REVIEW : REJECTED;
	}

}
