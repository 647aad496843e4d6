package org.picturelock.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL inside the application, durable, in a data folder that one application at a
 * time may own. The owner role makes and keeps the tables, the application's own role
 * uses them. Other accounts of the machine reach neither the folder nor the database: its
 * port asks for a password that only the folder holds, and there is no socket beside it.
 */
public final class EmbeddedDatabase implements AutoCloseable {

	/** The role that owns the tables. */
	public static final String OWNER = "picturelock_owner";

	/** The role that the application works with. */
	public static final String APPLICATION = "picturelock_app";

	private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

	private static final String NAME = "picturelock";

	private static final String PASSWORD_FILE = "database.password";

	private static final String SUPERUSER = "postgres";

	private static final String AUTHENTICATION = "scram-sha-256";

	private static final int PORT_LINE = 3;

	private final int port;

	private final String password;

	private final FileChannel lockFile;

	private final EmbeddedPostgres postgres;

	private EmbeddedDatabase(int port, String password, FileChannel lockFile, EmbeddedPostgres postgres) {
		this.port = port;
		this.password = password;
		this.lockFile = lockFile;
		this.postgres = postgres;
	}

	/**
	 * Starts the database that lives in this data folder.
	 * @throws IllegalStateException if another application owns the folder
	 */
	public static EmbeddedDatabase start(Path data) throws IOException {
		closeToOthers(Files.createDirectories(data));
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
		Path secret = data.resolve(PASSWORD_FILE).toAbsolutePath().normalize();
		String password = password(secret);
		Path binaries = Files.createDirectories(data.resolve("postgres-binaries")).toAbsolutePath().normalize();
		closeToOthers(binaries);
		EmbeddedPostgres postgres = EmbeddedPostgres.builder()
			.setDataDirectory(folder)
			.setOverrideWorkingDirectory(binaries.toFile())
			.setCleanDataDirectory(false)
			.setRegisterShutdownHook(false)
			// these go to initdb, beside what it says of the language
			.setLocaleConfig("pwfile", secret.toString())
			.setLocaleConfig("auth-host", AUTHENTICATION)
			.setLocaleConfig("auth-local", AUTHENTICATION)
			.setConnectConfig("password", password)
			.setServerConfig("unix_socket_directories", "")
			.setServerConfig("fsync", "on")
			.setServerConfig("synchronous_commit", "on")
			.setServerConfig("max_connections", "100")
			.setPGStartupWait(Duration.ofSeconds(60))
			.start();
		EmbeddedDatabase database = new EmbeddedDatabase(postgres.getPort(), password, lockFile, postgres);
		database.prepare(folder.resolve("pg_hba.conf"));
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
			return new EmbeddedDatabase(Integer.parseInt(lines.get(PORT_LINE).trim()),
					password(data.resolve(PASSWORD_FILE)), null, null);
		}
	}

	/** The JDBC address of the database. */
	public String url() {
		return url(NAME);
	}

	/** The password of both roles. */
	public String password() {
		return this.password;
	}

	private String url(String database) {
		return "jdbc:postgresql://localhost:" + this.port + "/" + database;
	}

	/** Made at the first start. */
	private static String password(Path secret) throws IOException {
		if (!Files.exists(secret)) {
			byte[] random = new byte[32];
			new SecureRandom().nextBytes(random);
			Path made = Files.createTempFile(secret.getParent(), "password", null);
			Files.writeString(made, HexFormat.of().formatHex(random));
			Files.move(made, secret);
		}
		return Files.readString(secret).strip();
	}

	private static void closeToOthers(Path folder) throws IOException {
		if (Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class)) {
			Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
		}
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

	private void prepare(Path access) throws IOException {
		try (Connection connection = DriverManager.getConnection(url(SUPERUSER), SUPERUSER, this.password);
				Statement statement = connection.createStatement()) {
			for (String role : List.of(OWNER, APPLICATION)) {
				if (!statement.executeQuery("select 1 from pg_roles where rolname = '" + role + "'").next()) {
					statement.execute("create role " + role + " login");
				}
				setPassword(role, statement);
			}
			askOlderForThePassword(access, statement);
			if (!statement.executeQuery("select 1 from pg_database where datname = '" + NAME + "'").next()) {
				statement.execute("create database " + NAME + " owner " + OWNER + " encoding 'UTF8'");
			}
		}
		catch (SQLException ex) {
			throw new IOException("The embedded database could not be prepared", ex);
		}
	}

	/** One made by an earlier release let in every account of the machine. */
	private void askOlderForThePassword(Path access, Statement statement) throws IOException, SQLException {
		String rules = Files.readString(access);
		if (rules.contains(" trust\n")) {
			setPassword(SUPERUSER, statement);
			Files.writeString(access, rules.replace(" trust\n", " " + AUTHENTICATION + "\n"));
			statement.execute("select pg_reload_conf()");
		}
	}

	private void setPassword(String role, Statement statement) throws SQLException {
		statement.execute("alter role " + role + " password '" + this.password + "'");
	}

	@Override
	public void close() throws IOException {
		if (this.postgres != null) {
			this.postgres.close();
			this.lockFile.close();
		}
	}

}
