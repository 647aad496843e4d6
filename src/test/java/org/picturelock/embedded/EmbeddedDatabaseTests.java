package org.picturelock.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@PicturelockTest
class EmbeddedDatabaseTests {

	@Value("${picturelock.data}")
	private Path data;

	@Autowired
	private JdbcClient jdbc;

	/** As after a restart of the machine, when the numbers are given out anew. */
	@Test
	void aProcessIdThatIsAnotherDatabasesByNowIsLeftAlone(@TempDir Path folder) throws Exception {
		List<String> running = Files.readAllLines(this.data.resolve("postgres/postmaster.pid"));
		Path pidFile = Files.write(folder.resolve("postmaster.pid"), running);
		EmbeddedDatabase.stopOrphan(folder);
		assertThat(pidFile).doesNotExist();
		assertThat(ProcessHandle.of(Long.parseLong(running.get(0).trim()))).get().matches(ProcessHandle::isAlive);
		assertThat(this.jdbc.sql("select 1").query(Integer.class).single()).isEqualTo(1);
	}

	/** A folder of an earlier release trusted every account of the machine. */
	@Test
	void whoeverHasNoPasswordIsKeptOutOfANewFolderAndOfAnOldOne(@TempDir Path folder) throws Exception {
		Path rules = folder.resolve("postgres/pg_hba.conf");
		try (EmbeddedDatabase fresh = EmbeddedDatabase.start(folder)) {
			assertThat(rules).content().doesNotContain(" trust\n");
			assertClosed(folder, fresh);
			for (Path inside : List.of(folder, folder.resolve("postgres-binaries"))) {
				assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(inside))).isEqualTo("rwx------");
			}
			assertThat(
					PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("database.password"))))
				.isEqualTo("rw-------");
		}
		Files.writeString(rules, Files.readString(rules).replace(" scram-sha-256\n", " trust\n"));
		Files.delete(folder.resolve("database.password"));
		try (EmbeddedDatabase old = EmbeddedDatabase.start(folder)) {
			assertClosed(folder, old);
		}
	}

	private static void assertClosed(Path folder, EmbeddedDatabase database) throws IOException {
		for (String role : List.of("postgres", EmbeddedDatabase.OWNER, EmbeddedDatabase.APPLICATION)) {
			for (String guess : List.of("", role, "postgres")) {
				assertThatThrownBy(() -> DriverManager.getConnection(database.url(), role, guess))
					.isInstanceOf(SQLException.class)
					.hasMessageMatching("(?s).*password.*");
			}
		}
		// its fifth line is the folder of the socket
		assertThat(Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(4)).isBlank();
	}

}
