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
		return new Measurement(id, facts(delivery, factsOf(read(delivery))), false, null);
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
		return new Measurement(id, facts(delivery, factsOf(headers)), true, sprite);
	}

	private boolean decode(DeliveredFile file, Header header, boolean proxy, Workload work) throws IOException {
		Path content = this.deliveries.readable(file.id());
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
	static boolean isMedia(DeliveredFile file) {
		return file.fileType() == FileType.PROXY || file.fileType() == FileType.STEM;
	}

	private Map<DeliveredFile, Header> read(Delivery delivery) throws IOException {
		Map<DeliveredFile, Header> headers = new LinkedHashMap<>();
		for (DeliveredFile file : delivery.files()) {
			if (file.state() != FileState.COMPLETE) {
				continue;
			}
			headers.put(file, isMedia(file) ? this.room.measuring().header(this.deliveries.readable(file.id()))
					: Header.unreadable(Facts.none()));
		}
		return headers;
	}

	private static Map<String, Map<String, Object>> factsOf(Map<DeliveredFile, Header> headers) {
		Map<String, Map<String, Object>> facts = new LinkedHashMap<>();
		headers.forEach((file, header) -> facts.put(file.id(), header.facts()));
		return facts;
	}

	/** Adds what a file's own bytes do not tell to the facts, by file id. */
	Map<String, Map<String, Object>> facts(Delivery delivery, Map<String, Map<String, Object>> measured) {
		Project project = this.projects.get(delivery.project());
		for (DeliveredFile file : delivery.files()) {
			Map<String, Object> of = measured.get(file.id());
			if (of != null) {
				of.put(Facts.FILE_TYPE, file.fileType().name());
				of.put("projectFrameRate", project.frameRate());
				of.put("nameMatchesPattern", NamePattern.matches(project.namePattern(), file.name()));
			}
		}
		Map<String, Object> proxy = proxy(delivery, measured);
		measured.values()
			.stream()
			.filter((of) -> FileType.STEM.name().equals(of.get(Facts.FILE_TYPE)))
			.forEach((of) -> of.put(Facts.RUNTIME_DIFFERENCE, difference(of, proxy)));
		return measured;
	}

	/**
	 * The facts of the picture that the stems belong to; a joining delivery's is its
	 * version's.
	 */
	private Map<String, Object> proxy(Delivery delivery, Map<String, Map<String, Object>> facts) {
		return (delivery.joins() != null) ? proxy(this.judgements.facts(this.deliveries.versionJoined(delivery).id()))
				: proxy(facts);
	}

	private static Map<String, Object> proxy(Map<String, Map<String, Object>> files) {
		return files.values()
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
