package org.picturelock.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

import org.picturelock.problem.Problem;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Writes parts straight to their place in the file. Only who has the turn at a part
 * writes it, and looks again before each stretch whether that is still so; a sender that
 * lost its connection, its turn or its delivery can change nothing that was accepted.
 */
@Component
class PartWriter {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private static final long PAUSE_MILLIS = 100;

	private final Parts parts;

	private final Storage storage;

	private final Hashing hashing;

	private final Duration lease;

	private final ApplicationEventPublisher events;

	PartWriter(Parts parts, Storage storage, Hashing hashing, DeliverySettings settings,
			ApplicationEventPublisher events) {
		this.parts = parts;
		this.storage = storage;
		this.hashing = hashing;
		this.lease = settings.partLease();
		this.events = events;
	}

	/**
	 * Returns when the part is durable. A part that is here already is compared only.
	 * @param checksum the CRC32C that its sender names
	 */
	void write(SignedPart part, String checksum, InputStream body) {
		Optional<Turn> turn = turn(part);
		if (turn.isEmpty()) {
			compare(part, checksum, body);
			return;
		}
		try (Turn held = turn.get()) {
			held.receive(copy(part, held, checksum, body));
		}
		this.parts.noteArrival(part.delivery());
		this.hashing.follow(turn.get().target(), part.number());
		this.events.publishEvent(new PartArrived(part.delivery(), part.file()));
	}

	/** A turn at the part, waited for; empty when the part is here already. */
	private Optional<Turn> turn(SignedPart part) {
		long giveUp = System.nanoTime() + PATIENCE.toNanos();
		String writer = UUID.randomUUID().toString();
		do {
			Parts.Target target = this.parts.target(part.delivery(), part.file()).orElseThrow(Problem::notFound);
			if (target.deliveryState() == State.UPLOADING
					&& this.parts.checksum(part.file(), part.number()).isPresent()) {
				return Optional.empty();
			}
			if (!target.arriving()) {
				throw Problem.notPossibleNow();
			}
			long since = System.nanoTime();
			if (this.parts.claim(target, part.number(), writer, this.lease)) {
				return Optional.of(new Turn(this.parts, target, part.number(), writer, this.lease, since));
			}
		}
		while (System.nanoTime() < giveUp && pause());
		throw Problem.of(HttpStatus.CONFLICT, "PART_BUSY");
	}

	private String copy(SignedPart part, Turn turn, String checksum, InputStream in) {
		PartBody body = new PartBody(in, part.size());
		Parts.Target target = turn.target();
		try (FileChannel channel = FileChannel.open(this.storage.prepare(target.place(), target.layout().size()),
				StandardOpenOption.WRITE)) {
			long position = part.offset();
			for (ByteBuffer stretch = body.next(); stretch.hasRemaining(); stretch = body.next()) {
				turn.keep();
				while (stretch.hasRemaining()) {
					position += channel.write(stretch, position);
				}
			}
			String computed = body.confirm(checksum);
			turn.keep();
			channel.force(false);
			return computed;
		}
		catch (IOException ex) {
			throw StorageTrouble.problem(ex);
		}
		catch (UncheckedIOException ex) {
			throw StorageTrouble.problem(ex.getCause());
		}
	}

	private void compare(SignedPart part, String checksum, InputStream in) {
		PartBody body = new PartBody(in, part.size());
		while (body.next().hasRemaining()) {
			continue;
		}
		String computed = body.confirm(checksum);
		if (!this.parts.checksum(part.file(), part.number()).filter(computed::equals).isPresent()) {
			throw Problem.of(HttpStatus.CONFLICT, "PART_DIFFERS");
		}
	}

	private static boolean pause() {
		try {
			Thread.sleep(PAUSE_MILLIS);
			return true;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
