package org.picturelock.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL inside the application, durable, in a data folder that one application at a
 * time may own. The owner role makes and keeps the tables, the application's own role
 * uses them.
 */
public final class EmbeddedDatabase implements AutoCloseable {

	/** The role that owns the tables. */
	public static final String OWNER = "picturelock_owner";

	/** The role that the application works with. */
	public static final String APPLICATION = "picturelock_app";

	private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

	private static final String NAME = "picturelock";

	private static final int PORT_LINE = 3;

	private final int port;

	private final FileChannel lockFile;

	private final EmbeddedPostgres postgres;

	private EmbeddedDatabase(int port, FileChannel lockFile, EmbeddedPostgres postgres) {
		this.port = port;
		this.lockFile = lockFile;
		this.postgres = postgres;
	}

	/**
	 * Starts the database that lives in this data folder.
	 * @throws IllegalStateException if another application owns the folder
	 */
	public static EmbeddedDatabase start(Path data) throws IOException {
		Files.createDirectories(data);
		FileChannel lockFile = FileChannel.open(data.resolve("picturelock.lock"), StandardOpenOption.CREATE,
				StandardOpenOption.WRITE);
		FileLock lock = lockFile.tryLock();
		if (lock == null) {
			lockFile.close();
			throw new IllegalStateException("The data folder " + data.toAbsolutePath().normalize()
					+ " is in use by another running Picturelock. Stop it, or set picturelock.data to another folder.");
		}
		Path folder = data.resolve("postgres").toAbsolutePath().normalize();
		stopOrphan(folder);
		EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setDataDirectory(folder)
			.setOverrideWorkingDirectory(data.resolve("postgres-binaries").toAbsolutePath().normalize().toFile())
			.setCleanDataDirectory(false)
			.setRegisterShutdownHook(false)
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("max_connections", "100")
			.setPGStartupWait(Duration.ofSeconds(60))
			.start();
		EmbeddedDatabase database = new EmbeddedDatabase(postgres.getPort(), lockFile, postgres);
		database.prepare();
		return database;
	}

	/**
	 * Joins the database of this data folder if an application runs it now, else starts
	 * it.
	 */
	public static EmbeddedDatabase joinOrStart(Path data) throws IOException {
		try {
			return start(data);
		}
		catch (IllegalStateException ex) {
			List<String> lines = Files.readAllLines(data.resolve("postgres/postmaster.pid"));
			return new EmbeddedDatabase(Integer.parseInt(lines.get(PORT_LINE).trim()), null, null);
		}
	}

	/** The JDBC address of the database. */
	public String url() {
		return "jdbc:postgresql://localhost:" + this.port + "/" + NAME;
	}

	/**
	 * A killed application leaves its PostgreSQL running. Its clients are gone, so it is
	 * asked to stop, and killed if it does not: the write-ahead log makes that safe. By
	 * now its process id may be another's, even another PostgreSQL's, which is left
	 * alone.
	 */
	static void stopOrphan(Path folder) throws IOException {
		Path pidFile = folder.resolve("postmaster.pid");
		if (!Files.exists(pidFile)) {
			return;
		}
		long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).trim());
		ProcessHandle orphan = ProcessHandle.of(pid).filter((process) -> serves(process, folder)).orElse(null);
		if (orphan == null) {
			Files.delete(pidFile);
			return;
		}
		log.info("Stopping the database that an earlier run left behind (process {})", pid);
		orphan.destroy();
		try {
			orphan.onExit().get(20, TimeUnit.SECONDS);
		}
		catch (Exception ex) {
			orphan.destroyForcibly();
			orphan.onExit().join();
		}
	}

	/**
	 * A PostgreSQL works in its data folder; where that is not told, it is started by it.
	 */
	private static boolean serves(ProcessHandle process, Path folder) {
		if (!process.info().command().map((command) -> command.endsWith("postgres")).orElse(false)) {
			return false;
		}
		try {
			return Path.of("/proc", Long.toString(process.pid()), "cwd").toRealPath().equals(folder.toRealPath());
		}
		catch (IOException ex) {
			return process.info()
				.arguments()
				.map((arguments) -> List.of(arguments).contains(folder.toString()))
				.orElse(false);
		}
	}

	private void prepare() throws IOException {
		try (Connection connection = this.postgres.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			for (String role : List.of(OWNER, APPLICATION)) {
				if (!statement.executeQuery("select 1 from pg_roles where rolname = '" + role + "'").next()) {
					statement.execute("create role " + role + " login");
				}
			}
			if (!statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'").next()) {
				statement.execute("create database " + NAME + " owner " + OWNER + " encoding 'UTF8'");
			}
		}
		catch (SQLException ex) {
			throw new IOException("The embedded database could not be prepared", ex);
		}
	}

	@Override
	public void close() throws IOException {
		if (this.postgres != null) {
			this.postgres.close();
			this.lockFile.close();
		}
	}

}
