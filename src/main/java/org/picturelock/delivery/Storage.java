package org.picturelock.delivery;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.stereotype.Component;

/**
 * The folder that keeps the bytes. A place is a server-made name in it; no name that
 * somebody sent ever becomes one.
 */
@Component
class Storage {

	private final Path folder;

	private final Map<String, Path> prepared = new ConcurrentHashMap<>();

	Storage(DeliverySettings settings) {
		this.folder = settings.folder().toAbsolutePath().normalize();
	}

	String newPlace() {
		String name = UUID.randomUUID().toString();
		return name.substring(0, 2) + "/" + name;
	}

	Path path(String place) {
		return this.folder.resolve(place);
	}

	/** The file at this place, to be read; 503 when it is not there now. */
	Path readable(String place) {
		if (!Files.isReadable(path(place))) {
			throw StorageTrouble.problem(new NoSuchFileException(place));
		}
		return path(place);
	}

	boolean holds(String place) {
		return Files.isRegularFile(path(place));
	}

	/**
	 * The file at this place, ready to be written anywhere: as long as it will be, but
	 * holding only what was written.
	 */
	Path prepare(String place, long size) {
		return this.prepared.computeIfAbsent(place, (key) -> create(path(place), size));
	}

	/** Nobody writes here any more. */
	void seal(String place) {
		this.prepared.remove(place);
		path(place).toFile().setReadOnly();
	}

	void delete(String place) {
		this.prepared.remove(place);
		try {
			Files.deleteIfExists(path(place));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path create(Path path, long size) {
		try {
			Files.createDirectories(path.getParent());
			try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
				file.setLength(size);
				file.getFD().sync();
			}
			// the file's name must outlive a power cut as well as its bytes
			sync(path.getParent());
			sync(path.getParent().getParent());
			return path;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void sync(Path folder) throws IOException {
		try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
			channel.force(true);
		}
	}

}
