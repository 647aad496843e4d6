package org.picturelock.validation;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Validation against the film's run time and against ffmpeg doing nothing but decoding. */
class ValidationBench {

	private static final int SECONDS = Integer.getInteger("bench.seconds", 120);

	@TempDir
	Path folder;

	@Test
	void againstTheRunTime() throws IOException {
		Path cut = this.folder.resolve("cut.mov");
		new SampleCut(Clips.ROOM).write(cut, new BigDecimal("24"), "01:00:00:00", SECONDS);
		double plain = seconds(() -> Clips.ffmpeg(cut, List.of("-i", cut.toString(), "-f", "null", "-")));
		double[] parts = new double[2];
		Header[] header = new Header[1];
		parts[0] = seconds(() -> header[0] = Clips.ROOM.measuring().header(cut));
		Path pictures = Clips.ROOM.folders().attempt();
		parts[1] = seconds(() -> Clips.ROOM.measuring().decode(cut, header[0], pictures, (now) -> {
		}));
		double same = seconds(() -> unfenced(cut, header[0], pictures));
		Clips.ROOM.folders().discard(pictures);
		System.out.printf(
				"header and packets %.3f, pass %.2f × the run time; pass %.1f × plain decoding, "
						+ "all %.2f × plain ffmpeg doing the same pass%n",
				parts[0] / SECONDS, parts[1] / SECONDS, parts[1] / plain, (parts[0] + parts[1]) / same);
		assertThat(header[0].facts()).containsEntry("decodeErrors", 0L);
	}

	/** The same command, without fences and without anyone reading what it says. */
	private static void unfenced(Path cut, Header header, Path folder) throws IOException {
		ProcessBuilder plain = new ProcessBuilder(new DecodingPass(Clips.ROOM.tools(), Clips.ROOM.run(),
				ValidationSettings.defaults()).command(header, true))
			.directory(folder.toFile())
			.redirectInput(cut.toFile())
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD);
		plain.environment().putAll(Clips.ROOM.tools().environment());
		try {
			assertThat(plain.start().waitFor()).isZero();
		}
		catch (InterruptedException ex) {
			throw new IOException(ex);
		}
	}

	private static double seconds(Work work) throws IOException {
		long start = System.nanoTime();
		work.run();
		return (System.nanoTime() - start) / 1e9;
	}

	private interface Work {

		void run() throws IOException;

	}

}
