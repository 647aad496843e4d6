package org.picturelock.validation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

/**
 * What stands between an untrusted file and this machine. Each fence is tried once and
 * left out where the system does not offer it.
 */
final class Fences {

	private static final Logger log = LoggerFactory.getLogger(Fences.class);

	private static final List<String> NO_NETWORK = List.of("unshare", "-n", "--");

	private static final List<String> NO_NETWORK_UNPRIVILEGED = List.of("unshare", "-r", "-n", "--");

	private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
			"--no-new-privs", "--");

	private static final List<String> NO_NEW_PRIVILEGES = List.of("setpriv", "--no-new-privs", "--");

	private static final List<String> NICE = List.of("nice", "-n", "10");

	private final MediaTools tools;

	private final ValidationSettings settings;

	private final List<String> network;

	private final List<String> privileges;

	private final List<String> niceness;

	private final boolean limits;

	private Fences(MediaTools tools, ValidationSettings settings) {
		this.tools = tools;
		this.settings = settings;
		this.network = firstThatWorks(NO_NETWORK, NO_NETWORK_UNPRIVILEGED);
		this.privileges = firstThatWorks(NOBODY, NO_NEW_PRIVILEGES);
		this.niceness = firstThatWorks(NICE);
		this.limits = works(limits(Duration.ofMinutes(1)));
	}

	static Fences raise(MediaTools tools, ValidationSettings settings) {
		Fences fences = new Fences(tools, settings);
		log.info("Media tools run fenced: {}; not offered by this system: {}", fences.names(true), fences.names(false));
		return fences;
	}

	/** The command behind every fence that is up. */
	List<String> around(List<String> command, Duration cpu) {
		List<String> fenced = new ArrayList<>(this.niceness);
		fenced.addAll(this.network);
		fenced.addAll(this.privileges);
		if (this.limits) {
			fenced.addAll(limits(cpu));
		}
		fenced.addAll(command);
		return fenced;
	}

	/** Whether the tools run as somebody who may not write where we may. */
	boolean asNobody() {
		return this.privileges == NOBODY;
	}

	/** The fences that are up, or those that are not, by name. */
	Set<String> names(boolean up) {
		Set<String> names = new TreeSet<>();
		add(names, "no network", this.network.isEmpty() != up);
		add(names, "unprivileged user", asNobody() == up);
		add(names, "no new privileges", this.privileges.isEmpty() != up);
		add(names, "low priority", this.niceness.isEmpty() != up);
		add(names, "limits on memory, processor, files and output", this.limits == up);
		return names;
	}

	private static void add(Set<String> names, String name, boolean wanted) {
		if (wanted) {
			names.add(name);
		}
	}

	private List<String> limits(Duration cpu) {
		return List.of("prlimit", "--as=" + this.settings.memory().toBytes(),
				"--fsize=" + this.settings.output().toBytes(), "--cpu=" + cpu.toSeconds(), "--nofile=64", "--core=0",
				"--");
	}

	@SafeVarargs
	private List<String> firstThatWorks(List<String>... fences) {
		for (List<String> fence : fences) {
			if (works(fence)) {
				return fence;
			}
		}
		return List.of();
	}

	/** Whether ffmpeg starts behind this fence and can write into its folder. */
	private boolean works(List<String> fence) {
		Path folder = null;
		try {
			folder = Files.createTempDirectory("fence");
			Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
			List<String> command = new ArrayList<>(fence);
			command.addAll(List.of(this.tools.ffmpeg().toString(), "-v", "error", "-nostdin", "-filter_complex",
					"color=s=16x16:d=0.04[v]", "-map", "[v]", "-frames:v", "1", "try.jpg"));
			ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
				.redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect.DISCARD);
			builder.environment().putAll(this.tools.environment());
			Process process = builder.start();
			boolean ended = process.waitFor(20, TimeUnit.SECONDS);
			process.destroyForcibly();
			return ended && process.exitValue() == 0 && Files.size(folder.resolve("try.jpg")) > 0;
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			FileSystemUtils.deleteRecursively((folder != null) ? folder.toFile() : null);
		}
	}

}
