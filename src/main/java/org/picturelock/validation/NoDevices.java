package org.picturelock.validation;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A {@code libavdevice} for Linux on x86-64 that knows no device. The bundled one links
 * the sound and display libraries of a desktop, without which ffmpeg would not start on a
 * bare server; and nothing here may open a screen, a camera or a synthetic input.
 */
final class NoDevices {

	private static final String CONFIGURATION = "avdevice_configuration";

	private static final List<String> FUNCTIONS = List.of(CONFIGURATION, "av_output_audio_device_next",
			"av_output_video_device_next", "av_input_audio_device_next", "av_input_video_device_next",
			"avdevice_list_input_sources", "avdevice_list_output_sinks", "avdevice_free_list_devices",
			"avdevice_version", "avdevice_license", "avdevice_register_all");

	private static final int PAGE = 0x1000;

	private static final int HEADERS = 64 + 4 * 56;

	private static final int SYMBOL = 24;

	private static final int CODE = 8;

	private final ByteBuffer out = ByteBuffer.allocate(2 * PAGE).order(ByteOrder.LITTLE_ENDIAN);

	private final StringBuilder names = new StringBuilder("\0");

	private final String soname;

	private final String version;

	private NoDevices(String major) {
		this.soname = "libavdevice.so." + major;
		this.version = "LIBAVDEVICE_" + major;
	}

	/** The shared object's bytes; {@code major} is its version, as in its file name. */
	static byte[] sharedObject(String major) {
		return new NoDevices(major).build();
	}

	private byte[] build() {
		int count = FUNCTIONS.size() + 1;
		int sonameAt = name(this.soname);
		int versionAt = name(this.version);
		List<Integer> functionsAt = FUNCTIONS.stream().map(this::name).toList();
		int hash = HEADERS;
		int symbols = hash + align(4 * (2 + 1 + count));
		int strings = symbols + SYMBOL * count;
		int versions = strings + align(this.names.length());
		int definitions = versions + align(2 * count);
		int code = definitions + align(2 * 28);
		int empty = code + CODE * FUNCTIONS.size();
		headers(empty + 8);
		hash(hash, count);
		symbols(symbols, functionsAt, code);
		this.out.position(strings).put(this.names.toString().getBytes(StandardCharsets.US_ASCII));
		versions(versions, definitions, count, sonameAt, versionAt);
		code(code, empty);
		dynamic(hash, symbols, strings, versions, definitions, sonameAt);
		return this.out.array();
	}

	private int name(String name) {
		int at = this.names.length();
		this.names.append(name).append('\0');
		return at;
	}

	private void headers(int text) {
		this.out.position(0).put(new byte[] { 0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0 });
		this.out.putShort((short) 3).putShort((short) 62).putInt(1).putLong(0).putLong(64).putLong(0).putInt(0);
		this.out.putShort((short) 64).putShort((short) 56).putShort((short) 4);
		this.out.putShort((short) 64).putShort((short) 0).putShort((short) 0);
		segment(1, 5, 0, text, PAGE);
		segment(1, 6, PAGE, PAGE, PAGE);
		segment(2, 6, PAGE, 10 * 16, 8);
		segment(0x6474e551, 6, 0, 0, 16); // a stack that is not executable
	}

	private void segment(int type, int flags, long at, long size, long alignment) {
		this.out.putInt(type).putInt(flags).putLong(at).putLong(at).putLong(at);
		this.out.putLong(size).putLong(size).putLong(alignment);
	}

	private void hash(int at, int count) {
		this.out.position(at).putInt(1).putInt(count).putInt(1).putInt(0);
		for (int symbol = 1; symbol < count; symbol++) {
			this.out.putInt((symbol + 1) % count);
		}
	}

	private void symbols(int at, List<Integer> functionsAt, int code) {
		this.out.position(at + SYMBOL);
		for (int i = 0; i < functionsAt.size(); i++) {
			this.out.putInt(functionsAt.get(i)).put((byte) 0x12).put((byte) 0).putShort((short) 1);
			this.out.putLong(code + i * CODE).putLong(CODE);
		}
	}

	private void versions(int at, int definitions, int count, int sonameAt, int versionAt) {
		this.out.position(at + 2);
		for (int symbol = 1; symbol < count; symbol++) {
			this.out.putShort((short) 2);
		}
		this.out.position(definitions);
		definition(1, 1, this.soname, sonameAt, 28);
		definition(0, 2, this.version, versionAt, 0);
	}

	private void definition(int flags, int index, String name, int nameAt, int next) {
		this.out.putShort((short) 1).putShort((short) flags).putShort((short) index).putShort((short) 1);
		this.out.putInt(elfHash(name)).putInt(20).putInt(next).putInt(nameAt).putInt(0);
	}

	/** Every function answers 0, but for the configuration: ffmpeg reads that string. */
	private void code(int at, int empty) {
		for (int i = 0; i < FUNCTIONS.size(); i++) {
			int here = at + i * CODE;
			this.out.position(here);
			if (FUNCTIONS.get(i).equals(CONFIGURATION)) {
				this.out.put(new byte[] { 0x48, (byte) 0x8d, 0x05 }).putInt(empty - here - 7).put((byte) 0xc3);
			}
			else {
				this.out.put(new byte[] { 0x31, (byte) 0xc0, (byte) 0xc3 });
			}
		}
	}

	private void dynamic(int hash, int symbols, int strings, int versions, int definitions, int sonameAt) {
		this.out.position(PAGE);
		entry(14, sonameAt);
		entry(4, hash);
		entry(5, strings);
		entry(6, symbols);
		entry(10, this.names.length());
		entry(11, SYMBOL);
		entry(0x6ffffff0, versions);
		entry(0x6ffffffc, definitions);
		entry(0x6ffffffd, 2);
		entry(0, 0);
	}

	private void entry(long tag, long value) {
		this.out.putLong(tag).putLong(value);
	}

	private static int align(int size) {
		return (size + 7) & ~7;
	}

	private static int elfHash(String name) {
		int hash = 0;
		for (char letter : name.toCharArray()) {
			hash = (hash << 4) + letter;
			int high = hash & 0xf0000000;
			hash = (hash ^ (high >>> 24)) & ~high;
		}
		return hash;
	}

}
