package org.picturelock.validation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Knows some containers by their first bytes alone: those that are never opened, so that
 * a finding can still say what the file is.
 */
final class Magic {

	private Magic() {
	}

	/** "matroska", "mxf", "avi", "mpegts", "ogg", "hls", or null. */
	static String container(Path file) throws IOException {
		byte[] head;
		try (InputStream in = Files.newInputStream(file)) {
			head = in.readNBytes(4096);
		}
		String text = new String(head, StandardCharsets.ISO_8859_1);
		if (text.startsWith("\u001aE\u00df\u00a3")) {
			return "matroska";
		}
		if (text.contains("\u0006\u000e+4\u0002\u0005\u0001\u0001")) {
			return "mxf";
		}
		if (text.startsWith("RIFF") && text.startsWith("AVI ", 8)) {
			return "avi";
		}
		if (text.startsWith("OggS")) {
			return "ogg";
		}
		if (text.stripLeading().startsWith("#EXTM3U")) {
			return "hls";
		}
		boolean transportStream = head.length > 188 * 3 && head[0] == 'G' && head[188] == 'G' && head[376] == 'G';
		return transportStream ? "mpegts" : null;
	}

}
