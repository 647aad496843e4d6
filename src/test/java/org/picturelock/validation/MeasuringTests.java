package org.picturelock.validation;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MeasuringTests {

	@TempDir
	Path folder;

	@Test
	void theSampleCutKeepsEveryRule() throws IOException {
		Path cut = this.folder.resolve("cut.mov");
		new SampleCut(Clips.ROOM).write(cut, new BigDecimal("23.976"), "01:00:00:00", 4);
		assertThat(Clips.facts(cut)).containsEntry("container", "mov")
			.containsEntry("videoCodec", "h264")
			.containsEntry("width", 1280)
			.containsEntry("height", 720)
			.containsEntry("frameRate", 23.976)
			.containsEntry("variableFrameRate", false)
			.containsEntry("openGop", false)
			.containsEntry("bFrames", false)
			.containsEntry("editList", false)
			.containsEntry("fastStart", true)
			.containsEntry("compressedHeader", false)
			.containsEntry("interlaced", false)
			.containsEntry("colour", "bt709")
			.containsEntry("videoTracks", 1)
			.containsEntry("audioTracks", 1)
			.containsEntry("audioCodec", "aac")
			.containsEntry("audioChannels", 2)
			.containsEntry("audioSampleRate", 48000)
			.containsEntry("startTimecode", "01:00:00:00")
			.containsEntry("decodeErrors", 0L)
			.containsEntry("blackSeconds", 0.0)
			.containsEntry("frozenSeconds", 0.0)
			.containsEntry("silentSeconds", 0.0);
	}

	@ParameterizedTest
	@CsvSource({ "0,422 Proxy", "1,422 LT", "2,422", "3,422 HQ", "4,4444", "5,4444 XQ" })
	void everyFlavourOfProResIsTold(int profile, String flavour) throws IOException {
		String format = (profile > 3) ? "yuv444p10le" : "yuv422p10le";
		Path clip = Clips.make(this.folder.resolve("clip.mov"),
				"testsrc2=s=320x240:r=25:d=0.4,format=" + format + "[v]", "-c:v", "prores_ks", "-profile:v",
				String.valueOf(profile));
		assertThat(Clips.header(clip)).containsEntry("videoCodec", "prores")
			.containsEntry("videoProfile", flavour)
			.containsEntry("openGop", false)
			.containsEntry("bFrames", false)
			.containsEntry("frameRate", 25.0);
	}

	@Test
	void dnxhdIsTold() throws IOException {
		Path clip = Clips.make(this.folder.resolve("clip.mov"), "testsrc2=s=1920x1080:r=25:d=0.2,format=yuv422p[v]",
				"-c:v", "dnxhd", "-b:v", "120M");
		assertThat(Clips.header(clip)).containsEntry("videoCodec", "dnxhd").containsEntry("interlaced", false);
	}

	@Test
	void anMp4WithoutFastStartIsTold() throws IOException {
		Path clip = Clips.make(this.folder.resolve("clip.mp4"), Clips.PICTURE, "-c:v", "mpeg4");
		assertThat(Clips.header(clip)).containsEntry("container", "mp4")
			.containsEntry("videoCodec", "mpeg4")
			.containsEntry("fastStart", false)
			.containsEntry("audioTracks", 0)
			.containsEntry("startTimecode", null);
	}

	@Test
	void bFramesAreSeenInTheOrderOfThePackets() throws IOException {
		Path clip = Clips.make(this.folder.resolve("clip.mov"), Clips.PICTURE, "-c:v", "mpeg2video", "-bf", "2");
		assertThat(Clips.header(clip)).containsEntry("bFrames", true)
			.containsEntry("variableFrameRate", false)
			.containsEntry("editList", false);
	}

	@Test
	void picturesShownBeforeTheirKeyFrameProveAnOpenGop() throws IOException {
		Path closed = h264("closed.mov");
		Path open = Clips.remux(closed, this.folder.resolve("open.mov"), "-bsf:v",
				"setts=pts='if(eq(mod(N,12),1),PTS-2*DURATION,if(eq(mod(N,12),0),PTS+1*DURATION,PTS))'");
		assertThat(Clips.header(closed)).containsEntry("openGop", false).containsEntry("bFrames", false);
		assertThat(Clips.header(open)).containsEntry("openGop", true).containsEntry("bFrames", true);
	}

	@Test
	void anOpenGopThatCannotBeProvenIsNotDenied() throws IOException {
		Path clip = h264("clip.mov");
		byte[] bytes = Files.readAllBytes(clip);
		int first = idr(bytes, 0);
		bytes[idr(bytes, first + 1)] = 0x61; // a sync sample that is no IDR picture
		Files.write(clip, bytes);
		assertThat(Clips.header(clip)).containsEntry("openGop", null);
	}

	@Test
	void anEditListThatCutsIsTold() throws IOException {
		Path whole = h264("whole.mov");
		Path cut = Files.copy(whole, this.folder.resolve("cut.mov"));
		patch(cut, "elst", 12, 6000);
		assertThat(Clips.header(whole)).containsEntry("editList", false);
		assertThat(Clips.header(cut)).containsEntry("editList", true);
	}

	@Test
	void aCompressedHeaderIsTold() throws IOException {
		Path clip = h264("clip.mov");
		replace(clip, "udta", "cmov");
		assertThat(QuickTimeAtoms.read(clip).compressedHeader()).isTrue();
	}

	@Test
	void aVariableFrameRateIsTold() throws IOException {
		Path clip = Clips.make(this.folder.resolve("clip.mov"),
				"testsrc2=s=320x240:r=24:d=3,format=yuv420p,select='not(between(n,30,36))'[v]", "-c:v", "libopenh264",
				"-fps_mode", "vfr");
		assertThat(Clips.header(clip)).containsEntry("variableFrameRate", true);
	}

	@ParameterizedTest
	@CsvSource({ "24000/1001,23.976", "24,24", "30000/1001,29.97", "60000/1001,59.94" })
	void aConstantFrameRateIsTold(String rate, double expected) throws IOException {
		Path clip = Clips.make(this.folder.resolve("clip.mov"),
				"testsrc2=s=320x240:r=" + rate + ":d=1,format=yuv420p[v]", "-c:v", "libopenh264");
		assertThat(Clips.header(clip)).containsEntry("frameRate", expected).containsEntry("variableFrameRate", false);
	}

	@Test
	void ticksThatRoundAreNoVariableFrameRate() throws IOException {
		Path clip = Clips.make(this.folder.resolve("clip.mov"), "testsrc2=s=64x64:r=24000/1001:d=20,format=yuv420p[v]",
				"-c:v", "libopenh264", "-video_track_timescale", "600");
		assertThat(Clips.header(clip)).containsEntry("variableFrameRate", false);
		assertThat((double) Clips.header(clip).get("frameRate")).isBetween(23.971, 23.981);
	}

	@Test
	void interlacedPicturesAreToldAndDeinterlaced() throws IOException {
		Path clip = Clips.make(this.folder.resolve("clip.mov"),
				"testsrc2=s=720x576:r=25:d=1,setparams=field_mode=tff,format=yuv422p10le[v]", "-c:v", "prores_ks",
				"-flags", "+ildct+ilme");
		assertThat(Clips.header(clip)).containsEntry("interlaced", true);
		assertThat(Clips.header(view(clip, 1))).containsEntry("interlaced", false);
	}

	@ParameterizedTest
	@CsvSource({ "bt709,bt709", "smpte170m,bt601", "bt470bg,bt601", "bt2020,bt2020" })
	void theColourIsTold(String primaries, String colour) throws IOException {
		Path clip = Clips.make(this.folder.resolve("clip.mov"),
				"testsrc2=s=320x240:r=24:d=0.3,setparams=color_primaries=" + primaries + ",format=yuv422p10le[v]",
				"-c:v", "prores_ks");
		assertThat(Clips.header(clip)).containsEntry("colour", colour);
	}

	@Test
	void blackAtHeadAndTailIsLeftOut() throws IOException {
		Path clip = Clips.make(this.folder.resolve("clip.mov"), """
				color=black:s=320x240:r=24:d=3[a1];testsrc2=s=320x240:r=24:d=2[b1];color=black:s=320x240:r=24:d=2.5[c1];
				testsrc2=s=320x240:r=24:d=2[d1];color=black:s=320x240:r=24:d=3[e1];
				[a1][b1][c1][d1][e1]concat=n=5,format=yuv420p[v]""", "-c:v", "libopenh264");
		Map<String, Object> facts = Clips.facts(clip);
		assertThat((double) facts.get("blackSeconds")).isBetween(2.4, 2.6);
		assertThat((double) facts.get("blackAt")).isBetween(4.9, 5.1);
		assertThat(facts).containsEntry("frozenSeconds", 0.0);
	}

	@Test
	void aFrozenPictureIsFoundEvenAtTheEnd() throws IOException {
		Path clip = Clips.make(this.folder.resolve("clip.mov"),
				"testsrc2=s=320x240:r=24:d=2,tpad=stop_mode=clone:stop_duration=11,format=yuv420p[v]", "-c:v", "mpeg4",
				"-q:v", "2");
		Map<String, Object> facts = Clips.facts(clip);
		assertThat((double) facts.get("frozenSeconds")).isBetween(10.5, 11.5);
		assertThat((double) facts.get("frozenAt")).isBetween(1.5, 2.5);
	}

	@Test
	void silenceIsFound() throws IOException {
		Path clip = Clips.make(this.folder.resolve("clip.wav"),
				"sine=f=440:r=48000:d=15,volume='if(between(t,2,14),0,1)':eval=frame[a]");
		Map<String, Object> facts = Clips.facts(clip);
		assertThat((double) facts.get("silentSeconds")).isBetween(11.9, 12.1);
		assertThat((double) facts.get("silentAt")).isBetween(1.9, 2.1);
		assertThat(facts).containsEntry("container", "wav")
			.containsEntry("audioCodec", "pcm_s16le")
			.containsEntry("audioBits", 16)
			.containsEntry("runtimeSeconds", 15.0)
			.containsEntry("videoTracks", 0)
			.containsEntry("fastStart", null);
		assertThat((double) facts.get("loudnessLufs")).isBetween(-30.0, -10.0);
	}

	@Test
	void aTruncatedFilmHasDecodeErrors() throws IOException {
		Path clip = Clips.remux(h264("whole.mov"), this.folder.resolve("clip.mov"), "-movflags", "+faststart");
		byte[] bytes = Files.readAllBytes(clip);
		Files.write(clip, Arrays.copyOf(bytes, bytes.length * 2 / 3));
		assertThat((long) Clips.facts(clip).get("decodeErrors")).isPositive();
	}

	@Test
	void aDamagedFilmHasDecodeErrors() throws IOException {
		Path clip = Clips.remux(h264("whole.mov"), this.folder.resolve("clip.mov"), "-movflags", "+faststart");
		byte[] bytes = Files.readAllBytes(clip);
		for (int i = bytes.length / 2; i < bytes.length / 2 + 4000; i++) {
			bytes[i] ^= 0x5a;
		}
		Files.write(clip, bytes);
		assertThat((long) Clips.facts(clip).get("decodeErrors")).isPositive();
	}

	@Test
	void theViewingCopyPlaysInABrowser() throws IOException {
		Path clip = Clips.make(this.folder.resolve("clip.mov"), """
				testsrc2=s=1440x1080:r=24:d=3,setsar=4/3,format=yuv422p10le[v];
				sine=f=440:r=48000:d=3,aformat=channel_layouts=5.1[a]""", "-c:v", "prores_ks", "-c:a", "pcm_s24le");
		assertThat(Clips.header(clip)).containsEntry("audioChannels", 6).containsEntry("audioBits", 24);
		assertThat(Clips.header(view(clip, 3))).containsEntry("container", "mp4")
			.containsEntry("videoCodec", "h264")
			.containsEntry("width", 1280)
			.containsEntry("height", 720)
			.containsEntry("fastStart", true)
			.containsEntry("audioCodec", "aac")
			.containsEntry("audioChannels", 2);
	}

	@Test
	void progressRunsToTheEnd() throws IOException {
		Path clip = h264("clip.mov");
		List<Double> seen = new ArrayList<>();
		Header header = Clips.ROOM.measuring().header(clip);
		Clips.ROOM.measuring().decode(clip, header, null, seen::add);
		assertThat(seen).isSorted();
	}

	private Path h264(String name) throws IOException {
		return Clips.make(this.folder.resolve(name), Clips.PICTURE + ";" + Clips.SOUND, "-c:v", "libopenh264", "-g",
				"12", "-c:a", "aac");
	}

	/** Makes the pictures, checks that all are there, and answers the viewing copy. */
	private Path view(Path clip, int tiles) throws IOException {
		Header header = Clips.ROOM.measuring().header(clip);
		Path attempt = Clips.ROOM.folders().attempt();
		assertThat(Clips.ROOM.measuring().decode(clip, header, attempt, (seconds) -> {
		})).isTrue();
		assertThat(Sprite.of(header.runtime()).tiles()).isEqualTo(tiles);
		assertThat(attempt.resolve("poster.jpg")).isNotEmptyFile();
		assertThat(attempt.resolve("sprite.jpg")).isNotEmptyFile();
		Path copy = Files.copy(attempt.resolve("viewing.mp4"), this.folder.resolve("viewing.mp4"));
		Clips.ROOM.folders().discard(attempt);
		return copy;
	}

	/** Where the next IDR slice begins: its length stands before it. */
	private static int idr(byte[] bytes, int from) {
		for (int at = Math.max(4, from); at < bytes.length; at++) {
			int length = ByteBuffer.wrap(bytes).getInt(at - 4);
			if (bytes[at] == 0x65 && length > 500 && length < 30_000) {
				return at;
			}
		}
		throw new AssertionError("no IDR slice");
	}

	/** Writes a number so many bytes after an atom's type. */
	private static void patch(Path file, String atom, int offset, int value) throws IOException {
		byte[] bytes = Files.readAllBytes(file);
		int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(atom);
		ByteBuffer.wrap(bytes).putInt(at + 4 + offset, value);
		Files.write(file, bytes);
	}

	private static void replace(Path file, String from, String to) throws IOException {
		String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
		assertThat(bytes).contains(from);
		Files.writeString(file, bytes.replace(from, to), StandardCharsets.ISO_8859_1);
	}

}
