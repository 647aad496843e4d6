package org.picturelock.assets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.picturelock.delivery.CutType;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.DeliveryQuery;
import org.picturelock.delivery.FileType;
import org.picturelock.delivery.LocalSender;
import org.picturelock.delivery.OpenRequest;
import org.picturelock.problem.Problem;
import org.picturelock.process.LockedCuts;
import org.picturelock.project.Caller;
import org.picturelock.project.Project;
import org.picturelock.validation.SampleCut;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Makes a 20-second cut and sends it through the real walk, for those who want to see it
 * work.
 */
@RestController
class SampleController {

	private static final int SECONDS = 20;

	private final Sight sight;

	private final LockedCuts cuts;

	private final SampleCut sample;

	private final LocalSender sender;

	private final DeliveryViews views;

	SampleController(Sight sight, LockedCuts cuts, SampleCut sample, LocalSender sender, DeliveryViews views) {
		this.sight = sight;
		this.cuts = cuts;
		this.sample = sample;
		this.sender = sender;
		this.views = views;
	}

	@PostMapping("/api/projects/{code}/sample")
	@ResponseStatus(HttpStatus.CREATED)
	DeliveryView send(@PathVariable String code, Caller caller, Locale locale) throws IOException {
		Project project = this.sight.project(code, caller);
		if (!caller.maySendTo(project.code())) {
			throw Problem.forbidden();
		}
		Path film = Files.createTempFile("sample", ".mov");
		try {
			this.sample.write(film, project.frameRate(), project.startTimecode(), SECONDS);
			String episode = episode(project, caller);
			Delivery delivery = this.cuts.open(code, request(project, episode, Files.size(film)), caller);
			this.sender.send(delivery.files().get(0), film);
			return this.views.of(this.sight.delivery(delivery.id(), caller), caller, locale);
		}
		finally {
			Files.deleteIfExists(film);
		}
	}

	private static OpenRequest request(Project project, String episode, long size) {
		String name = "%s_%s_LOCKED_v01_sample.mov".formatted(project.code(), episode);
		return new OpenRequest(CutType.LOCKED.name(), episode, null, null,
				List.of(new OpenRequest.RequestedFile(name, size, FileType.PROXY.name(), null, null)));
	}

	/** The first episode of which the person sees no locked cut yet, else the first. */
	private String episode(Project project, Caller caller) {
		return project.episodes()
			.stream()
			.filter((episode) -> this.sight
				.page(new DeliveryQuery(project.code(), null, episode, CutType.LOCKED, null, null, 0, 1), caller)
				.total() == 0)
			.findFirst()
			.orElse(project.episodes().get(0));
	}

}
