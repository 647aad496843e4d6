package org.picturelock.delivery;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Locale;

import org.picturelock.problem.Problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;

/** What a sender is told when the disk is full or gone. */
final class StorageTrouble {

	private static final Logger log = LoggerFactory.getLogger(StorageTrouble.class);

	private StorageTrouble() {
	}

	static Problem problem(IOException cause) {
		log.error("The storage cannot be used", cause);
		String reason = (cause instanceof FileSystemException ex && ex.getReason() != null) ? ex.getReason()
				: String.valueOf(cause.getMessage());
		return reason.toLowerCase(Locale.ROOT).contains("space")
				? Problem.of(HttpStatus.INSUFFICIENT_STORAGE, "STORAGE_FULL")
				: Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "STORAGE_UNAVAILABLE");
	}

}
