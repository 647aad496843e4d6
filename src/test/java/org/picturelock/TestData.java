package org.picturelock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Gives a test application a data folder that is deleted with it. */
class TestData implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		try {
			Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "data");
			TestPropertyValues.of("picturelock.data=" + data, "picturelock.systems.allowed-hosts=127.0.0.1")
				.applyTo(context);
			// the first registered is destroyed last, after the database has stopped
			((DefaultListableBeanFactory) context.getBeanFactory()).registerDisposableBean("testData",
					() -> FileSystemUtils.deleteRecursively(data));
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
