package org.picturelock.validation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run of a media tool on one untrusted file. The tool gets the file as its standard
 * input and can open no other.
 */
final class FencedRun {

	private static final int LONGEST_LINE = 4096;

	private final Fences fences;

	private final MediaTools tools;

	FencedRun(MediaTools tools, Fences fences) {
		this.tools = tools;
		this.fences = fences;
	}

	/**
	 * How a run ended: {@code exit} is null when it was killed for taking too long.
	 */
	record Ending(Integer exit) {

		boolean well() {
			return this.exit != null && this.exit == 0;
		}

	}

	/**
	 * Watches a run. {@code out} and {@code error} get the tool's lines, cut to a sane
	 * length; {@code beat} is called a few times a second, answers what stands still when
	 * the tool does, and may throw to stop it.
	 */
	record Watch(Consumer<String> out, Consumer<String> error, Beat beat) {
	}

	/** Something that changes as long as the tool gets on. */
	@FunctionalInterface
	interface Beat {

		Object now();

	}

	/**
	 * Runs {@code command} in {@code folder}, for at most {@code limit}. That the tool is
	 * not there is a failure of the house and no finding about the file.
	 */
	Ending run(List<String> command, Path input, Path folder, Duration limit, Duration stall, Watch watch)
			throws IOException {
		Path tool = Path.of(command.get(0));
		if (tool.isAbsolute() && !Files.isExecutable(tool)) {
			throw new NoSuchFileException(tool.toString(), null, "the media tool is gone; a restart brings it back");
		}
		Duration cpu = limit.multipliedBy(Runtime.getRuntime().availableProcessors()).plusSeconds(10);
		ProcessBuilder builder = new ProcessBuilder(this.fences.around(command, cpu)).directory(folder.toFile())
			.redirectInput(input.toFile());
		builder.environment().clear();
		builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
		builder.environment().putAll(this.tools.environment());
		Process process = builder.start();
		try {
			Thread out = read(process.getInputStream(), watch.out());
			Thread error = read(process.getErrorStream(), watch.error());
			boolean ended = wait(process, limit, stall, watch.beat());
			if (!ended) {
				process.destroyForcibly().waitFor(); // would close the streams of one
														// that ended
			}
			out.join();
			error.join();
			return new Ending(ended ? process.exitValue() : null);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Stopped while measuring", ex);
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static boolean wait(Process process, Duration limit, Duration stall, Beat beat)
			throws InterruptedException {
		long start = System.nanoTime();
		long lastMove = start;
		Object last = beat.now();
		while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
			long now = System.nanoTime();
			Object current = beat.now();
			if (!current.equals(last)) {
				last = current;
				lastMove = now;
			}
			if (now - start > limit.toNanos() || now - lastMove > stall.toNanos()) {
				return false;
			}
		}
		return true;
	}

	private static Thread read(InputStream stream, Consumer<String> lines) {
		Thread reader = new Thread(() -> pump(stream, lines), "media-tool");
		reader.setDaemon(true);
		reader.start();
		return reader;
	}

	private static void pump(InputStream stream, Consumer<String> lines) {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		byte[] buffer = new byte[16 * 1024];
		try (stream) {
			for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
				for (int i = 0; i < count; i++) {
					if (buffer[i] == '\n') {
						lines.accept(line.toString(StandardCharsets.UTF_8));
						line.reset();
					}
					else if (line.size() < LONGEST_LINE) {
						line.write(buffer[i]);
					}
				}
			}
			lines.accept(line.toString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			// the tool was killed; what it said until then counts
		}
	}

}
