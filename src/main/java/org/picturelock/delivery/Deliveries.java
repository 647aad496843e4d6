package org.picturelock.delivery;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.picturelock.fact.Fact;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Project;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The deliveries, their files and their states. Every method but {@link #complete} joins
 * the caller's transaction.
 */
@Service
public class Deliveries {

	private final JdbcClient jdbc;

	private final DeliveryRows rows;

	private final DeliverySearch search;

	private final Cuts cuts;

	private final Opening opening;

	private final FileCompletion completion;

	private final Parts parts;

	private final Bytes bytes;

	private final Storage storage;

	private final ApplicationEventPublisher facts;

	Deliveries(JdbcClient jdbc, DeliveryRows rows, DeliverySearch search, Cuts cuts, Opening opening,
			FileCompletion completion, Parts parts, Bytes bytes, Storage storage, ApplicationEventPublisher facts) {
		this.jdbc = jdbc;
		this.rows = rows;
		this.search = search;
		this.cuts = cuts;
		this.opening = opening;
		this.completion = completion;
		this.parts = parts;
		this.bytes = bytes;
		this.storage = storage;
		this.facts = facts;
	}

	/**
	 * Opens a delivery in UPLOADING, for the caller's post house on the project or for
	 * post-production. Files taken over are COMPLETE at once, so all may be here already.
	 * 422 with every complaint; 409 VERSION_CLOSED; 403 or 404 for anybody else.
	 */
	public Delivery open(Project project, OpenRequest request, Caller by) {
		return this.opening.open(project, request, by);
	}

	/**
	 * A new delivery of the right cut from the same bytes (all files COMPLETE, those of
	 * deliveries that joined the version too, not sealed yet). It stays its uploader's.
	 * 422 for an unknown episode or cut type or for the same cut; 409 BYTES_GONE.
	 */
	public Delivery correct(Project project, Delivery wrong, String episode, String cutType, String by) {
		return this.opening.correct(project, wrong, joined(wrong), episode, cutType, by);
	}

	/** The delivery, or NOT_FOUND. */
	public Delivery get(String id) {
		return find(id).orElseThrow(Problem::notFound);
	}

	public Optional<Delivery> find(String id) {
		return this.rows.find(id);
	}

	/** A project's deliveries, newest first. */
	public DeliveryPage page(DeliveryQuery query) {
		return this.search.page(query);
	}

	/** Of these deliveries those of a project, the newest version first. */
	public DeliveryPage page(DeliveryQuery query, Collection<String> among) {
		return this.search.page(query, among);
	}

	/**
	 * What a person began to upload and did not end, the newest first; at most twenty.
	 */
	public List<Delivery> unfinished(String uploader) {
		return this.rows.query("state = 'UPLOADING' and uploader = ? order by opened_at desc, id limit 20", uploader);
	}

	/**
	 * Locks the cut's row until the transaction ends and then reads the delivery afresh.
	 */
	public Delivery lock(String id) {
		this.cuts.lock(id);
		return get(id);
	}

	/**
	 * The sealed deliveries of the same cut, not the joining ones, newest version first.
	 */
	public List<Delivery> versions(Delivery delivery) {
		return this.rows.query("""
				cut = (select cut from delivery where id = ?) and joins is null and version is not null
				order by version desc""", delivery.id());
	}

	/**
	 * The JOINED or released deliveries whose files belong to this version, oldest first.
	 */
	public List<Delivery> joined(Delivery version) {
		return this.rows.query("""
				cut = (select cut from delivery where id = ?) and joins = ?
				and state in ('JOINED', 'RELEASED', 'SUSPENDED') order by sealed_at, id""", version.id(),
				version.version());
	}

	/** The delivery that makes the version which this one joins. */
	public Delivery versionJoined(Delivery joining) {
		return this.rows
			.query("cut = (select cut from delivery where id = ?) and joins is null and version = ?", joining.id(),
					joining.joins())
			.stream()
			.findFirst()
			.orElseThrow(Problem::notFound);
	}

	/** A guarded step: NOT_POSSIBLE_NOW unless the delivery is in one of {@code from}. */
	public void move(String id, State to, State... from) {
		int moved = this.jdbc
			.sql("update delivery set state = :to, state_since = now() where id = :id and state in (:from)")
			.param("to", to.name())
			.param("id", id)
			.param("from", Arrays.stream(from).map(State::name).toList())
			.update();
		if (moved == 0) {
			throw Problem.notPossibleNow();
		}
	}

	/**
	 * Says that all bytes of a file were sent. Works in transactions of its own and is
	 * called in none. 409 PARTS_MISSING; 422 FILE_CHECKSUM_MISMATCH, and then the file is
	 * to be sent again. Answers the file, HASHING while the hash catches up;
	 * {@link FileCompleted} is published, in the transaction that made it true, when it
	 * has.
	 */
	public DeliveredFile complete(String file, String claimedSha256) {
		return this.completion.complete(file, claimedSha256);
	}

	/**
	 * Leaves a file that is neither the proxy nor the last one out of an UPLOADING
	 * delivery. {@link FileLeftOut} is published: what is left may be all here.
	 */
	@Transactional
	public void leaveOut(String file, String by) {
		DeliveredFile gone = this.rows.file(file).orElseThrow(Problem::notFound);
		Delivery delivery = lock(gone.delivery());
		boolean last = delivery.files()
			.stream()
			.noneMatch((other) -> !other.id().equals(file) && other.state() != FileState.LEFT_OUT);
		if (gone.fileType() == FileType.PROXY || last) {
			throw Problem.of(HttpStatus.CONFLICT, last ? "LAST_FILE" : "PROXY_NEEDED");
		}
		int left = this.jdbc.sql("""
				update delivery_file set state = 'LEFT_OUT'
				where id = ? and state in ('ARRIVING', 'HASHING', 'COMPLETE')""").param(file).update();
		if (left == 0 || delivery.state() != State.UPLOADING) {
			throw Problem.notPossibleNow();
		}
		this.bytes.freeAfterCommit(List.of(file));
		this.facts.publishEvent(new FileLeftOut(delivery.id(), delivery.project(), by, file, gone.name()));
	}

	/** Whether every file is COMPLETE or left out (and at least one is COMPLETE). */
	public boolean allHere(String id) {
		List<FileState> states = get(id).files().stream().map(DeliveredFile::state).toList();
		return states.contains(FileState.COMPLETE)
				&& Set.of(FileState.COMPLETE, FileState.LEFT_OUT).containsAll(states);
	}

	/**
	 * Locks the cut, numbers the version (or names the one joined) and moves UPLOADING to
	 * VALIDATING.
	 */
	public Delivery seal(String id) {
		long cut = this.cuts.lock(id);
		Delivery delivery = get(id);
		if (delivery.state() != State.UPLOADING || !allHere(id)) {
			throw Problem.notPossibleNow();
		}
		int version = (delivery.joins() != null) ? delivery.joins() : this.cuts.nextVersion(cut);
		this.jdbc.sql("""
				update delivery set version = ?, sealed_at = clock_timestamp(), last_byte_at = coalesce((
					select max(p.received_at) from file_part p join delivery_file f on f.id = p.file
					where f.delivery = delivery.id and f.state = 'COMPLETE'), opened_at)
				where id = ?""").params(version, id).update();
		move(id, State.VALIDATING, State.UPLOADING);
		this.facts.publishEvent(new DeliverySealed(id, delivery.project(), Fact.SYSTEM, version, delivery.joins(),
				delivery.files()
					.stream()
					.filter((file) -> file.fileType() == FileType.PROXY)
					.map(DeliveredFile::sha256)
					.findFirst()
					.orElse(null)));
		return get(id);
	}

	/** Whether another delivery of the cut, opened later, was sealed before this one. */
	public boolean overtaken(Delivery delivery) {
		return delivery.joins() == null && versions(delivery).stream()
			.anyMatch((other) -> other.openedAt().isAfter(delivery.openedAt())
					&& (delivery.version() == null || other.version() < delivery.version()));
	}

	/** Bytes of the delivery's files that are here, those taken over too. */
	public long bytesHere(String id) {
		return this.rows.bytesHere(id);
	}

	/** How fast parts came in the last minute; 0 when none did. */
	public double bytesPerSecond(String id) {
		return this.rows.bytesPerSecond(id);
	}

	/** What is here of a file; empty unless its delivery is still UPLOADING. */
	public Optional<Arrived> arrived(String file) {
		return this.jdbc.sql("""
				select f.size, f.part_size from delivery_file f join delivery d on d.id = f.delivery
				where f.id = ? and f.state in ('ARRIVING', 'HASHING', 'COMPLETE') and d.state = 'UPLOADING'""")
			.param(file)
			.query((row, number) -> new Arrived(row.getLong("size"), row.getLong("part_size"),
					Set.copyOf(this.parts.received(file, 1))))
			.optional();
	}

	/** Where the bytes of a file are, or will be; to be read only. */
	public Path content(String file) {
		return this.storage.path(this.rows.storage(file));
	}

	/** The same; 503 STORAGE_UNAVAILABLE when they cannot be read now. */
	public Path readable(String file) {
		return this.storage.readable(this.rows.storage(file));
	}

}
