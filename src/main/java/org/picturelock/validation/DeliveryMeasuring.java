package org.picturelock.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.picturelock.delivery.DeliveredFile;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.FileState;
import org.picturelock.delivery.FileType;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;

import org.springframework.stereotype.Component;

/** Measures all files of a delivery, one after the other. */
@Component
class DeliveryMeasuring {

	private final Deliveries deliveries;

	private final Projects projects;

	private final MediaRoom room;

	private final Judgements judgements;

	DeliveryMeasuring(Deliveries deliveries, Projects projects, MediaRoom room, Judgements judgements) {
		this.deliveries = deliveries;
		this.projects = projects;
		this.room = room;
		this.judgements = judgements;
	}

	Measurement headers(String id) throws IOException {
		Delivery delivery = this.deliveries.get(id);
		return new Measurement(id, facts(delivery, read(delivery)), false, null);
	}

	Measurement decode(String id, MeasuringProgress progress) throws IOException {
		Delivery delivery = this.deliveries.get(id);
		Map<DeliveredFile, Header> headers = read(delivery);
		Workload work = new Workload(headers.values(), progress);
		Sprite sprite = null;
		for (Map.Entry<DeliveredFile, Header> entry : headers.entrySet()) {
			boolean proxy = entry.getKey().fileType() == FileType.PROXY;
			if (!entry.getValue().playable()) {
				continue;
			}
			if (decode(entry.getKey(), entry.getValue(), proxy, work)) {
				sprite = Sprite.of(entry.getValue().runtime());
			}
			work.done(entry.getValue());
		}
		return new Measurement(id, facts(delivery, headers), true, sprite);
	}

	private boolean decode(DeliveredFile file, Header header, boolean proxy, Workload work) throws IOException {
		Path content = this.deliveries.content(file.id());
		Path attempt = (proxy && header.video() != null) ? this.room.folders().attempt() : null;
		try {
			boolean made = this.room.measuring()
				.decode(content, header, attempt, (seconds) -> work.at(header, seconds));
			if (made) {
				this.room.folders().publish(attempt, file.delivery());
			}
			return made;
		}
		finally {
			if (attempt != null) {
				this.room.folders().discard(attempt);
			}
		}
	}

	/** Only what should be film or sound is ever opened. */
	private Map<DeliveredFile, Header> read(Delivery delivery) throws IOException {
		Map<DeliveredFile, Header> headers = new LinkedHashMap<>();
		for (DeliveredFile file : delivery.files()) {
			if (file.state() != FileState.COMPLETE) {
				continue;
			}
			boolean media = file.fileType() == FileType.PROXY || file.fileType() == FileType.STEM;
			headers.put(file, media ? this.room.measuring().header(this.deliveries.content(file.id()))
					: Header.unreadable(Facts.none()));
		}
		return headers;
	}

	private Map<String, Map<String, Object>> facts(Delivery delivery, Map<DeliveredFile, Header> headers) {
		Project project = this.projects.get(delivery.project());
		Map<String, Object> proxy = proxy(delivery, headers);
		Map<String, Map<String, Object>> facts = new LinkedHashMap<>();
		headers.forEach((file, header) -> {
			Map<String, Object> of = header.facts();
			of.put(Facts.FILE_TYPE, file.fileType().name());
			of.put("projectFrameRate", project.frameRate());
			of.put("nameMatchesPattern", NamePattern.matches(project.namePattern(), file.name()));
			if (file.fileType() == FileType.STEM) {
				of.put(Facts.RUNTIME_DIFFERENCE, difference(of, proxy));
			}
			facts.put(file.id(), of);
		});
		return facts;
	}

	/**
	 * The facts of the picture that the stems belong to; a joining delivery's is its
	 * version's.
	 */
	private Map<String, Object> proxy(Delivery delivery, Map<DeliveredFile, Header> headers) {
		for (Map.Entry<DeliveredFile, Header> entry : headers.entrySet()) {
			if (entry.getKey().fileType() == FileType.PROXY) {
				return entry.getValue().facts();
			}
		}
		return (delivery.joins() != null) ? proxy(this.deliveries.versionJoined(delivery)) : Facts.none();
	}

	private Map<String, Object> proxy(Delivery version) {
		return this.judgements.facts(version.id())
			.values()
			.stream()
			.filter((facts) -> FileType.PROXY.name().equals(facts.get(Facts.FILE_TYPE)))
			.findFirst()
			.orElseGet(Facts::none);
	}

	/** How much longer the stem is, in frames of the picture. */
	private static Double difference(Map<String, Object> stem, Map<String, Object> proxy) {
		if (stem.get(Facts.RUNTIME_SECONDS) instanceof Number own
				&& proxy.get(Facts.RUNTIME_SECONDS) instanceof Number picture
				&& proxy.get(Facts.FRAME_RATE) instanceof Number rate) {
			double frames = (own.doubleValue() - picture.doubleValue()) * rate.doubleValue();
			return Math.round(frames * 100) / 100.0;
		}
		return null;
	}

}
