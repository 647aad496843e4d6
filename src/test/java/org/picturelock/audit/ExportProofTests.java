package org.picturelock.audit;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.PicturelockTest;
import org.picturelock.fact.Fact;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * An export is proved by the steps of the operator's guide: by its very commands where
 * this machine has them, and always by the same steps taken here.
 */
@PicturelockTest
class ExportProofTests {

	@Autowired
	private ApplicationEventPublisher events;

	@Autowired
	private TestRestTemplate http;

	private final String project = "P" + UUID.randomUUID();

	private String export;

	private List<String> tampered;

	@BeforeEach
	void export() {
		for (int entry = 1; entry <= 4; entry++) {
			this.events.publishEvent(
					new ReelSpotted("uploader", this.project, "\u0007 \u00e9 \" \\ ,\"hash\": " + entry + "\u007f"));
		}
		this.export = this.http.withBasicAuth("auditor", "demo")
			.getForObject("/api/audit.jsonl?project=" + this.project, String.class);
		List<String> lines = this.export.lines().toList();
		assertThat(lines).hasSize(4);
		this.tampered = List.of(this.export.replaceFirst("uploader", "nobody"),
				this.export.replace("\"seq\":2", "\"seq\":9"), joined(lines.get(0), lines.get(2), lines.get(3)),
				joined(lines.get(0), lines.get(2), lines.get(1), lines.get(3)),
				joined(lines.get(0), lines.get(0), lines.get(1)), joined(lines.get(1), lines.get(2), lines.get(3)),
				this.export.replaceFirst("uploader(?!.*uploader)", "nobody").stripTrailing());
	}

	@Test
	void itsStepsProveAnExportAndFindWhatWasTamperedWith() throws Exception {
		assertThat(provedHere(this.export)).isTrue();
		for (String one : this.tampered) {
			assertThat(provedHere(one)).as(one).isFalse();
		}
	}

	@Test
	void itsCommandsSayTheSame(@TempDir Path folder) throws Exception {
		assumeThat(List.of("jq", "sha256sum", "bash")).allMatch(ExportProofTests::isHere);
		String commands = "(while IFS= read -r line";
		assertThat(told(folder, this.export, commands)).isEqualToIgnoringNewLines("4 entries in 1 chains");
		assertThat(told(folder, "", commands)).isEqualToIgnoringNewLines("0 entries in 0 chains");
		for (String one : this.tampered) {
			assertThat(told(folder, one, commands)).as(one).contains("broken").doesNotContain("entries in");
		}
	}

	/** They stand in the installation's chain, of which only a part is taken out. */
	@Test
	void theRefusalsThatComeWithAProjectAreProvedToo(@TempDir Path folder) throws Exception {
		for (int refusal = 1; refusal <= 2; refusal++) {
			this.events.publishEvent(new Refused("auditor", this.project, refusal));
			this.events.publishEvent(new Refused("auditor", null, refusal));
		}
		String export = this.http.withBasicAuth("auditor", "demo")
			.getForObject("/api/audit.jsonl?project=" + this.project, String.class);
		List<String> lines = export.lines().toList();
		List<String> broken = List.of(export.replaceFirst("auditor", "nobody"),
				joined(lines.get(0), lines.get(2), lines.get(3), lines.get(4), lines.get(5)),
				joined(lines.get(4), lines.get(5), lines.get(4)), joined(lines.get(4), lines.get(4)));
		assertThat(lines).hasSize(6);
		assertThat(provedHere(export)).isTrue();
		for (String one : broken) {
			assertThat(provedHere(one)).as(one).isFalse();
		}
		assumeThat(List.of("jq", "sha256sum", "bash")).allMatch(ExportProofTests::isHere);
		String commands = "(while IFS= read -r line";
		assertThat(told(folder, export, commands))
			.isEqualToIgnoringNewLines("6 entries in 2 chains, of the installation only a part");
		for (String one : broken) {
			assertThat(told(folder, one, commands)).as(one).contains("broken").doesNotContain("entries in");
		}
	}

	/** A chain knows nothing of what comes after it, nor of other chains. */
	@Test
	void aCheckpointTellsThatAnEndOrAChainIsMissing(@TempDir Path folder) throws Exception {
		assumeThat(List.of("jq", "comm", "bash")).allMatch(ExportProofTests::isHere);
		List<String> lines = this.export.lines().toList();
		JsonNode end = new JsonMapper().readTree(lines.get(3));
		String seen = end.path("chain").asText() + " 4 " + end.path("hash").asText();
		Files.writeString(folder.resolve("checkpoint.txt"), seen + "\n");
		assertThat(told(folder, this.export, "export LC_ALL=C")).isEmpty();
		assertThat(told(folder, joined(lines.get(0), lines.get(1), lines.get(2)), "export LC_ALL=C"))
			.isEqualToIgnoringNewLines(seen);
		assertThat(told(folder, "", "export LC_ALL=C")).isEqualToIgnoringNewLines(seen);
	}

	private static boolean provedHere(String export) throws Exception {
		Map<String, JsonNode> last = new HashMap<>();
		boolean part = false;
		for (String line : export.lines().toList()) {
			String hashed = line.substring(0, line.lastIndexOf(",\"hash\":")) + "}";
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(hashed.getBytes(StandardCharsets.UTF_8));
			JsonNode entry = new JsonMapper().readTree(line);
			JsonNode before = last.put(entry.path("chain").asText(), entry);
			long seq = (before != null) ? before.path("seq").asLong() : 0;
			String hash = (before != null) ? before.path("hash").asText() : Entry.GENESIS;
			boolean gap = entry.path("chain").asText().equals("installation") && entry.path("seq").asLong() > seq + 1
					&& (part || before == null);
			part |= gap;
			boolean follows = seq + 1 == entry.path("seq").asLong() && hash.equals(entry.path("previousHash").asText());
			if (!line.endsWith(",\"hash\":\"" + HexFormat.of().formatHex(digest) + "\"}") || !(follows || gap)) {
				return false;
			}
		}
		return true;
	}

	/** What those of the guide's commands say that begin so. */
	private static String told(Path folder, String export, String beginning) throws Exception {
		String guide = Files.readString(Path.of("docker/README.md"));
		String commands = guide.substring(guide.indexOf(beginning));
		Files.writeString(folder.resolve("audit.jsonl"), export);
		Process bash = new ProcessBuilder("bash", "-c", commands.substring(0, commands.indexOf("```")))
			.directory(folder.toFile())
			.redirectErrorStream(true)
			.start();
		String told = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		bash.waitFor();
		return told;
	}

	private static boolean isHere(String command) {
		try {
			return new ProcessBuilder("sh", "-c", "command -v " + command).start().waitFor() == 0;
		}
		catch (Exception ex) {
			return false;
		}
	}

	private static String joined(String... lines) {
		return String.join("\n", lines) + "\n";
	}

	/** As a refusal. */
	record Refused(String actor, String project, int number) implements Fact {

		@Override
		public boolean apart() {
			return true;
		}

	}

}
