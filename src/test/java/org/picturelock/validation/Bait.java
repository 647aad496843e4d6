package org.picturelock.validation;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A file and an address that nobody has any business with, which notice whoever opens
 * them. The file is a pipe: to write to it waits until somebody reads.
 */
final class Bait implements AutoCloseable {

	private final Path pipe;

	private final ServerSocket server;

	private final CountDownLatch taken = new CountDownLatch(1);

	private volatile boolean closing;

	Bait(Path folder) throws IOException, InterruptedException {
		// no fence should be up only because nobody may come here
		folder.toFile().setReadable(true, false);
		folder.toFile().setExecutable(true, false);
		this.pipe = folder.resolve("bait.ts");
		if (new ProcessBuilder("mkfifo", "-m", "644", this.pipe.toString()).start().waitFor() != 0) {
			throw new IOException("No pipe at " + this.pipe);
		}
		this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
		watch(() -> new FileOutputStream(this.pipe.toFile()).close());
		watch(() -> this.server.accept().close());
	}

	/** Where the bait lies, in each way in which a film can name it. */
	List<String> addresses() {
		return List.of("file://" + this.pipe, this.pipe.toString(),
				"http://127.0.0.1:%d/a.ts".formatted(this.server.getLocalPort()),
				"tcp://127.0.0.1:" + this.server.getLocalPort());
	}

	/** Whether anybody opened the file or called. */
	boolean isTaken() throws InterruptedException {
		return this.taken.await(300, TimeUnit.MILLISECONDS);
	}

	@Override
	public void close() throws IOException {
		this.closing = true;
		this.server.close();
		// lets a waiting writer go, and does not wait itself
		new RandomAccessFile(this.pipe.toFile(), "rw").close();
	}

	private void watch(Opening opening) {
		Thread watcher = new Thread(() -> {
			try {
				opening.await();
			}
			catch (IOException ex) {
				return; // closed at the end
			}
			if (!this.closing) {
				this.taken.countDown();
			}
		}, "bait");
		watcher.setDaemon(true);
		watcher.start();
	}

	@FunctionalInterface
	private interface Opening {

		void await() throws IOException;

	}

}
