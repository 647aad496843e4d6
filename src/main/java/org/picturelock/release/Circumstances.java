package org.picturelock.release;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.DeliveredFile;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.FileState;
import org.picturelock.delivery.State;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;
import org.picturelock.validation.Finding;
import org.picturelock.validation.Validation;
import org.picturelock.validation.Validations;

import org.springframework.stereotype.Component;

/** Reads the inputs of the release rules. */
@Component
class Circumstances {

	private static final double SECONDS_PER_MINUTE = 60;

	private final Deliveries deliveries;

	private final Validations validations;

	private final Projects projects;

	Circumstances(Deliveries deliveries, Validations validations, Projects projects) {
		this.deliveries = deliveries;
		this.validations = validations;
		this.projects = projects;
	}

	Map<String, Object> of(Delivery delivery) {
		Project project = this.projects.get(delivery.project());
		Delivery version = (delivery.joins() != null) ? this.deliveries.versionJoined(delivery) : delivery;
		List<Delivery> out = this.deliveries.versions(version).stream().filter(Circumstances::isOut).toList();
		List<Finding> findings = this.validations.find(delivery.id()).map(Validation::findings).orElse(List.of());
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("projectKind", project.kind().name());
		result.put("episode", delivery.episode());
		result.put("cutType", delivery.cutType().name());
		result.put("version", delivery.version());
		result.put("releasedBefore",
				(int) out.stream().filter((other) -> other.version() < delivery.version()).count());
		result.put("warnings", (int) findings.stream().filter((each) -> "WARNING".equals(each.severity())).count());
		result.put("overriddenFindings", (int) findings.stream().filter((each) -> each.overriddenBy() != null).count());
		result.put("stemsMissing", stemsMissing(project, delivery, version));
		Optional<Double> runtime = runtime(delivery, version);
		result.put("runtimeMinutes", runtime.map((seconds) -> rounded(seconds / SECONDS_PER_MINUTE)).orElse(null));
		result.put("runtimeChangeSeconds", runtimeChange(runtime, version, out));
		result.put("postHouse", (delivery.postHouse() != null) ? delivery.postHouse() : "");
		result.put("joining", delivery.joins() != null);
		return result;
	}

	private static boolean isOut(Delivery version) {
		return version.state() == State.RELEASED || version.state() == State.SUSPENDED;
	}

	private int stemsMissing(Project project, Delivery delivery, Delivery version) {
		Set<String> missing = new HashSet<>(project.requiredStems());
		remove(missing, delivery);
		remove(missing, version);
		this.deliveries.joined(version).forEach((joined) -> remove(missing, joined));
		return missing.size();
	}

	private static void remove(Set<String> missing, Delivery delivery) {
		for (DeliveredFile file : delivery.files()) {
			if (file.stemType() != null && file.state() == FileState.COMPLETE) {
				missing.remove(file.stemType().name());
			}
		}
	}

	/** A joining delivery seldom has a proxy; then its version's run time counts. */
	private Optional<Double> runtime(Delivery delivery, Delivery version) {
		return this.validations.runtimeSeconds(delivery.id()).or(() -> this.validations.runtimeSeconds(version.id()));
	}

	private Double runtimeChange(Optional<Double> runtime, Delivery version, List<Delivery> out) {
		return out.stream()
			.filter((other) -> !Objects.equals(other.id(), version.id()))
			.max(Comparator.comparing(Delivery::version))
			.flatMap((newest) -> this.validations.runtimeSeconds(newest.id()))
			.flatMap((before) -> runtime.map((now) -> rounded(now - before)))
			.orElse(null);
	}

	/** Thousandths: floating-point dust must not decide. */
	private static double rounded(double value) {
		return Math.round(value * 1000) / 1000.0;
	}

}
