package org.picturelock.validation;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

import org.springframework.stereotype.Component;

/** Makes a locked cut to try the walk with. */
@Component
public class SampleCut {

	private static final BigDecimal NTSC = new BigDecimal("1.001");

	private static final String NAME = "sample.mov";

	private static final Duration LIMIT = Duration.ofMinutes(5);

	private final MediaRoom room;

	SampleCut(MediaRoom room) {
		this.room = room;
	}

	/**
	 * Writes a QuickTime film of {@code seconds} with a moving picture and sound that
	 * keeps every rule of the shipped profiles.
	 */
	public void write(Path out, BigDecimal frameRate, String startTimecode, int seconds) throws IOException {
		String rate = rational(frameRate);
		int group = frameRate.setScale(0, RoundingMode.HALF_UP).intValue();
		String graph = "testsrc2=s=1280x720:r=" + rate + ":d=" + seconds + ",setparams=colorspace=bt709:"
				+ "color_primaries=bt709:color_trc=bt709:range=tv,format=yuv420p[v];"
				+ "sine=f=440:r=48000:beep_factor=2:d=" + seconds + ",aformat=channel_layouts=stereo[a]";
		List<String> command = List.of(this.room.tools().ffmpeg().toString(), "-hide_banner", "-v", "error", "-nostdin",
				"-y", "-filter_complex", graph, "-map", "[v]", "-map", "[a]", "-c:v", "libopenh264", "-profile:v",
				"high", "-b:v", "2M", "-g", String.valueOf(group), "-c:a", "aac", "-b:a", "128k", "-timecode",
				startTimecode, "-movflags", "+faststart", "-f", "mov", NAME);
		Path folder = this.room.folders().attempt();
		try {
			make(command, folder);
			Files.move(folder.resolve(NAME), out, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			this.room.folders().discard(folder);
		}
	}

	private void make(List<String> command, Path folder) throws IOException {
		StringBuilder complaint = new StringBuilder();
		Path nothing = Files.createFile(folder.resolve("nothing"));
		FencedRun.Ending ending = this.room.run()
			.run(command, nothing, folder, LIMIT, LIMIT, new FencedRun.Watch((line) -> {
			}, complaint::append, () -> ""));
		if (!ending.well()) {
			throw new IOException("The sample cut could not be made: " + complaint);
		}
	}

	/** 23.976 is 24000/1001, exactly. */
	private static String rational(BigDecimal rate) {
		BigDecimal whole = rate.setScale(0, RoundingMode.CEILING);
		boolean ntsc = whole.divide(NTSC, MathContext.DECIMAL32).subtract(rate).abs().doubleValue() < 0.005
				&& whole.compareTo(rate) != 0;
		return ntsc ? whole.toPlainString() + "000/1001" : rate.toPlainString();
	}

}
