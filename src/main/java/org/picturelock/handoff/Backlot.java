package org.picturelock.handoff;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Projects;
import org.picturelock.project.Role;
import org.picturelock.project.Systems;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The receiver inside the application, for projects whose downstream system has no
 * address: it checks what a real one would check, and records what it got.
 */
@RestController
class Backlot {

	private static final int LONGEST_BODY = 1 << 20;

	/** So that a system that is nowhere answers like one whose secret is not known. */
	private static final byte[] NOBODYS_SECRET = KeyGenerators.secureRandom(32).generateKey();

	private final Projects projects;

	private final Systems systems;

	private final ManifestSchema schema;

	private final BacklotReceipts receipts;

	Backlot(Projects projects, Systems systems, ManifestSchema schema, BacklotReceipts receipts) {
		this.projects = projects;
		this.systems = systems;
		this.schema = schema;
		this.receipts = receipts;
	}

	/** Anybody may call; the signature tells who it is. */
	@PostMapping(path = "/backlot/{project}/{system}", consumes = MediaType.APPLICATION_JSON_VALUE)
	@Transactional
	public ResponseEntity<Receipt> receive(@PathVariable String project, @PathVariable String system,
			@RequestHeader("webhook-id") String id, @RequestHeader("webhook-timestamp") String timestamp,
			@RequestHeader("webhook-signature") String signature, @RequestHeader("Idempotency-Key") String key,
			InputStream content) throws IOException {
		byte[] body = content.readNBytes(LONGEST_BODY + 1);
		byte[] secret = this.systems.find(project, system)
			.filter((known) -> known.url() == null)
			.map(this.systems::secret)
			.orElse(NOBODYS_SECRET);
		if (body.length > LONGEST_BODY || !Signature.holds(secret, id, timestamp, signature, body)) {
			throw Problem.of(HttpStatus.UNAUTHORIZED, "SIGNATURE_WRONG");
		}
		String json = new String(body, StandardCharsets.UTF_8);
		if (!key.equals(id) || !this.schema.complaints(json).isEmpty()) {
			throw Problem.of(HttpStatus.UNPROCESSABLE_ENTITY, "MANIFEST_WRONG");
		}
		return ResponseEntity.ok(new Receipt(key, this.receipts.record(key, project, system, json)));
	}

	/** What came in for a project, newest first. */
	@GetMapping("/api/backlot")
	List<BacklotReceipts.Entry> list(@RequestParam String project, @RequestParam(required = false) String delivery,
			Caller caller) {
		if (!caller.postProduces(project) && !caller.is(Role.AUDITOR)) {
			throw caller.postHouses().containsKey(project) ? Problem.forbidden() : Problem.notFound();
		}
		// 404 for one that is nowhere
		this.projects.get(project);
		return this.receipts.of(project, delivery);
	}

	/** {@code repeated}: it was known already. */
	record Receipt(String messageId, boolean repeated) {
	}

}
