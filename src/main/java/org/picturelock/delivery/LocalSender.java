package org.picturelock.delivery;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.zip.CRC32C;

import org.picturelock.problem.Problem;

import org.springframework.stereotype.Component;

/**
 * Sends a small file of this machine, part by part, through the same door as everyone's.
 */
@Component
public class LocalSender {

	private final Parts parts;

	private final PartWriter writer;

	private final Deliveries deliveries;

	LocalSender(Parts parts, PartWriter writer, Deliveries deliveries) {
		this.parts = parts;
		this.writer = writer;
		this.deliveries = deliveries;
	}

	/** Sends the whole file and completes it; in no transaction. */
	public void send(DeliveredFile file, Path bytes) throws IOException {
		PartLayout layout = this.parts.target(file.delivery(), file.id()).orElseThrow(Problem::notFound).layout();
		try (InputStream in = Files.newInputStream(bytes)) {
			for (int number = 1; number <= layout.count(); number++) {
				byte[] part = in.readNBytes((int) layout.size(number));
				this.writer.write(new SignedPart(file.delivery(), file.id(), number, layout.offset(number),
						layout.size(number), Long.MAX_VALUE), checksum(part), new ByteArrayInputStream(part));
			}
		}
		this.deliveries.complete(file.id(), null);
	}

	private static String checksum(byte[] part) {
		CRC32C checksum = new CRC32C();
		checksum.update(part);
		return Base64.getEncoder().encodeToString(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
	}

}
