package org.picturelock.validation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.fact.Fact;
import org.picturelock.problem.Complaints;
import org.picturelock.problem.Problem;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/** Measures, judges and remembers. */
@Service
public class Validations {

	private static final Set<String> PICTURES = Set.of(DecodingPass.VIEWING, DecodingPass.POSTER, DecodingPass.SPRITE);

	private final Deliveries deliveries;

	private final DeliveryMeasuring measuring;

	private final Judge judge;

	private final Judgements judgements;

	private final FirstLooks firstLooks;

	private final FindingWords words;

	private final MediaRoom room;

	private final ApplicationEventPublisher events;

	Validations(Deliveries deliveries, DeliveryMeasuring measuring, Judge judge, Judgements judgements,
			FirstLooks firstLooks, FindingWords words, MediaRoom room, ApplicationEventPublisher events) {
		this.deliveries = deliveries;
		this.measuring = measuring;
		this.judge = judge;
		this.judgements = judgements;
		this.firstLooks = firstLooks;
		this.words = words;
		this.room = room;
		this.events = events;
	}

	/**
	 * Reads the headers of a delivery's files; in no transaction. A file that cannot be
	 * read has null facts.
	 */
	public Measurement readHeaders(String delivery) {
		try {
			return this.measuring.headers(delivery);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Decodes every file once, and makes the viewing copy, poster and sprite of the
	 * proxy; in no transaction. What cannot be read, hangs or never ends becomes a fact,
	 * not an exception.
	 */
	public Measurement measure(String delivery, MeasuringProgress progress) {
		try {
			return this.measuring.decode(delivery, progress);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Stores facts, replacing earlier ones; in the caller's transaction. */
	public void record(Measurement measurement) {
		String id = measurement.delivery();
		measurement.facts().forEach((file, facts) -> this.judgements.saveFacts(id, file, facts));
		if (measurement.sprite() != null) {
			this.judgements.saveSprite(id, measurement.sprite());
		}
		if (measurement.decoded()) {
			this.events.publishEvent(new FilesMeasured(id, this.deliveries.get(id).project(), Fact.SYSTEM,
					measurement.facts().size(), measurement.sprite() != null));
		}
	}

	/** The proxy's run time in seconds as far as it is known. */
	public Optional<Double> runtimeSeconds(String delivery) {
		return Facts.runtime(this.judgements.facts(delivery));
	}

	/**
	 * Lets the project's profile judge the recorded facts and stores findings and
	 * verdict.
	 */
	public Verdict judge(String id) {
		Delivery delivery = this.deliveries.get(id);
		Judge.Opinion opinion = this.judge.judge(delivery, this.judgements.facts(id));
		List<Finding> findings = opinion.findings();
		Verdict verdict = Verdict.of(findings);
		this.judgements.save(id, new Validation(verdict, opinion.profile(), opinion.version(), findings, Instant.now(),
				opinion.runtimeSeconds()));
		this.firstLooks.forget(id);
		this.events
			.publishEvent(new DeliveryJudged(id, delivery.project(), Fact.SYSTEM, verdict.name(), opinion.profile(),
					opinion.version(), count(findings, Finding.ERROR), count(findings, Finding.WARNING)));
		return verdict;
	}

	/**
	 * Overrides findings, by code. 422 for an unknown or not overridable code or no
	 * reason. Answers whether no overridable error is left.
	 */
	public boolean override(String delivery, Set<String> codes, String reason, String by) {
		Validation validation = find(delivery).orElseThrow(Problem::notPossibleNow);
		String said = checked(validation, codes, reason);
		this.judgements.override(delivery, codes, said, by);
		this.events.publishEvent(new FindingsOverridden(delivery, this.deliveries.get(delivery).project(), by,
				codes.stream().sorted().toList(), said));
		return find(delivery).orElseThrow().findings().stream().noneMatch(Finding::stops);
	}

	/** The judgement, its findings in their authors' words. */
	public Optional<Validation> find(String delivery) {
		return this.judgements.find(delivery);
	}

	/** The judgement in the reader's language. */
	public Optional<Validation> find(String delivery, Locale reader) {
		return find(delivery).map((validation) -> validation.with(said(validation.findings(), reader)));
	}

	/**
	 * What the headers show already of a delivery that has no verdict yet, in the
	 * reader's language; empty until one was looked at.
	 */
	public Optional<List<Finding>> soFar(String delivery, Locale reader) {
		return this.firstLooks.findings(delivery).map((findings) -> said(findings, reader));
	}

	/** The facts of each file by file id. */
	public Map<String, Map<String, Object>> facts(String delivery) {
		return this.judgements.facts(delivery);
	}

	/**
	 * The viewing copy, poster or sprite ("viewing.mp4", "poster.jpg", "sprite.jpg") of a
	 * delivery, once made.
	 */
	public Optional<Path> picture(String delivery, String name) {
		return PICTURES.contains(name) ? this.room.folders().find(this.deliveries.get(delivery).id(), name)
				: Optional.empty();
	}

	/**
	 * What a list shows of those that are judged; a sprite only while it can be served.
	 */
	public Map<String, Glance> glances(Collection<String> deliveries) {
		Map<String, Glance> glances = this.judgements.glances(deliveries);
		glances.replaceAll((delivery, glance) -> this.room.folders().find(delivery, DecodingPass.SPRITE).isPresent()
				? glance : glance.withoutPictures());
		return glances;
	}

	/** How the sprite is laid out, once made. */
	public Optional<Sprite> sprite(String delivery) {
		return this.judgements.sprite(delivery);
	}

	/** Deletes the viewing copy, poster and sprite; what is gone already is no error. */
	public void deletePictures(String delivery) {
		try {
			this.room.folders().delete(this.deliveries.get(delivery).id());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private List<Finding> said(List<Finding> findings, Locale reader) {
		return findings.stream().map((finding) -> finding.saying(this.words.message(finding, reader))).toList();
	}

	private static String checked(Validation validation, Set<String> codes, String reason) {
		Complaints complaints = new Complaints();
		String said = complaints.reason(reason);
		if (codes.isEmpty()) {
			complaints.add("findings", "REQUIRED");
		}
		for (String code : codes) {
			boolean may = validation.findings()
				.stream()
				.anyMatch((finding) -> finding.code().equals(code) && finding.overridable());
			if (!may) {
				complaints.add("findings", "NOT_OVERRIDABLE", code);
			}
		}
		complaints.raise();
		return said;
	}

	private static long count(List<Finding> findings, String severity) {
		return findings.stream().filter((finding) -> finding.severity().equals(severity)).count();
	}

}
