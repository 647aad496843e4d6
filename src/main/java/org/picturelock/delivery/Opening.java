package org.picturelock.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.picturelock.problem.Complaints;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Project;
import org.picturelock.project.Role;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Begins deliveries: from files to send, from bytes the project already holds, or both.
 */
@Component
class Opening {

	private static final Set<State> CLOSED = Set.of(State.REJECTED, State.WITHDRAWN, State.SUPERSEDED, State.RECALLED);

	private final OpenChecks checks;

	private final DeliveryRows rows;

	private final Storage storage;

	private final Bytes bytes;

	private final DeliverySettings settings;

	private final ApplicationEventPublisher facts;

	Opening(OpenChecks checks, DeliveryRows rows, Storage storage, Bytes bytes, DeliverySettings settings,
			ApplicationEventPublisher facts) {
		this.checks = checks;
		this.rows = rows;
		this.storage = storage;
		this.bytes = bytes;
		this.settings = settings;
		this.facts = facts;
	}

	Delivery open(Project project, OpenRequest request, Caller by) {
		String postHouse = postHouse(project, by);
		this.bytes.keep(project.code());
		Complaints complaints = new Complaints();
		CheckedOpen checked = this.checks.check(project, request, (id) -> source(id, project, postHouse), complaints);
		if (checked.joins() != null && checked.cutType() != null) {
			target(project, checked, postHouse, complaints);
		}
		complaints.raise();
		Delivery delivery = insert(project, checked.cutType(), checked.episode(), checked.joins(), request.note(),
				by.id(), postHouse, null, checked.files());
		this.facts.publishEvent(DeliveryOpened.of(delivery, by.id()));
		return delivery;
	}

	Delivery correct(Project project, Delivery wrong, List<Delivery> joined, String episode, String cutType,
			String by) {
		if (wrong.joins() != null) {
			throw Problem.notPossibleNow();
		}
		this.bytes.keep(project.code());
		Complaints complaints = new Complaints();
		CutType right = OpenChecks.cutType(cutType, complaints);
		String rightEpisode = OpenChecks.episode(project, episode, complaints);
		if (right == wrong.cutType() && wrong.episode().equals(rightEpisode)) {
			complaints.add("episode", "SAME_CUT");
		}
		complaints.raise();
		Delivery delivery = insert(project, right, rightEpisode, null, wrong.note(), wrong.uploader(),
				wrong.postHouse(), wrong.id(), filesOf(wrong, joined));
		this.facts.publishEvent(new CorrectionOpened(delivery.id(), delivery.project(), by, wrong.id(),
				delivery.episode(), delivery.cutType()));
		return delivery;
	}

	/** The post house the caller uploads for; null for post-production. */
	private static String postHouse(Project project, Caller by) {
		if (by.postProduces(project.code())) {
			return null;
		}
		if (by.maySendTo(project.code())) {
			return by.postHouses().get(project.code());
		}
		boolean knows = by.is(Role.AUDITOR) || by.is(Role.ADMIN)
				|| (by.is(Role.STUDIO) && project.teams().stream().anyMatch(by.teams()::contains));
		throw knows ? Problem.forbidden() : Problem.notFound();
	}

	private Optional<DeliveredFile> source(String id, Project project, String postHouse) {
		return this.rows.file(id).filter((file) -> {
			Delivery delivery = this.rows.find(file.delivery()).orElseThrow();
			return file.state() == FileState.COMPLETE && delivery.project().equals(project.code())
					&& (postHouse == null || postHouse.equals(delivery.postHouse()))
					&& this.storage.holds(this.rows.storage(id));
		});
	}

	private void target(Project project, CheckedOpen open, String postHouse, Complaints complaints) {
		Optional<Delivery> target = this.rows
			.query("project = ? and episode = ? and cut_type = ? and version = ? and joins is null", project.code(),
					open.episode(), open.cutType().name(), open.joins())
			.stream()
			.filter((delivery) -> postHouse == null || postHouse.equals(delivery.postHouse()))
			.findFirst();
		if (target.isEmpty()) {
			complaints.add("version", "UNKNOWN_VERSION");
		}
		else if (complaints.none() && CLOSED.contains(target.get().state())) {
			throw Problem.of(HttpStatus.CONFLICT, "VERSION_CLOSED");
		}
	}

	/** The files of the version as far as they go, those that joined it too. */
	private List<CheckedFile> filesOf(Delivery wrong, List<Delivery> joined) {
		Set<String> names = new HashSet<>();
		List<CheckedFile> files = Stream
			.concat(wrong.files().stream(), joined.stream().flatMap((delivery) -> delivery.files().stream()))
			.filter((file) -> file.state() == FileState.COMPLETE)
			.filter((file) -> names.add(file.name().toLowerCase(Locale.ROOT)))
			.map((file) -> new CheckedFile(file.name(), file.size(), file.fileType(), file.stemType(), file))
			.toList();
		if (files.stream().noneMatch((file) -> file.fileType() == FileType.PROXY)) {
			throw Problem.of(HttpStatus.CONFLICT, "BYTES_GONE");
		}
		return files;
	}

	private Delivery insert(Project project, CutType cutType, String episode, Integer joins, String note,
			String uploader, String postHouse, String correctedFrom, List<CheckedFile> files) {
		Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
		String id = UUID.randomUUID().toString();
		this.rows.insert(
				new Delivery(id, project.code(), episode, cutType, null, joins, State.UPLOADING, note, uploader,
						postHouse, correctedFrom, now, now, null, null, now, null, List.of()),
				this.rows.cut(project.code(), episode, cutType));
		for (int position = 0; position < files.size(); position++) {
			insert(id, files.get(position), position);
		}
		return this.rows.find(id).orElseThrow();
	}

	private void insert(String delivery, CheckedFile file, int position) {
		DeliveredFile source = file.source();
		String place = (source != null) ? this.rows.storage(source.id()) : this.storage.newPlace();
		long partSize = PartLayout.of(file.size(), this.settings.partSize().toBytes()).partSize();
		this.rows.insert(
				new DeliveredFile(UUID.randomUUID().toString(), delivery, file.name(), file.size(), file.fileType(),
						file.stemType(), (source != null) ? FileState.COMPLETE : FileState.ARRIVING,
						(source != null) ? source.sha256() : null, (source != null) ? source.id() : null),
				position, place, partSize);
	}

}
