package org.picturelock.delivery;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Hashes one file as far as it is here without a gap, and goes on when woken. */
class Follower {

	private static final int STRETCH = 1024 * 1024;

	private final Parts.Target target;

	private final Parts parts;

	private final Path path;

	private final MessageDigest digest;

	private final AtomicBoolean woken = new AtomicBoolean();

	private final CompletableFuture<String> result = new CompletableFuture<>();

	private int next = 1;

	Follower(Parts.Target target, Parts parts, Path path) {
		this.target = target;
		this.parts = parts;
		this.path = path;
		try {
			this.digest = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	CompletableFuture<String> result() {
		return this.result;
	}

	void wake(Executor threads) {
		if (!this.result.isDone() && this.woken.compareAndSet(false, true)) {
			threads.execute(this::run);
		}
	}

	private synchronized void run() {
		this.woken.set(false);
		if (this.result.isDone()) {
			return;
		}
		try {
			int last = this.next - 1;
			for (int number : this.parts.received(this.target.file(), this.next)) {
				if (number != last + 1) {
					break;
				}
				last = number;
			}
			if (last >= this.next) {
				hash(last);
			}
			if (this.next > this.target.layout().count()) {
				this.result.complete(HexFormat.of().formatHex(this.digest.digest()));
			}
		}
		catch (IOException | RuntimeException ex) {
			this.result.completeExceptionally(ex);
		}
	}

	private void hash(int last) throws IOException {
		PartLayout layout = this.target.layout();
		long position = layout.offset(this.next);
		long end = layout.offset(last) + layout.size(last);
		ByteBuffer stretch = ByteBuffer.allocateDirect((int) Math.min(STRETCH, end - position));
		try (FileChannel channel = FileChannel.open(this.path)) {
			while (position < end) {
				stretch.clear().limit((int) Math.min(stretch.capacity(), end - position));
				int read = channel.read(stretch, position);
				if (read < 0) {
					throw new EOFException("The file is shorter than its parts");
				}
				this.digest.update(stretch.flip());
				position += read;
			}
		}
		this.next = last + 1;
	}

}
