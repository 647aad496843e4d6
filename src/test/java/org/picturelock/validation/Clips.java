package org.picturelock.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Small films made by the bundled ffmpeg, and one set of tools for all tests. */
public final class Clips {

	static final MediaRoom ROOM = room();

	static final String PICTURE = "testsrc2=s=320x240:r=24:d=3,format=yuv420p[v]";

	static final String SOUND = "sine=f=440:r=48000:d=3,aformat=channel_layouts=stereo[a]";

	private Clips() {
	}

	/** Makes {@code file} from a filter graph with outputs named v and a. */
	public static Path make(Path file, String graph, String... options) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-filter_complex", graph));
		for (String output : List.of("[v]", "[a]")) {
			if (graph.contains(output)) {
				arguments.addAll(List.of("-map", output));
			}
		}
		arguments.addAll(List.of(options));
		arguments.add(file.toString());
		return ffmpeg(file, arguments);
	}

	/** Copies the streams of a file into another. */
	static Path remux(Path from, Path to, String... options) throws IOException {
		List<String> arguments = new ArrayList<>(List.of("-i", from.toString(), "-c", "copy"));
		arguments.addAll(List.of(options));
		arguments.add(to.toString());
		return ffmpeg(to, arguments);
	}

	static Path ffmpeg(Path file, List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(ROOM.tools().ffmpeg().toString(), "-hide_banner", "-v", "error", "-nostdin", "-y"));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().putAll(ROOM.tools().environment());
		Process process = builder.start();
		String said = new String(process.getInputStream().readAllBytes());
		try {
			if (process.waitFor() != 0) {
				throw new IOException(command + "\n" + said);
			}
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
		return file;
	}

	/** The facts of a file's header and packets. */
	public static Map<String, Object> header(Path file) throws IOException {
		return ROOM.measuring().header(file).facts();
	}

	/** All facts, without pictures. */
	static Map<String, Object> facts(Path file) throws IOException {
		Header header = ROOM.measuring().header(file);
		ROOM.measuring().decode(file, header, null, (seconds) -> {
		});
		return header.facts();
	}

	private static MediaRoom room() {
		try {
			return new MediaRoom(Files.createDirectories(Path.of("target/media-test")), ValidationSettings.defaults());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
