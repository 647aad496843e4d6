package org.picturelock.assets;

import java.io.IOException;
import java.nio.file.Path;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.picturelock.delivery.DeliveredFile;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.FileState;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.validation.Validations;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Pictures and originals. Each range asks anew whether the person may. */
@RestController
@RequestMapping("/api/deliveries/{id}")
class MediaController {

	private final Sight sight;

	private final Validations validations;

	private final Deliveries deliveries;

	private final Viewings viewings;

	MediaController(Sight sight, Validations validations, Deliveries deliveries, Viewings viewings) {
		this.sight = sight;
		this.validations = validations;
		this.deliveries = deliveries;
		this.viewings = viewings;
	}

	@GetMapping("/media")
	void media(@PathVariable String id, @RequestParam(required = false) String player, Caller caller,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		Delivery delivery = watchable(id, caller);
		Path film = picture(delivery, "viewing.mp4");
		MediaServing.show(film, "video/mp4",
				() -> this.viewings.watched(delivery, caller, player, request.getRemoteAddr()), request, response);
	}

	@GetMapping("/poster")
	void poster(@PathVariable String id, Caller caller, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		still(id, "poster.jpg", caller, request, response);
	}

	@GetMapping("/sprite")
	void sprite(@PathVariable String id, Caller caller, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		still(id, "sprite.jpg", caller, request, response);
	}

	@GetMapping("/files/{fileId}/content")
	void original(@PathVariable String id, @PathVariable String fileId, Caller caller, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		Delivery delivery = this.sight.delivery(id, caller);
		if (!this.sight.mayDownload(delivery, caller)) {
			throw Problem.forbidden();
		}
		DeliveredFile file = delivery.files()
			.stream()
			.filter((one) -> one.id().equals(fileId))
			.findFirst()
			.orElseThrow(Problem::notFound);
		if (file.state() != FileState.COMPLETE) {
			throw Problem.of(HttpStatus.CONFLICT, "FILE_NOT_HERE");
		}
		Path bytes = this.deliveries.readable(fileId);
		MediaServing.download(bytes, file.name(), () -> this.viewings.downloaded(delivery, file, caller), request,
				response);
	}

	private void still(String id, String name, Caller caller, HttpServletRequest request, HttpServletResponse response)
			throws IOException {
		Delivery delivery = watchable(id, caller);
		Path still = picture(delivery, name);
		MediaServing.show(still, "image/jpeg", () -> this.viewings.shownPictures(delivery, caller), request, response);
	}

	private Delivery watchable(String id, Caller caller) {
		Delivery delivery = this.sight.delivery(id, caller);
		if (!this.sight.mayWatch(delivery, caller)) {
			throw Problem.forbidden();
		}
		return delivery;
	}

	private Path picture(Delivery delivery, String name) {
		return this.validations.picture(delivery.id(), name).orElseThrow(Problem::notFound);
	}

}
