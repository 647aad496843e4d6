package org.picturelock.delivery;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.People;
import org.picturelock.project.Role;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a sender asks about one file of a delivery. */
@RestController
@RequestMapping("/api/deliveries/{delivery}/files/{file}")
class FileController {

	private final Deliveries deliveries;

	private final Parts parts;

	private final PartUrls urls;

	private final People people;

	private final BaseUrl baseUrl;

	FileController(Deliveries deliveries, Parts parts, PartUrls urls, People people, BaseUrl baseUrl) {
		this.deliveries = deliveries;
		this.parts = parts;
		this.urls = urls;
		this.people = people;
		this.baseUrl = baseUrl;
	}

	/** Which parts are here and which to send next, in that order. */
	@GetMapping("/parts")
	PartList parts(@PathVariable String delivery, @PathVariable String file, Caller caller) {
		Delivery sent = check(delivery, file, caller);
		Parts.Target target = this.parts.target(delivery, file).orElseThrow(Problem::notFound);
		PartLayout layout = target.layout();
		if (!target.arriving()) {
			return new PartList(layout.partSize(), IntStream.rangeClosed(1, layout.count()).boxed().toList(),
					List.of());
		}
		List<Integer> received = this.parts.received(file, 1);
		String base = this.baseUrl.get();
		String footing = this.people.footing(caller.id(), sent.project()).orElseThrow(Problem::notFound);
		Instant now = Instant.now();
		List<PartToSend> missing = layout.order()
			.filter((number) -> Collections.binarySearch(received, number) < 0)
			.mapToObj((number) -> new PartToSend(number, layout.offset(number), layout.size(number), "PUT",
					base + this.urls.sign(delivery, file, number, layout, caller.id(), footing, now), Map.of()))
			.toList();
		return new PartList(layout.partSize(), received, missing);
	}

	/** 200, or 202 while the hash catches up. */
	@PostMapping("/complete")
	ResponseEntity<DeliveredFile> complete(@PathVariable String delivery, @PathVariable String file,
			@RequestBody(required = false) Completed body, Caller caller) {
		check(delivery, file, caller);
		DeliveredFile completed = this.deliveries.complete(file, (body != null) ? body.sha256() : null);
		return ResponseEntity.status((completed.state() == FileState.HASHING) ? HttpStatus.ACCEPTED : HttpStatus.OK)
			.body(completed);
	}

	@DeleteMapping
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void leaveOut(@PathVariable String delivery, @PathVariable String file, Caller caller) {
		check(delivery, file, caller);
		this.deliveries.leaveOut(file, caller.id());
	}

	private Delivery check(String delivery, String file, Caller caller) {
		Delivery sent = this.deliveries.get(delivery);
		boolean sends = caller.worksOn(sent.project(), sent.postHouse());
		if (!sends) {
			throw caller.is(Role.AUDITOR) ? Problem.forbidden() : Problem.notFound();
		}
		if (sent.files().stream().noneMatch((one) -> one.id().equals(file))) {
			throw Problem.notFound();
		}
		return sent;
	}

	record Completed(String sha256) {
	}

	/** {@code partSize} in bytes. */
	record PartList(long partSize, List<Integer> received, List<PartToSend> missing) {
	}

	/** {@code offset} and {@code size} in bytes. */
	record PartToSend(int number, long offset, long size, String method, String url, Map<String, String> headers) {
	}

}
