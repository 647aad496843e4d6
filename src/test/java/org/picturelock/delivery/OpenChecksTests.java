package org.picturelock.delivery;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.delivery.OpenRequest.RequestedFile;
import org.picturelock.problem.Complaints;
import org.picturelock.project.Kind;
import org.picturelock.project.Project;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

class OpenChecksTests {

	private static final RequestedFile PROXY = new RequestedFile("cut.mov", 10L, "PROXY", null, null);

	private final OpenChecks checks = new OpenChecks(new FileChecks(new DeliverySettings(Path.of("x"), Path.of("y"), "",
			DataSize.ofMegabytes(16), DataSize.ofBytes(1000), 1000, Duration.ofHours(2), Duration.ofSeconds(5))));

	@Test
	void aSoundRequestHasNoComplaint() {
		assertThat(complaints(Kind.SERIES,
				new OpenRequest("LOCKED", "101", "Reel 3 is new.\nRest as before.", null,
						List.of(PROXY, stem("DIALOGUE"), new RequestedFile("cut.edl", 1L, "EDL", null, null)))))
			.isEmpty();
	}

	@Test
	void everyProblemIsListedAtOnce() {
		OpenRequest request = new OpenRequest("FINAL", "999", "x".repeat(2001), null,
				List.of(new RequestedFile("../x.mov", 0L, "PROXY", null, null),
						new RequestedFile("a b.wav", 1001L, "STEM", "CHOIR", null),
						new RequestedFile("A.wav", null, "STEM", null, null),
						new RequestedFile("a.WAV", 1L, "VIDEO", null, null),
						new RequestedFile("cut.wav", 1L, "PROXY", "MUSIC", null),
						new RequestedFile(null, 1L, null, null, "unknown")));
		assertThat(complaints(Kind.SERIES, request)).containsExactlyInAnyOrder("cutType UNKNOWN_CUT_TYPE",
				"episode UNKNOWN_EPISODE", "note TOO_LONG", "files[0].name NAME_NOT_ALLOWED",
				"files[0].size FILE_EMPTY", "files[1].name NAME_NOT_ALLOWED", "files[1].size FILE_TOO_LARGE",
				"files[1].stemType UNKNOWN_STEM_TYPE", "files[2].size REQUIRED", "files[2].stemType REQUIRED",
				"files[3].fileType UNKNOWN_FILE_TYPE", "files[3].name DUPLICATE_NAME", "files[4].name PROXY_NOT_VIDEO",
				"files[4].fileType PROXY_TWICE", "files[4].stemType STEM_TYPE_NOT_EXPECTED",
				"files[5].from UNKNOWN_FILE", "files[5].fileType REQUIRED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "../x.mov", "a b.mov", "a/b.mov", "a\\b.mov", "a\0.mov", "ä.mov", "a\n.mov", "a;b.mov",
			"\u202Evom.mov", "%2e%2e.mov", "a:b.mov", "ａ.mov", " .mov" })
	void aNameThatCouldMeanMoreThanANameIsRefused(String name) {
		assertThat(complaints(Kind.SERIES, proxyNamed(name))).contains("files[0].name NAME_NOT_ALLOWED");
	}

	@Test
	void aNameHas255CharactersAtMost() {
		assertThat(complaints(Kind.SERIES, proxyNamed("x".repeat(251) + ".mov"))).isEmpty();
		assertThat(complaints(Kind.SERIES, proxyNamed("x".repeat(252) + ".mov")))
			.containsExactly("files[0].name TOO_LONG");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\0b", "half a pair \uD83D", "\u001B[2J" })
	void aNoteHoldsNoCharactersThatAreNoText(String note) {
		assertThat(complaints(Kind.SERIES, new OpenRequest("LOCKED", "101", note, null, List.of(PROXY))))
			.containsExactly("note CHARACTER_NOT_ALLOWED");
	}

	@Test
	void aNoteOf2000CharactersIsTaken() {
		assertThat(complaints(Kind.SERIES, new OpenRequest("LOCKED", "101", "🎬".repeat(2000), null, List.of(PROXY))))
			.isEmpty();
	}

	@Test
	void aFeatureHasNoEpisodes() {
		assertThat(complaints(Kind.FEATURE, new OpenRequest("LOCKED", "101", null, null, List.of(PROXY))))
			.containsExactly("episode FEATURE_HAS_NO_EPISODES");
		assertThat(complaints(Kind.FEATURE, new OpenRequest("LOCKED", "ALL", null, null, List.of(PROXY)))).isEmpty();
	}

	@Test
	void aNewVersionNeedsAProxyAndAJoiningDeliveryTakesNone() {
		assertThat(complaints(Kind.SERIES, new OpenRequest("LOCKED", "101", null, null, List.of(stem("MUSIC")))))
			.containsExactly("files PROXY_MISSING");
		assertThat(complaints(Kind.SERIES, new OpenRequest("LOCKED", "101", null, 1, List.of(stem("MUSIC")))))
			.isEmpty();
		assertThat(complaints(Kind.SERIES, new OpenRequest("LOCKED", "101", null, 1, List.of(PROXY))))
			.containsExactly("files[0].fileType PROXY_NOT_EXPECTED");
	}

	@Test
	void anEmptyRequestIsToldAllItLacks() {
		assertThat(complaints(Kind.SERIES, new OpenRequest(null, null, null, null, null)))
			.containsExactlyInAnyOrder("cutType REQUIRED", "episode REQUIRED", "files PROXY_MISSING");
		assertThat(
				complaints(Kind.SERIES, new OpenRequest("LOCKED", "101", null, null, Collections.singletonList(null))))
			.containsExactlyInAnyOrder("files[0] REQUIRED", "files PROXY_MISSING");
	}

	@Test
	void aDeliveryHasAThousandFilesAtMost() {
		List<RequestedFile> files = new ArrayList<>(List.of(PROXY));
		IntStream.range(0, 999).forEach((n) -> files.add(new RequestedFile(n + ".edl", 1L, "EDL", null, null)));
		OpenRequest request = new OpenRequest("LOCKED", "101", null, null, files);
		assertThat(complaints(Kind.SERIES, request)).isEmpty();
		files.add(new RequestedFile("one-more.edl", 1L, "EDL", null, null));
		assertThat(complaints(Kind.SERIES, request)).containsExactly("files TOO_MANY_FILES");
	}

	private static OpenRequest proxyNamed(String name) {
		return new OpenRequest("LOCKED", "101", null, null, List.of(new RequestedFile(name, 10L, "PROXY", null, null)));
	}

	private static RequestedFile stem(String type) {
		return new RequestedFile(type + ".wav", 5L, "STEM", type, null);
	}

	private List<String> complaints(Kind kind, OpenRequest request) {
		Project project = new Project("P", "P", kind, (kind == Kind.FEATURE) ? List.of("ALL") : List.of("101", "102"),
				BigDecimal.valueOf(24), ZoneId.of("UTC"), ".*", "01:00:00:00", List.of(), List.of(), List.of(), "r",
				null, "v", null, false);
		Complaints complaints = new Complaints();
		this.checks.check(project, request, (id) -> Optional.empty(), complaints);
		return complaints.all().stream().map((error) -> error.field() + " " + error.code()).toList();
	}

}
