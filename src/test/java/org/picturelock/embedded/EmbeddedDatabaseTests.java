package org.picturelock.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

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

}
