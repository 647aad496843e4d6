package org.picturelock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Gives a test application a data folder that is deleted after the tests. */
class TestData implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		try {
			Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "data");
			TestPropertyValues
				.of("picturelock.data=" + data, "picturelock.systems.allowed-hosts=127.0.0.1",
						"picturelock.audit.checkpoint-after-release=-")
				.applyTo(context);
			// the first one's folder holds the programs that stop every database
			SpringApplication.getShutdownHandlers().add(() -> delete(data));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void delete(Path folder) {
		try {
			FileSystemUtils.deleteRecursively(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
