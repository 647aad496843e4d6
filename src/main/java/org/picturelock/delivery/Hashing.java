package org.picturelock.delivery;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;

import org.springframework.stereotype.Component;

/**
 * Lets the SHA-256 of each file follow its bytes as they come. Always read back from the
 * disk, and only what was accepted, so it is the hash of what is kept.
 */
@Component
class Hashing {

	private final Map<String, Follower> followers = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors.newFixedThreadPool(2, (task) -> {
		Thread thread = new Thread(task, "hashing");
		thread.setDaemon(true);
		return thread;
	});

	private final Parts parts;

	private final Storage storage;

	Hashing(Parts parts, Storage storage) {
		this.parts = parts;
		this.storage = storage;
	}

	/**
	 * Another part is here. Whoever got the first part follows, so that of several
	 * machines one does.
	 */
	void follow(Parts.Target target, int number) {
		Follower follower = (number == 1) ? follower(target) : this.followers.get(target.place());
		if (follower != null) {
			follower.wake(this.threads);
		}
	}

	/** The SHA-256 in hex of a file whose parts are all here, as soon as it is known. */
	CompletableFuture<String> whole(Parts.Target target) {
		Follower follower = follower(target);
		follower.wake(this.threads);
		return follower.result();
	}

	/** The bytes at this place are of no interest any more. */
	void forget(String place) {
		this.followers.remove(place);
	}

	@PreDestroy
	void stop() {
		this.threads.shutdownNow();
	}

	private Follower follower(Parts.Target target) {
		Follower follower = this.followers.computeIfAbsent(target.place(),
				(place) -> new Follower(target, this.parts, this.storage.path(place)));
		follower.result().whenComplete((hash, failure) -> {
			if (failure != null) {
				// the next one to ask begins again from the disk
				this.followers.remove(target.place(), follower);
			}
		});
		return follower;
	}

}
