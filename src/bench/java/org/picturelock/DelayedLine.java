package org.picturelock;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A way to a server of this machine on which each byte takes {@code delayMillis} in
 * either direction and each connection has at most 4 MB under way, as much as Linux lets
 * a TCP connection have.
 */
final class DelayedLine implements AutoCloseable {

	private static final int STRETCH = 64 * 1024;

	private static final int UNDER_WAY = (4 << 20) / STRETCH;

	private final ExecutorService carriers = Executors.newCachedThreadPool();

	private final ServerSocket door;

	private final int target;

	private final long delayMillis;

	DelayedLine(int target, long delayMillis) throws IOException {
		this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.target = target;
		this.delayMillis = delayMillis;
		this.carriers.submit(this::accept);
	}

	int port() {
		return this.door.getLocalPort();
	}

	private Void accept() throws IOException {
		while (true) {
			Socket near = this.door.accept();
			Socket far = new Socket(InetAddress.getLoopbackAddress(), this.target);
			carry(near, far);
			carry(far, near);
		}
	}

	private void carry(Socket from, Socket to) {
		BlockingQueue<Stretch> way = new ArrayBlockingQueue<>(UNDER_WAY);
		this.carriers.submit(() -> {
			InputStream in = from.getInputStream();
			for (boolean open = true; open;) {
				byte[] bytes = new byte[STRETCH];
				int length = read(in, bytes);
				way.put(new Stretch(bytes, length, System.nanoTime() + this.delayMillis * 1_000_000));
				open = length >= 0;
			}
			return null;
		});
		this.carriers.submit(() -> {
			try (to; from) {
				OutputStream out = to.getOutputStream();
				for (Stretch next = way.take(); next.length() >= 0; next = way.take()) {
					Thread.sleep(Math.max(0, (next.due() - System.nanoTime()) / 1_000_000));
					out.write(next.bytes(), 0, next.length());
				}
			}
			return null;
		});
	}

	/** A connection that broke has ended. */
	private static int read(InputStream in, byte[] bytes) {
		try {
			return in.read(bytes);
		}
		catch (IOException ex) {
			return -1;
		}
	}

	@Override
	public void close() {
		try {
			this.door.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.carriers.shutdownNow();
	}

	/** Bytes and when they arrive; a length below zero ends the connection. */
	private record Stretch(byte[] bytes, int length, long due) {

	}

}
