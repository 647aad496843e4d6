package org.picturelock.validation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

import org.picturelock.delivery.Arrived;

/**
 * Knows whether a file that is still arriving says already in its header what it will say
 * when it is whole. A QuickTime or MP4 file keeps its header anywhere, so the way to it
 * must be here too; any other begins with it.
 */
final class HeaderBytes {

	private static final Set<String> QUICKTIME = Set.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot", "uuid",
			"styp");

	/** More than an honest file has at its top, or in its header. */
	private static final int MOST_ATOMS = 1000;

	private final FileChannel file;

	private final Arrived arrived;

	private HeaderBytes(FileChannel file, Arrived arrived) {
		this.file = file;
		this.arrived = arrived;
	}

	/** Whether reading the header now answers what reading it later would. */
	static boolean here(Path path, Arrived arrived) throws IOException {
		try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
			HeaderBytes bytes = new HeaderBytes(file, arrived);
			Atom first = bytes.atom(0);
			boolean quickTime = first == null || QUICKTIME.contains(first.type());
			return arrived.holds(0, Math.min(arrived.partSize(), arrived.size()))
					&& (!quickTime || bytes.movie(0, arrived.size(), MOST_ATOMS));
		}
	}

	/** A file in which no header can follow any more says that, too. */
	private boolean movie(long from, long to, int most) throws IOException {
		long at = from;
		for (int atoms = 0; atoms < most; atoms++) {
			if (at + 8 > to) {
				return true;
			}
			Atom atom = atom(at);
			if (atom == null) {
				return false;
			}
			if (atom.type().equals("moov")) {
				return this.arrived.holds(at, Math.min(to, atom.end())) && !fragmented(at, Math.min(to, atom.end()));
			}
			if (atom.end() <= at || atom.end() >= to) {
				return true;
			}
			at = atom.end();
		}
		return false;
	}

	/** Its run time is spread over the whole file. */
	private boolean fragmented(long moov, long to) throws IOException {
		long at = moov + 8;
		for (int atoms = 0; at + 8 <= to; atoms++) {
			Atom atom = atom(at);
			if (atom == null || atoms > MOST_ATOMS || atom.type().equals("mvex")) {
				return true;
			}
			if (atom.end() <= at) {
				return false;
			}
			at = atom.end();
		}
		return false;
	}

	/** The atom at an offset; null while it is not here. */
	private Atom atom(long at) throws IOException {
		int length = (int) Math.min(16, this.arrived.size() - at);
		if (length < 8 || !this.arrived.holds(at, at + length)) {
			return null;
		}
		ByteBuffer head = ByteBuffer.allocate(16);
		while (head.position() < length && this.file.read(head, at + head.position()) > 0) {
			continue;
		}
		long size = Integer.toUnsignedLong(head.getInt(0));
		if (size == 0) {
			size = this.arrived.size() - at; // up to the end of the file
		}
		else if (size == 1) {
			size = head.getLong(8);
		}
		boolean sane = size >= 8 && size <= this.arrived.size() - at;
		return new Atom(new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1),
				sane ? at + size : (size < 8) ? at : this.arrived.size());
	}

	/** {@code end} is where the next one begins; its own place where none can follow. */
	private record Atom(String type, long end) {
	}

}
