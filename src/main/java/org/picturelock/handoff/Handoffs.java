package org.picturelock.handoff;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.fact.Fact;
import org.picturelock.project.DownstreamSystem;
import org.picturelock.project.Systems;
import org.picturelock.release.Release;
import org.picturelock.release.Releases;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes downstream. */
@Service
public class Handoffs {

	private static final Set<String> KINDS = Set.of("RELEASE", "ADDITION", "RECALL");

	private static final Duration GRACE = Duration.ofSeconds(30);

	private final Deliveries deliveries;

	private final Releases releases;

	private final Systems systems;

	private final Manifests manifests;

	private final ManifestSchema schema;

	private final HandoffRows rows;

	private final Downstream downstream;

	private final Duration lease;

	private final ApplicationEventPublisher facts;

	private final TransactionTemplate transaction;

	Handoffs(Deliveries deliveries, Releases releases, Systems systems, Manifests manifests, ManifestSchema schema,
			HandoffRows rows, Downstream downstream, HandoffSettings settings, ApplicationEventPublisher facts,
			TransactionTemplate transaction) {
		this.deliveries = deliveries;
		this.releases = releases;
		this.systems = systems;
		this.manifests = manifests;
		this.schema = schema;
		this.rows = rows;
		this.downstream = downstream;
		this.lease = settings.connectTimeout().plus(settings.answerTimeout()).plus(GRACE);
		this.facts = facts;
		this.transaction = transaction;
	}

	/**
	 * Notes one PENDING hand-off for each downstream system of the project (an ADDITION
	 * or a RECALL only for those that were told of the version); in the caller's
	 * transaction. What is noted already is left as it is.
	 */
	public void prepare(String delivery, String kind) {
		if (!KINDS.contains(kind)) {
			throw new IllegalArgumentException(kind);
		}
		Delivery known = this.deliveries.get(delivery);
		Delivery version = (known.joins() != null) ? this.deliveries.versionJoined(known) : known;
		Release release = this.releases.find(delivery).orElseThrow();
		List<String> now = this.systems.of(known.project()).stream().map(DownstreamSystem::system).toList();
		List<String> receivers = switch (kind) {
			case "RELEASE" -> now;
			case "ADDITION" -> this.rows.told(version.id()).stream().filter(now::contains).toList();
			default -> this.rows.told(version.id());
		};
		for (String system : receivers) {
			note(this.manifests.write(known, version, system, kind, release));
		}
	}

	/**
	 * Sends what is PENDING of this delivery and kind, and before it what is PENDING of
	 * the same version; in no transaction of the caller's, each receipt in one of its
	 * own. Throws when a system gave no receipt, after having called the others.
	 */
	public void handOver(String delivery, String kind) {
		Map<String, String> failed = new LinkedHashMap<>();
		for (HandoffRows.Due due : this.rows.due(delivery, kind)) {
			if (!failed.containsKey(due.system())) {
				send(due, failed);
			}
		}
		if (!failed.isEmpty()) {
			throw new NoReceipt(failed.toString());
		}
	}

	/** The hand-offs of a delivery, oldest first. */
	public List<Handoff> of(String delivery) {
		return this.rows.of(delivery);
	}

	private void note(Manifest manifest) {
		String body = manifest.json();
		if (!this.schema.complaints(body).isEmpty()) {
			throw new IllegalStateException("A manifest must fit its schema: " + this.schema.complaints(body));
		}
		if (this.rows.insert(manifest, body)) {
			this.facts.publishEvent(new HandoffFact.HandoffPrepared(manifest.delivery(), manifest.project().code(),
					Fact.SYSTEM, manifest.system(), manifest.kind(), manifest.messageId()));
		}
	}

	private void send(HandoffRows.Due due, Map<String, String> failed) {
		if (!this.rows.claim(due.id(), this.lease)) {
			if (!this.rows.isDelivered(due.id())) {
				failed.put(due.system(), "is being called by another worker");
			}
			return;
		}
		try {
			DownstreamSystem system = this.systems.find(due.project(), due.system()).orElseThrow();
			String receipt = this.downstream.call(system, due.messageId(), due.body());
			this.transaction.executeWithoutResult((status) -> {
				this.rows.delivered(due.id(), receipt);
				this.facts.publishEvent(new HandoffFact.HandoffDelivered(due.delivery(), due.project(), Fact.SYSTEM,
						due.system(), due.kind(), due.messageId(), receipt));
			});
		}
		catch (RuntimeException ex) {
			fail(due, (ex instanceof NoReceipt) ? ex.getMessage() : ex.toString(), failed);
		}
	}

	private void fail(HandoffRows.Due due, String error, Map<String, String> failed) {
		failed.put(due.system(), error);
		this.transaction.executeWithoutResult((status) -> {
			this.rows.failed(due.id(), error);
			this.facts.publishEvent(new HandoffFact.HandoffFailed(due.delivery(), due.project(), Fact.SYSTEM,
					due.system(), due.kind(), error));
		});
	}

}
