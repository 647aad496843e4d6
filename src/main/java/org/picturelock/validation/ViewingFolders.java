package org.picturelock.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.picturelock.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.util.FileSystemUtils;

/**
 * Where viewing copies are: a folder per delivery, which appears whole or not at all.
 */
final class ViewingFolders {

	private static final Logger log = LoggerFactory.getLogger(ViewingFolders.class);

	private static final String ATTEMPT = ".attempt-";

	private final Path home;

	private final boolean writtenByNobody;

	ViewingFolders(Path home, boolean writtenByNobody) throws IOException {
		this.home = Files.createDirectories(home.toAbsolutePath().normalize());
		this.writtenByNobody = writtenByNobody;
	}

	/** A new, empty folder for one attempt. */
	Path attempt() throws IOException {
		Path attempt = Files.createDirectory(this.home.resolve(ATTEMPT + UUID.randomUUID()));
		if (this.writtenByNobody) {
			Files.setPosixFilePermissions(attempt, PosixFilePermissions.fromString("rwxrwxrwx"));
		}
		return attempt;
	}

	/** Puts an attempt where it is served from, in place of an earlier one. */
	void publish(Path attempt, String delivery) throws IOException {
		Path target = this.home.resolve(delivery);
		if (this.writtenByNobody) {
			Files.setPosixFilePermissions(attempt, PosixFilePermissions.fromString("rwx------"));
		}
		if (Files.exists(target)) {
			Path old = this.home.resolve(ATTEMPT + UUID.randomUUID());
			Files.move(target, old);
			discard(old);
		}
		Files.move(attempt, target);
	}

	void discard(Path attempt) throws IOException {
		FileSystemUtils.deleteRecursively(attempt);
	}

	/** Removes what a delivery's viewers see. */
	void delete(String delivery) throws IOException {
		FileSystemUtils.deleteRecursively(this.home.resolve(delivery));
	}

	/** Deletes what killed attempts left, once nobody can be at work on it any more. */
	void sweep(Duration age) throws IOException {
		Instant before = Instant.now().minus(age);
		try (Stream<Path> folders = Files.list(this.home)) {
			for (Path folder : folders.filter((path) -> path.getFileName().toString().startsWith(ATTEMPT)).toList()) {
				if (Files.getLastModifiedTime(folder).toInstant().isBefore(before)) {
					discard(folder);
				}
			}
		}
	}

	/** 503 STORAGE_UNAVAILABLE when all of them are gone, not only what is asked for. */
	Optional<Path> find(String delivery, String name) {
		if (!Files.isDirectory(this.home) || !Files.isReadable(this.home)) {
			log.error("The viewing copies cannot be read: {}", this.home);
			throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "STORAGE_UNAVAILABLE");
		}
		Path file = this.home.resolve(delivery).resolve(name);
		return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
	}

}
