package org.picturelock.assets;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.picturelock.delivery.BaseUrl;
import org.picturelock.delivery.CutType;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.DeliveryPage;
import org.picturelock.delivery.DeliveryQuery;
import org.picturelock.delivery.OpenRequest;
import org.picturelock.delivery.State;
import org.picturelock.problem.Problem;
import org.picturelock.process.Incidents;
import org.picturelock.process.LockedCuts;
import org.picturelock.project.Caller;
import org.picturelock.project.Project;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deliveries over the API: open, look, act. */
@RestController
class DeliveryController {

	private final Sight sight;

	private final DeliveryViews views;

	private final LockedCuts cuts;

	private final Incidents incidents;

	private final Viewings viewings;

	private final BaseUrl baseUrl;

	DeliveryController(Sight sight, DeliveryViews views, LockedCuts cuts, Incidents incidents, Viewings viewings,
			BaseUrl baseUrl) {
		this.sight = sight;
		this.views = views;
		this.cuts = cuts;
		this.incidents = incidents;
		this.viewings = viewings;
		this.baseUrl = baseUrl;
	}

	@PostMapping("/api/projects/{code}/deliveries")
	ResponseEntity<DeliveryView> open(@PathVariable String code, @RequestBody OpenRequest request, Caller caller,
			Locale locale) {
		Project project = this.sight.project(code, caller);
		if (!caller.maySendTo(project.code())) {
			throw Problem.forbidden();
		}
		Delivery delivery = this.cuts.open(project.code(), request, caller);
		return ResponseEntity.created(URI.create(this.baseUrl.get() + "/api/deliveries/" + delivery.id()))
			.body(this.views.of(delivery, caller, locale));
	}

	@GetMapping("/api/projects/{code}/deliveries")
	Page list(@PathVariable String code, @RequestParam(required = false) State state,
			@RequestParam(required = false) String episode, @RequestParam(required = false) CutType cutType,
			@RequestParam(required = false) String text, @RequestParam(defaultValue = "0") int page,
			@RequestParam(defaultValue = "50") int size, Caller caller, Locale locale) {
		DeliveryPage found = this.sight.page(new DeliveryQuery(code, state, episode, cutType, text, null, page, size),
				caller);
		return new Page(found.items().stream().map((delivery) -> this.views.of(delivery, caller, locale)).toList(),
				found.page(), found.size(), found.total());
	}

	@GetMapping("/api/deliveries/{id}")
	DeliveryView get(@PathVariable String id, Caller caller, Locale locale) {
		Delivery delivery = this.sight.delivery(id, caller);
		DeliveryView view = this.views.of(delivery, caller, locale);
		boolean onItsWay = delivery.state() == State.UPLOADING || delivery.state() == State.VALIDATING;
		// the page of whoever sends it asks all the time
		if (!onItsWay || !delivery.uploader().equals(caller.id())) {
			this.viewings.viewed(delivery, caller);
		}
		return view;
	}

	/**
	 * Does one of the state table's actions; a correction answers the new delivery.
	 * {@code askedAt} names the release that is approved or refused.
	 */
	@PostMapping("/api/deliveries/{id}/{action:withdraw|override|reject|stop-hold|release|correct|approve|refuse"
			+ "|suspend|lift|recall|reopen}")
	DeliveryView act(@PathVariable String id, @PathVariable String action,
			@RequestParam(required = false) Instant askedAt, @RequestBody(required = false) Entered body, Caller caller,
			Locale locale) {
		require(id, Action.of(action).orElseThrow(Problem::notFound), caller);
		Entered entered = (body != null) ? body : new Entered(null, null, null, null, null, null);
		String by = caller.id();
		String shown = id;
		switch (action) {
			case "withdraw" -> this.cuts.withdraw(id, entered.reason(), by);
			case "override" -> this.cuts.override(id, entered.codes(), entered.reason(), by);
			case "reject" -> this.cuts.reject(id, entered.reason(), by);
			case "stop-hold" -> this.cuts.stopHold(id, entered.reason(), by);
			case "release" -> this.cuts.release(id, entered.wanted(), entered.note(), by);
			case "correct" ->
				shown = this.cuts.correct(id, entered.episode(), entered.cutType(), entered.reason(), by).id();
			case "approve" -> this.cuts.approve(id, askedAt, by);
			case "refuse" -> this.cuts.refuse(id, askedAt, entered.reason(), by);
			case "suspend" -> this.cuts.suspend(id, entered.reason(), by);
			case "lift" -> this.cuts.lift(id, entered.reason(), by);
			case "recall" -> this.cuts.recall(id, entered.reason(), by);
			default -> this.cuts.reopen(id, entered.reason(), by);
		}
		return view(shown, caller, locale);
	}

	/** Has what failed for good tried once more. */
	@PostMapping("/api/deliveries/{id}/retry")
	DeliveryView retry(@PathVariable String id, @RequestBody Entered entered, Caller caller, Locale locale) {
		recovers(id, caller);
		this.incidents.retry(id, entered.reason(), caller.id());
		return view(id, caller, locale);
	}

	/** Takes a decision that cannot be evaluated out of the rules' hands. */
	@PostMapping("/api/deliveries/{id}/send-to-manual")
	DeliveryView sendToManual(@PathVariable String id, @RequestBody Entered entered, Caller caller, Locale locale) {
		recovers(id, caller);
		this.cuts.sendToManualRelease(id, entered.reason(), caller.id());
		return view(id, caller, locale);
	}

	/** Keeps the bytes from being deleted. */
	@PostMapping("/api/deliveries/{id}/legal-hold")
	DeliveryView holdLegally(@PathVariable String id, @RequestBody Entered entered, Caller caller, Locale locale) {
		recovers(id, caller);
		this.cuts.holdLegally(id, entered.reason(), caller.id());
		return view(id, caller, locale);
	}

	@DeleteMapping("/api/deliveries/{id}/legal-hold")
	DeliveryView liftLegalHold(@PathVariable String id, @RequestParam(required = false) String reason, Caller caller,
			Locale locale) {
		recovers(id, caller);
		this.cuts.liftLegalHold(id, reason, caller.id());
		return view(id, caller, locale);
	}

	@PostMapping("/api/deliveries/{id}/grants")
	DeliveryView addTeam(@PathVariable String id, @RequestBody Access access, Caller caller, Locale locale) {
		require(id, Action.ADD_TEAM, caller);
		this.cuts.addTeam(id, access.team(), access.note(), access.until(), access.mayDownload(), caller.id());
		return view(id, caller, locale);
	}

	@DeleteMapping("/api/deliveries/{id}/grants/{team}")
	DeliveryView removeTeam(@PathVariable String id, @PathVariable String team,
			@RequestParam(required = false) String reason, Caller caller, Locale locale) {
		require(id, Action.REMOVE_TEAM, caller);
		this.cuts.removeTeam(id, team, reason, caller.id());
		return view(id, caller, locale);
	}

	private void recovers(String id, Caller caller) {
		if (!caller.postProduces(this.sight.delivery(id, caller).project())) {
			throw Problem.forbidden();
		}
	}

	private DeliveryView view(String id, Caller caller, Locale locale) {
		return this.views.of(this.sight.delivery(id, caller), caller, locale);
	}

	private void require(String id, Action action, Caller caller) {
		Delivery delivery = this.sight.delivery(id, caller);
		if (!action.isFor(delivery, caller)) {
			throw Problem.forbidden();
		}
		if (!action.isOffered(delivery)) {
			throw Problem.notPossibleNow();
		}
	}

	/** What a person entered for an action; each action looks at its own fields. */
	record Entered(List<String> teams, String note, String reason, String episode, String cutType,
			List<String> findings) {

		List<String> wanted() {
			return (this.teams != null) ? this.teams : List.of();
		}

		Set<String> codes() {
			return (this.findings != null) ? Set.copyOf(this.findings) : Set.of();
		}

	}

	/** A team's access; {@code until} null for without end. */
	record Access(String team, String note, Instant until, boolean mayDownload) {
	}

	/** {@code page} counts from 0. */
	record Page(List<DeliveryView> items, int page, int size, long total) {
	}

}
