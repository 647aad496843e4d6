package org.picturelock.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.State;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;

import org.springframework.stereotype.Component;

/** Lets the profile that a project has chosen judge a delivery's facts. */
@Component
class Judge {

	private final Deliveries deliveries;

	private final Projects projects;

	private final Profiles profiles;

	private final Judgements judgements;

	Judge(Deliveries deliveries, Projects projects, Profiles profiles, Judgements judgements) {
		this.deliveries = deliveries;
		this.projects = projects;
		this.profiles = profiles;
		this.judgements = judgements;
	}

	/** {@code runtimeSeconds} is the proxy's, null while unknown. */
	record Opinion(String profile, int version, List<Finding> findings, Double runtimeSeconds) {
	}

	/** What the profile says of these facts, by file id. */
	Opinion judge(Delivery delivery, Map<String, Map<String, Object>> facts) {
		Project project = this.projects.get(delivery.project());
		String profile = project.validationProfile();
		Integer pinned = project.validationProfileVersion();
		int version = (pinned != null) ? pinned : this.profiles.newestVersion(profile);
		Double runtime = Facts.runtime(facts).orElse(null);
		Map<String, Object> circumstances = circumstances(delivery, runtime, (other) -> true);
		List<Finding> findings = new ArrayList<>();
		facts.forEach((file, of) -> findings.addAll(this.profiles.judge(profile, version, file, of, circumstances)));
		return new Opinion(profile, version, findings, runtime);
	}

	/**
	 * The inputs of a profile that no file has; {@code known} tells which other versions
	 * there were.
	 */
	Map<String, Object> circumstances(Delivery delivery, Double runtime, Predicate<Delivery> known) {
		Map<String, Object> circumstances = new HashMap<>();
		circumstances.put("projectStartTimecode", this.projects.get(delivery.project()).startTimecode());
		Double before = newestReleasedRuntime(delivery, known).orElse(null);
		circumstances.put("runtimeChangeSeconds",
				(before != null && runtime != null) ? Math.round((runtime - before) * 1000) / 1000.0 : null);
		return circumstances;
	}

	private Optional<Double> newestReleasedRuntime(Delivery delivery, Predicate<Delivery> known) {
		return this.deliveries.versions(delivery)
			.stream()
			.filter((other) -> !other.id().equals(delivery.id()) && other.state() == State.RELEASED)
			.filter(known)
			.findFirst()
			.flatMap((other) -> Facts.runtime(this.judgements.facts(other.id())));
	}

}
