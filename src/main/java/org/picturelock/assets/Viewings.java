package org.picturelock.assets;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.picturelock.delivery.DeliveredFile;
import org.picturelock.delivery.Delivery;
import org.picturelock.project.Caller;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notes who watched and who downloaded what, before the first byte goes out. A player
 * asks for hundreds of ranges, which are one viewing; so is one person's watching of one
 * delivery within the same hour.
 */
@Component
class Viewings {

	private static final int REMEMBERED = 10_000;

	private final ApplicationEventPublisher facts;

	private final Map<String, Instant> noted = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
			return size() > REMEMBERED;
		}
	});

	Viewings(ApplicationEventPublisher facts) {
		this.facts = facts;
	}

	@Transactional
	public void watched(Delivery delivery, Caller by) {
		note("watch " + delivery.id() + " " + by.id(), new MediaWatched(delivery.id(), delivery.project(), by.id()));
	}

	@Transactional
	public void downloaded(Delivery delivery, DeliveredFile file, Caller by) {
		note("download " + file.id() + " " + by.id(),
				new MediaDownloaded(delivery.id(), delivery.project(), by.id(), file.id(), file.name()));
	}

	private void note(String key, Object fact) {
		Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
		if (!hour.equals(this.noted.get(key))) {
			this.facts.publishEvent(fact);
			this.noted.put(key, hour);
		}
	}

}
