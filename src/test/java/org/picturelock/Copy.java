package org.picturelock;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Picturelock in a process of its own, as it is started outside, to be killed. */
final class Copy implements AutoCloseable {

	private final Path data;

	private final int port;

	private final Path log;

	private final Process process;

	private Copy(Path data, int port, Path log, Process process) {
		this.data = data;
		this.port = port;
		this.log = log;
		this.process = process;
	}

	/**
	 * Starts it with this data folder, and these settings as its command line has them.
	 */
	static Copy start(Path data, String... settings) throws IOException {
		return start(freePort(), data, settings);
	}

	/**
	 * The same at this port, where somebody waits for it. What it leaves when it is
	 * killed goes with its data.
	 */
	static Copy start(int port, Path data, String... settings) throws IOException {
		Path temporary = Files.createDirectories(data.resolve("tmp"));
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
				"-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + temporary, "-cp", classes(),
				Picturelock.class.getName(), "--server.port=" + port, "--picturelock.data=" + data));
		command.addAll(List.of(settings));
		Path log = Files.createTempFile(Files.createDirectories(data), "start", ".log");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		return new Copy(data, port, log, process);
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private static String classes() {
		String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Stream.of(all.split(File.pathSeparator))
			.filter((entry) -> !entry.endsWith("test-classes"))
			.collect(Collectors.joining(File.pathSeparator));
	}

	int port() {
		return this.port;
	}

	/** The API of this copy, once it is ready. */
	Api ready(String person) throws Exception {
		Instant end = Instant.now().plus(Duration.ofMinutes(3));
		while (!log().contains("Picturelock is ready at http")) {
			if (!this.process.isAlive() || Instant.now().isAfter(end)) {
				throw new AssertionError(log());
			}
			Thread.sleep(200);
		}
		return new Api(this.port, person);
	}

	/** What it said before it ended by itself with a failure. */
	String refusal() throws Exception {
		if (!this.process.waitFor(2, TimeUnit.MINUTES) || this.process.exitValue() == 0) {
			throw new AssertionError(log());
		}
		return log();
	}

	String log() throws IOException {
		return Files.readString(this.log);
	}

	/** {@code kill -9} of the application; its database lives on. */
	void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	/** {@code kill -9} of the application and of its database. */
	void killAll() throws Exception {
		kill();
		killDatabase(this.data);
	}

	/** {@code kill -9} of the database that runs in this data folder, if there is one. */
	static void killDatabase(Path data) throws IOException {
		database(data).ifPresent((postgres) -> {
			postgres.destroyForcibly();
			postgres.onExit().join();
		});
	}

	/** What started the database that runs in this data folder. */
	static List<String> databaseCommand(Path data) throws IOException {
		ProcessHandle.Info started = database(data).orElseThrow().info();
		List<String> command = new ArrayList<>();
		if (System.getProperty("user.name").equals("root")) {
			command.addAll(List.of("unshare", "-U")); // PostgreSQL refuses to run as root
		}
		command.add(started.command().orElseThrow());
		command.addAll(List.of(started.arguments().orElseThrow()));
		return command;
	}

	private static Optional<ProcessHandle> database(Path data) throws IOException {
		Path pid = data.resolve("postgres/postmaster.pid");
		if (!Files.exists(pid)) {
			return Optional.empty();
		}
		return ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).get(0).trim()))
			.filter((process) -> process.info().command().orElse("").endsWith("postgres"));
	}

	@Override
	public void close() throws Exception {
		this.process.destroy();
		if (!this.process.waitFor(1, TimeUnit.MINUTES)) {
			killAll();
		}
	}

}
