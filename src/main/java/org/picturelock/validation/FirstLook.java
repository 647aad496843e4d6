package org.picturelock.validation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;

import org.picturelock.delivery.Arrived;
import org.picturelock.delivery.DeliveredFile;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.PartArrived;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Looks at the header of each film and stem as soon as it is here, while the rest still
 * arrives, so that the uploader can stop a hopeless upload. It tells what is wrong even
 * if the rest is flawless. Nobody waits for it, and no verdict rests on it.
 */
@Component
class FirstLook {

	private static final Logger log = LoggerFactory.getLogger(FirstLook.class);

	private static final int MOST_WAITING = 1000;

	/** What only the whole film tells, as a flawless one would tell it. */
	private static final Map<String, Object> FLAWLESS = Map.of(Facts.DECODE_ERRORS, 0, "variableFrameRate", false,
			"openGop", false, "bFrames", false, "blackSeconds", 0, "frozenSeconds", 0, "silentSeconds", 0);

	private final Set<String> waiting = ConcurrentHashMap.newKeySet();

	/** One at a time, so that hostile headers take no more than one tool's share. */
	private final ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES,
			new LinkedBlockingQueue<>(MOST_WAITING), (task) -> {
				Thread look = new Thread(task, "first-look");
				look.setDaemon(true);
				return look;
			});

	private final Deliveries deliveries;

	private final DeliveryMeasuring measuring;

	private final MediaRoom room;

	private final FirstLooks looks;

	private final Judge judge;

	FirstLook(Deliveries deliveries, DeliveryMeasuring measuring, MediaRoom room, FirstLooks looks, Judge judge) {
		this.deliveries = deliveries;
		this.room = room;
		this.measuring = measuring;
		this.looks = looks;
		this.judge = judge;
	}

	/** Returns at once. With too many waiting, the file's next part asks again. */
	@EventListener
	void on(PartArrived part) {
		if (!this.waiting.add(part.file())) {
			return;
		}
		try {
			this.thread.execute(() -> {
				this.waiting.remove(part.file());
				look(part);
			});
		}
		catch (RejectedExecutionException ex) {
			this.waiting.remove(part.file());
		}
	}

	@PreDestroy
	void stop() {
		this.thread.shutdownNow();
	}

	private void look(PartArrived part) {
		try {
			Optional<Arrived> arrived = this.deliveries.arrived(part.file());
			if (arrived.isEmpty() || this.looks.has(part.file())) {
				return;
			}
			Delivery delivery = this.deliveries.get(part.delivery());
			DeliveredFile file = delivery.files()
				.stream()
				.filter((one) -> one.id().equals(part.file()))
				.findFirst()
				.get();
			Path content = this.deliveries.content(file.id());
			if (DeliveryMeasuring.isMedia(file) && HeaderBytes.here(content, arrived.get())) {
				look(delivery, file, content);
			}
		}
		catch (IOException | RuntimeException ex) {
			log.warn("{} {} was not looked at while it arrived: {}", part.delivery(), part.file(), ex.toString());
		}
	}

	/**
	 * Judges again what was seen before too: a stem's length means nothing without its
	 * film.
	 */
	private void look(Delivery delivery, DeliveredFile file, Path content) throws IOException {
		Map<String, Object> seen = this.room.measuring().glance(content).map(FirstLook::certain).orElse(null);
		Map<String, Map<String, Object>> facts = this.looks.facts(delivery.id());
		if (seen != null) {
			facts.put(file.id(), seen);
		}
		List<Finding> findings = this.judge.judge(delivery, this.measuring.facts(delivery, facts)).findings();
		this.looks.save(delivery.id(), file.id(), seen);
		facts.keySet().forEach((one) -> this.looks.saveFindings(one, told(one, findings)));
	}

	/** What could not be checked yet is no news. */
	private static List<Finding> told(String file, List<Finding> findings) {
		return findings.stream()
			.filter((finding) -> finding.file().equals(file) && !finding.code().equals(FindingWords.NOT_CHECKED))
			.toList();
	}

	/** The timecode may be kept anywhere in a film. */
	private static Map<String, Object> certain(Header header) {
		Map<String, Object> facts = header.facts();
		facts.putAll(FLAWLESS);
		facts.put("startTimecode", null);
		return facts;
	}

}
