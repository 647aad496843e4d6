package org.picturelock.handoff;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.FileState;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;
import org.picturelock.release.Release;
import org.picturelock.validation.Validations;

import org.springframework.stereotype.Component;

/** Writes manifests from what is measured and decided, never from what people wrote. */
@Component
class Manifests {

	private final Deliveries deliveries;

	private final Projects projects;

	private final Validations validations;

	Manifests(Deliveries deliveries, Projects projects, Validations validations) {
		this.deliveries = deliveries;
		this.projects = projects;
		this.validations = validations;
	}

	Manifest write(Delivery delivery, Delivery version, String system, String kind, Release release) {
		Project project = this.projects.get(delivery.project());
		return new Manifest(Manifest.FORM, kind, Manifest.messageId(delivery.id(), system, kind, release.number()),
				Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(), system,
				new Manifest.ProjectPart(project.code(), project.title(), project.kind(), project.frameRate()),
				new Manifest.CutPart(delivery.episode(), delivery.cutType(), version.version()), delivery.id(),
				version.id(), release.number(), release.teams(),
				this.validations.runtimeSeconds(version.id()).orElse(null), files(delivery, version, kind));
	}

	private List<Manifest.FilePart> files(Delivery delivery, Delivery version, String kind) {
		if ("RECALL".equals(kind)) {
			return List.of();
		}
		List<Delivery> parts = new ArrayList<>(List.of(delivery));
		if ("RELEASE".equals(kind)) {
			parts.addAll(this.deliveries.joined(version));
		}
		return parts.stream()
			.flatMap((part) -> part.files().stream())
			.filter((file) -> file.state() == FileState.COMPLETE)
			.map(Manifest.FilePart::of)
			.toList();
	}

}
