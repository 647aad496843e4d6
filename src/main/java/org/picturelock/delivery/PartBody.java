package org.picturelock.delivery;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.zip.CRC32C;

import org.picturelock.problem.Problem;

import org.springframework.http.HttpStatus;

/** The bytes of a part as they come in, counted and summed up on the way. */
class PartBody {

	private static final int STRETCH = 256 * 1024;

	private final InputStream body;

	private final byte[] stretch;

	private final CRC32C crc = new CRC32C();

	private long left;

	PartBody(InputStream body, long size) {
		this.body = body;
		this.left = size;
		this.stretch = new byte[(int) Math.min(STRETCH, size)];
	}

	/** The next stretch, empty at the end; valid until the next call. */
	ByteBuffer next() {
		int wanted = (int) Math.min(this.stretch.length, this.left);
		try {
			int read = this.body.readNBytes(this.stretch, 0, wanted);
			if (read < wanted || (wanted == 0 && this.body.read() >= 0)) {
				throw wrongSize();
			}
		}
		catch (IOException ex) {
			// the sender went away; nobody is left to read the answer
			throw wrongSize();
		}
		this.crc.update(this.stretch, 0, wanted);
		this.left -= wanted;
		return ByteBuffer.wrap(this.stretch, 0, wanted);
	}

	/** The checksum of all that came, which must be the one its sender named. */
	String confirm(String named) {
		String computed = Base64.getEncoder()
			.encodeToString(ByteBuffer.allocate(Integer.BYTES).putInt((int) this.crc.getValue()).array());
		if (!computed.equals(named)) {
			throw Problem.of(HttpStatus.BAD_REQUEST, "PART_CHECKSUM_MISMATCH");
		}
		return computed;
	}

	static Problem wrongSize() {
		return Problem.of(HttpStatus.BAD_REQUEST, "PART_SIZE_MISMATCH");
	}

}
