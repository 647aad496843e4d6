package org.picturelock.validation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.DoubleConsumer;

/** Measures one file, be it what it may: what goes wrong with it is a fact, too. */
final class Measuring {

	private final HeaderReader headers;

	private final PacketScan packets;

	private final DecodingPass pass;

	Measuring(MediaTools tools, Fences fences, ValidationSettings settings) {
		FencedRun run = new FencedRun(tools, fences);
		this.headers = new HeaderReader(tools, run, settings);
		this.packets = new PacketScan(tools, run, settings);
		this.pass = new DecodingPass(tools, run, settings);
	}

	/** What can be known without decoding. */
	Header header(Path file) throws IOException {
		Header header = this.headers.read(file);
		if (header.video() != null) {
			this.packets.scan(file, header);
		}
		return header;
	}

	/**
	 * What the header alone says of a file that still arrives; empty when that took too
	 * long to mean anything.
	 */
	Optional<Header> glance(Path file) throws IOException {
		return this.headers.glance(file);
	}

	/**
	 * Adds what only decoding tells. Answers whether {@code pictures} (null for none)
	 * holds a viewing copy, poster and sprite.
	 */
	boolean decode(Path file, Header header, Path pictures, DoubleConsumer progress) throws IOException {
		return header.playable() && this.pass.decode(file, header, pictures, progress);
	}

}
