package org.picturelock.validation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.bytedeco.javacpp.Loader;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The bundled ffmpeg and ffprobe, unpacked into {@code folder}. They are unpacked here
 * and not by JavaCPP's loader since that would load ffmpeg's libraries into this process.
 */
record MediaTools(Path folder) {

	private static final Pattern DEVICES = Pattern.compile("libavdevice\\.so\\.(\\d+)");

	/**
	 * Unpacks what is not there yet; copies that start at once don't disturb each other.
	 */
	static MediaTools unpack(Path folder) throws IOException {
		Path home = Files.createDirectories(folder.toAbsolutePath().normalize());
		String pattern = "classpath*:/org/bytedeco/ffmpeg/" + Loader.getPlatform() + "/*";
		for (Resource resource : new PathMatchingResourcePatternResolver().getResources(pattern)) {
			String name = resource.getFilename();
			if (name != null && resource.isReadable() && !name.startsWith("libjni") && !name.startsWith("jni")) {
				put(home.resolve(name), content(resource, name));
			}
		}
		MediaTools tools = new MediaTools(home);
		if (!Files.isExecutable(tools.ffmpeg())) {
			throw new IOException("This build of Picturelock carries no ffmpeg for " + Loader.getPlatform() + ".");
		}
		return tools;
	}

	Path ffmpeg() {
		return this.folder.resolve("ffmpeg" + suffix());
	}

	Path ffprobe() {
		return this.folder.resolve("ffprobe" + suffix());
	}

	/** All that the tools find in their environment. */
	Map<String, String> environment() {
		return Map.of("LD_LIBRARY_PATH", this.folder.toString(), "LC_ALL", "C");
	}

	private static byte[] content(Resource resource, String name) throws IOException {
		Matcher devices = DEVICES.matcher(name);
		if (devices.matches() && Loader.getPlatform().equals("linux-x86_64")) {
			return NoDevices.sharedObject(devices.group(1));
		}
		try (InputStream in = resource.getInputStream()) {
			return in.readAllBytes();
		}
	}

	private static void put(Path target, byte[] content) throws IOException {
		if (Files.exists(target) && Arrays.equals(Files.readAllBytes(target), content)) {
			return;
		}
		Path fresh = Files.createTempFile(target.getParent(), "unpacking", null);
		Files.write(fresh, content);
		if (!fresh.toFile().setReadable(true, false) || !fresh.toFile().setExecutable(true, false)) {
			throw new IOException("Cannot make " + fresh + " executable.");
		}
		Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	private static String suffix() {
		return Loader.getPlatform().startsWith("windows") ? ".exe" : "";
	}

}
