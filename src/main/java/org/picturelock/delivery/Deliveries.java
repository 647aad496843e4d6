package org.picturelock.delivery;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.picturelock.project.Caller;
import org.picturelock.project.Project;

import org.springframework.stereotype.Service;

/**
 * The deliveries, their files and their states. Every method joins the caller's
 * transaction.
 */
@Service
public class Deliveries {

	/**
	 * Opens a delivery in UPLOADING. Files taken over are COMPLETE at once. 422 with
	 * every complaint; 409 VERSION_CLOSED.
	 */
	public Delivery open(Project project, OpenRequest request, Caller by) {
		throw new UnsupportedOperationException();
	}

	/**
	 * A new delivery of the right cut from the same bytes (all files COMPLETE, not sealed
	 * yet). 422 for an unknown episode or cut type or for the same cut.
	 */
	public Delivery correct(Project project, Delivery wrong, String episode, String cutType, String by) {
		throw new UnsupportedOperationException();
	}

	/** The delivery, or NOT_FOUND. */
	public Delivery get(String id) {
		throw new UnsupportedOperationException();
	}

	public Optional<Delivery> find(String id) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Locks the cut's row until the transaction ends and then reads the delivery afresh.
	 */
	public Delivery lock(String id) {
		throw new UnsupportedOperationException();
	}

	/** The deliveries of the same cut, not the joining ones, newest version first. */
	public List<Delivery> versions(Delivery delivery) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The JOINED or released deliveries whose files belong to this version, oldest first.
	 */
	public List<Delivery> joined(Delivery version) {
		throw new UnsupportedOperationException();
	}

	/** The delivery that makes the version which this one joins. */
	public Delivery versionJoined(Delivery joining) {
		throw new UnsupportedOperationException();
	}

	/** A guarded step: NOT_POSSIBLE_NOW unless the delivery is in one of {@code from}. */
	public void move(String id, State to, State... from) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Says that all bytes of a file were sent. 409 PARTS_MISSING, 422
	 * FILE_CHECKSUM_MISMATCH. Answers the file, HASHING while the hash catches up;
	 * {@link FileCompleted} is published when it has.
	 */
	public DeliveredFile complete(String file, String claimedSha256) {
		throw new UnsupportedOperationException();
	}

	/** Leaves a file that is not the proxy out of an UPLOADING delivery. */
	public void leaveOut(String file, String by) {
		throw new UnsupportedOperationException();
	}

	/** Whether every file is COMPLETE or left out (and at least one is COMPLETE). */
	public boolean allHere(String id) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Locks the cut, numbers the version (or names the one joined) and moves UPLOADING to
	 * VALIDATING.
	 */
	public Delivery seal(String id) {
		throw new UnsupportedOperationException();
	}

	/** Whether another delivery of the cut, opened later, was sealed before this one. */
	public boolean overtaken(Delivery delivery) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Locks the cut and ends a joining delivery JOINED or JOIN_REFUSED, or leaves it
	 * going as an ADDITION.
	 */
	public JoinOutcome join(String id) {
		throw new UnsupportedOperationException();
	}

	/** Where the bytes of a file are, to be read only. */
	public Path content(String file) {
		throw new UnsupportedOperationException();
	}

	/**
	 * Deletes the bytes of a delivery's files that no other delivery took over, and says
	 * so on the files.
	 */
	public void deleteBytes(String id, Instant now) {
		throw new UnsupportedOperationException();
	}

}
