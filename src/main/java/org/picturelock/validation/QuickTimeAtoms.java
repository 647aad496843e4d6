package org.picturelock.validation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Walks the atoms of a QuickTime or MP4 file for what ffprobe does not tell. Reads
 * headers and small tables only, and gives up on more atoms than an honest file has.
 *
 * @see <a href="https://developer.apple.com/documentation/quicktime-file-format">
 * QuickTime File Format</a>
 */
final class QuickTimeAtoms {

	private static final Set<String> PARENTS = Set.of("moov", "trak", "edts", "mdia", "minf", "stbl");

	private static final int MOST_ATOMS = 20_000;

	private static final int DEEPEST = 16;

	private static final int MOST_EDITS = 10_000;

	private final FileChannel file;

	private final List<Track> tracks = new ArrayList<>();

	private int atoms;

	private int depth;

	private long movieTimescale;

	private Long moov;

	private Long mdat;

	private boolean compressed;

	private QuickTimeAtoms(FileChannel file) {
		this.file = file;
	}

	/**
	 * What the atoms say. {@code editList} is true where an edit list changes what is
	 * seen or heard: a delay, a cut or a speed, but not the skipping of an encoder's
	 * priming.
	 */
	record Layout(boolean fastStart, boolean compressedHeader, boolean editList) {
	}

	private static final class Track {

		private String handler = "";

		private long timescale;

		private long duration;

		private long firstOffset;

		private final List<long[]> edits = new ArrayList<>();

	}

	/** The layout, or null where there is none to read. */
	static Layout read(Path path) {
		try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
			QuickTimeAtoms atoms = new QuickTimeAtoms(file);
			atoms.walk(0, file.size(), null);
			return atoms.layout();
		}
		catch (IOException | ArithmeticException | IndexOutOfBoundsException ex) {
			return null;
		}
	}

	private Layout layout() {
		if (this.moov == null) {
			return null;
		}
		boolean edited = this.tracks.stream().anyMatch(this::changesWhatIsSeen);
		return new Layout(this.mdat == null || this.moov < this.mdat, this.compressed, edited);
	}

	private void walk(long from, long to, Track track) throws IOException {
		long at = from;
		while (at + 8 <= to) {
			if (++this.atoms > MOST_ATOMS) {
				throw new IOException("Too many atoms");
			}
			ByteBuffer head = bytes(at, 16);
			long size = Integer.toUnsignedLong(head.getInt(0));
			int headSize = (size == 1) ? 16 : 8;
			if (size == 1 && head.limit() == 16) {
				size = head.getLong(8);
			}
			else if (size == 0) {
				size = to - at;
			}
			if (size < headSize) {
				return;
			}
			atom(new String(head.array(), 4, 4, StandardCharsets.ISO_8859_1), at, at + headSize,
					(size > to - at) ? to : at + size, track);
			at = Math.addExact(at, size);
		}
	}

	private void atom(String type, long at, long from, long to, Track parent) throws IOException {
		Track track = parent;
		if (type.equals("moov") && this.moov == null) {
			this.moov = at;
		}
		else if (type.equals("mdat") && this.mdat == null && to > from) {
			this.mdat = at;
		}
		else if (type.equals("trak")) {
			track = new Track();
			this.tracks.add(track);
		}
		this.compressed |= type.equals("cmov");
		if (PARENTS.contains(type) && this.depth < DEEPEST) {
			this.depth++;
			walk(from, to, track);
			this.depth--;
		}
		else if (type.equals("mvhd")) {
			this.movieTimescale = timescale(from)[0];
		}
		else if (track != null) {
			leaf(type, from, track);
		}
	}

	private void leaf(String type, long from, Track track) throws IOException {
		switch (type) {
			case "mdhd" -> {
				long[] times = timescale(from);
				track.timescale = times[0];
				track.duration = times[1];
			}
			case "hdlr" -> {
				String handler = new String(bytes(from + 8, 4).array(), StandardCharsets.ISO_8859_1);
				track.handler = track.handler.isEmpty() ? handler : track.handler;
			}
			case "ctts" -> track.firstOffset = bytes(from, 16).getInt(12);
			case "elst" -> edits(from, track);
			default -> {
			}
		}
	}

	/** Time scale and duration of an mvhd or mdhd. */
	private long[] timescale(long from) throws IOException {
		ByteBuffer body = bytes(from, 32);
		if (body.get(0) == 1) {
			return new long[] { Integer.toUnsignedLong(body.getInt(20)), body.getLong(24) };
		}
		return new long[] { Integer.toUnsignedLong(body.getInt(12)), Integer.toUnsignedLong(body.getInt(16)) };
	}

	private void edits(long from, Track track) throws IOException {
		ByteBuffer head = bytes(from, 8);
		boolean wide = head.get(0) == 1;
		long count = Integer.toUnsignedLong(head.getInt(4));
		int size = wide ? 20 : 12;
		for (long i = 0; i < Math.min(count, MOST_EDITS); i++) {
			ByteBuffer edit = bytes(from + 8 + i * size, size);
			track.edits.add(wide ? new long[] { edit.getLong(0), edit.getLong(8), edit.getInt(16) }
					: new long[] { Integer.toUnsignedLong(edit.getInt(0)), edit.getInt(4), edit.getInt(8) });
		}
	}

	private boolean changesWhatIsSeen(Track track) {
		boolean video = track.handler.equals("vide");
		if (track.edits.isEmpty() || !video && !track.handler.equals("soun") || track.timescale == 0) {
			return false;
		}
		if (track.edits.size() > 1) {
			return true;
		}
		long[] edit = track.edits.get(0);
		double start = (double) edit[1] / track.timescale;
		double length = (this.movieTimescale > 0) ? (double) edit[0] / this.movieTimescale : 0;
		double media = (double) track.duration / track.timescale;
		double priming = video ? (double) track.firstOffset / track.timescale + 0.001 : 0.1;
		boolean cut = length > 0 && media - start - length > 0.1;
		return edit[1] < 0 || start > priming || edit[2] != 0x10000 || cut;
	}

	/** Up to {@code count} bytes; the buffer's limit says how many there were. */
	private ByteBuffer bytes(long at, int count) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(count);
		while (buffer.hasRemaining() && this.file.read(buffer, at + buffer.position()) > 0) {
			continue;
		}
		return (buffer.position() == count) ? buffer : partly(buffer);
	}

	private static ByteBuffer partly(ByteBuffer buffer) throws IOException {
		if (buffer.position() < 8) {
			throw new IOException("The file ends within an atom");
		}
		return buffer.limit(buffer.position());
	}

}
