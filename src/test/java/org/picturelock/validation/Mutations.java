package org.picturelock.validation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Files made to break parsers: honest small films with a few lies, one set per seed. */
final class Mutations {

	private static final int[] LIES = { 0, 1, -1, 8, 7, 0x7fffffff, 0x80000000, 0xffff, 0x00ffffff, 0x10000000 };

	private static final List<String> NAMES = List.of("moov", "trak", "mdat", "stsd", "stts", "stsz", "stco", "stsc",
			"cmov", "elst", "url ", "free", "fmt ", "data", "RIFF", "rdrf", "tmcd", "skip");

	private final List<byte[]> films = new ArrayList<>();

	private final List<String> addresses;

	/** The films name some of the {@code addresses}, as if they went on there. */
	Mutations(Path folder, List<String> addresses) throws IOException {
		this.addresses = addresses;
		String picture = "testsrc2=s=64x64:r=24:d=0.5,format=yuv420p[v]";
		String sound = "sine=f=440:r=48000:d=0.5,aformat=channel_layouts=stereo[a]";
		add(Clips.make(folder.resolve("a.mov"), picture + ";" + sound, "-c:v", "libopenh264", "-c:a", "aac",
				"-movflags", "+faststart", "-timecode", "01:00:00:00"));
		add(Clips.make(folder.resolve("b.mp4"), picture + ";" + sound, "-c:v", "libopenh264", "-c:a", "aac"));
		add(Clips.make(folder.resolve("c.wav"), sound));
		add(Clips.make(folder.resolve("d.mov"), "testsrc2=s=64x64:r=24:d=0.3,format=yuv422p10le[v]", "-c:v",
				"prores_ks"));
		this.films.add(("#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n" + String.join("\n#EXTINF:10,\n", addresses)
				+ "\n#EXT-X-ENDLIST\n")
			.getBytes(StandardCharsets.US_ASCII));
		this.films.add(("ffconcat version 1.0\nfile '" + String.join("'\nfile '", addresses) + "'\n")
			.getBytes(StandardCharsets.US_ASCII));
	}

	private void add(Path film) throws IOException {
		this.films.add(Files.readAllBytes(film));
	}

	/** Always the same file for the same seed. */
	byte[] of(int seed) {
		Random random = new Random(seed);
		byte[] bytes = this.films.get(seed % this.films.size()).clone();
		int lies = 1 + random.nextInt(4);
		for (int i = 0; i < lies; i++) {
			bytes = lie(bytes, random);
		}
		return bytes;
	}

	private byte[] lie(byte[] bytes, Random random) {
		if (bytes.length < 64) {
			return bytes;
		}
		int at = place(bytes, random);
		switch (random.nextInt(7)) {
			case 0 -> ByteBuffer.wrap(bytes).putInt(Math.max(0, at - 4), LIES[random.nextInt(LIES.length)]);
			case 1 -> ByteBuffer.wrap(bytes)
				.putInt(Math.min(bytes.length - 4, at + 4 + 4 * random.nextInt(6)), LIES[random.nextInt(LIES.length)]);
			case 2 -> bytes[Math.min(bytes.length - 1, at + random.nextInt(40))] = (byte) random.nextInt();
			case 3 -> ByteBuffer.wrap(bytes)
				.put(at, NAMES.get(random.nextInt(NAMES.size())).getBytes(StandardCharsets.US_ASCII));
			case 4 -> refer(bytes, random);
			case 5 -> {
				return Arrays.copyOf(bytes, at);
			}
			default -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
		}
		return bytes;
	}

	/** The samples are no longer here but at an address. */
	private void refer(byte[] bytes, Random random) {
		int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("url ");
		byte[] address = this.addresses.get(random.nextInt(this.addresses.size())).getBytes(StandardCharsets.US_ASCII);
		if (at >= 4 && at + 8 + address.length < bytes.length) {
			ByteBuffer.wrap(bytes).putInt(at - 4, 12 + address.length).putInt(at + 4, 0).put(at + 8, address);
		}
	}

	/** Mostly an atom or chunk, sometimes anywhere. */
	private static int place(byte[] bytes, Random random) {
		int found = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(NAMES.get(random.nextInt(NAMES.size())),
				random.nextInt(bytes.length / 2));
		return (found >= 0 && found < bytes.length - 8) ? found : random.nextInt(bytes.length - 8);
	}

}
