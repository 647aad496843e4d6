package org.picturelock.assets;

import java.util.List;
import java.util.Map;

import org.picturelock.delivery.Delivery;
import org.picturelock.project.Caller;
import org.picturelock.validation.Glance;
import org.picturelock.validation.Validations;

import org.springframework.stereotype.Component;

/** Shows a page of deliveries as tiles: what a list needs, asked for all at once. */
@Component
class Tiles {

	private final Sight sight;

	private final Validations validations;

	private final DeliveryProgress progress;

	Tiles(Sight sight, Validations validations, DeliveryProgress progress) {
		this.sight = sight;
		this.validations = validations;
		this.progress = progress;
	}

	/** All of one project, and seen by this person. */
	List<Tile> of(List<Delivery> deliveries, Caller caller) {
		Map<String, Glance> glances = this.validations.glances(deliveries.stream().map(Delivery::id).toList());
		// who sees the cuts of a project may watch all of them or none
		boolean watches = deliveries.stream().limit(1).allMatch((first) -> this.sight.mayWatch(first, caller));
		return deliveries.stream()
			.map((one) -> tile(one, glances.getOrDefault(one.id(), Glance.NONE), watches, caller))
			.toList();
	}

	private Tile tile(Delivery one, Glance glance, boolean watches, Caller caller) {
		return new Tile(one.id(), one.episode(), one.cutType(), one.version(), one.state(), one.uploader(),
				one.openedAt(), this.progress.of(one), glance.runtimeSeconds(), watches ? glance.sprite() : null,
				DeliveryViews.actions(one, caller).contains(Action.RELEASE.path()));
	}

}
