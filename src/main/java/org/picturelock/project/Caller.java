package org.picturelock.project;

import java.util.Map;
import java.util.Set;

/**
 * A signed-in person with what they belong to. {@code postHouses} maps each of the
 * person's projects to the post house they upload for there, "" where they don't;
 * {@code teams} are the teams they are a member of.
 */
public record Caller(Person person, Map<String, String> postHouses, Set<String> teams) {

	public String id() {
		return this.person.id();
	}

	public boolean is(Role role) {
		return this.person.role() == role;
	}

	/** Whether the person uploads for this post house on this project. */
	public boolean uploadsFor(String project, String postHouse) {
		return is(Role.UPLOADER) && postHouse != null && postHouse.equals(this.postHouses.get(project));
	}

	/** Whether the person may open deliveries on this project. */
	public boolean maySendTo(String project) {
		return postProduces(project) || (is(Role.UPLOADER) && !this.postHouses.getOrDefault(project, "").isEmpty());
	}

	/** Whether the person works on a delivery of this post house, null for none. */
	public boolean worksOn(String project, String postHouse) {
		return uploadsFor(project, postHouse) || postProduces(project);
	}

	/** Whether the person is post-production of this project. */
	public boolean postProduces(String project) {
		return is(Role.POST_PRODUCTION) && this.postHouses.containsKey(project);
	}

}
