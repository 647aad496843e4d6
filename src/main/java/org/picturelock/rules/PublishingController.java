package org.picturelock.rules;

import java.time.Instant;

import jakarta.validation.Valid;
import org.picturelock.project.Caller;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Putting rules in force, and taking back what is in force. */
@RestController
@RequestMapping("/api/rule-sets/{key:[a-z0-9-]+}")
class PublishingController {

	private final Publishing publishing;

	private final RuleLibrary library;

	PublishingController(Publishing publishing, RuleLibrary library) {
		this.publishing = publishing;
		this.library = library;
	}

	@PostMapping("/publish")
	ResponseEntity<Standing> publish(@PathVariable String key,
			@RequestHeader(name = "If-Match", required = false) String tag, @Valid @RequestBody Reason reason,
			Caller caller) {
		return answer(key, this.publishing.propose(key, tag, reason.reason(), caller));
	}

	@PostMapping("/versions/{version:[1-9][0-9]{0,8}}/restore")
	ResponseEntity<Standing> restore(@PathVariable String key, @PathVariable int version,
			@Valid @RequestBody Reason reason, Caller caller) {
		return answer(key, this.publishing.restore(key, version, reason.reason(), caller));
	}

	@PostMapping("/approve")
	Standing approve(@PathVariable String key, @RequestParam(required = false) Instant askedAt, Caller caller) {
		return new Standing(key, this.publishing.approve(key, askedAt, caller), false);
	}

	@PostMapping("/refuse")
	Standing refuse(@PathVariable String key, @RequestParam(required = false) Instant askedAt,
			@Valid @RequestBody Reason reason, Caller caller) {
		this.publishing.refuse(key, askedAt, reason.reason(), caller);
		return new Standing(key, this.library.get(key).version(), false);
	}

	/** 202 while it waits for a second person. */
	private ResponseEntity<Standing> answer(String key, boolean inForce) {
		return ResponseEntity.status(inForce ? 200 : 202)
			.body(new Standing(key, this.library.get(key).version(), !inForce));
	}

	/** The newest version, and whether another one waits for a second person. */
	record Standing(String key, Integer version, boolean waiting) {
	}

}
