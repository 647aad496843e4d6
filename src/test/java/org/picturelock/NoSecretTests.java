package org.picturelock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** No secret is in the repository, and so none in the image. */
class NoSecretTests {

	private static final Path DOCKER = Path.of("docker");

	private static final Pattern SECRET = Pattern.compile("(?i)[a-z_.-]*(password|secret|key)\\b\\s*[:=]\\s*(.*)");

	private static final Pattern KEY = Pattern
		.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----|\\bAKIA[0-9A-Z]{16}\\b|\\bgh[pos]_\\w{36}\\b");

	@Test
	void whatIsDeployedTakesItsSecretsFromTheEnvironment() throws IOException {
		for (Path file : List.of(DOCKER.resolve(".env.example"), DOCKER.resolve("compose.yaml"),
				Path.of("src/main/resources/application.yaml"))) {
			assertThat(Files.readAllLines(file)).as(file.toString())
				.filteredOn((line) -> SECRET.matcher(line.strip()).matches())
				.allMatch((line) -> SECRET.matcher(line.strip())
					.replaceFirst("$2")
					.matches("|\\$\\{[A-Z_]+:\\?}|\\$\\{spring\\..*"));
		}
	}

	@Test
	void theFilledInCopyIsNeitherCommittedNorBuiltIn() throws IOException {
		assertThat(Files.readAllLines(Path.of(".gitignore"))).contains(".env", "/data/");
		assertThat(Files.readAllLines(DOCKER.resolve("Dockerfile.dockerignore")))
			.filteredOn((line) -> !line.startsWith("#"))
			.containsExactly("*", "!target/picturelock.jar");
		assertThat(Files.readAllLines(DOCKER.resolve("Dockerfile"))).filteredOn((line) -> line.matches("(COPY|ADD).*"))
			.singleElement()
			.asString()
			.startsWith("COPY target/picturelock.jar ");
		assertThat(Files.readAllLines(DOCKER.resolve("Dockerfile"))).noneMatch((line) -> line.matches("(ENV|ARG).*"));
	}

	@Test
	void nobodysKeyStandsInAFile() throws IOException {
		for (String folder : List.of("src", "bpmn", "dmn", "docker")) {
			try (Stream<Path> files = Files.walk(Path.of(folder))) {
				assertThat(files.filter(Files::isRegularFile)
					.filter((file) -> !file.toString().contains("node_modules"))
					.filter((file) -> KEY.matcher(text(file)).find())).isEmpty();
			}
		}
	}

	private static String text(Path file) {
		try {
			return Files.readString(file, StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
