package org.picturelock.validation;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.picturelock.PicturelockTest;
import org.picturelock.Shelf;
import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.DeliveredFile;
import org.picturelock.problem.Problem;
import org.picturelock.rules.Evaluation;
import org.picturelock.rules.EvaluationFailed;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@PicturelockTest
class ValidationsTests {

	@TempDir
	Path folder;

	@Autowired
	private Validations validations;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private SampleCut sample;

	@Autowired
	private Shelf shelf;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionTemplate transaction;

	private String project;

	@BeforeEach
	void project() {
		this.project = this.shelf.project();
	}

	@ParameterizedTest
	@ValueSource(strings = { "content-hub-default", "pix-strict" })
	void theSampleCutPassesWithoutAWord(String profile) throws IOException {
		this.jdbc.sql("update project set validation_profile = ? where code = ?")
			.params(profile, this.project)
			.update();
		String delivery = this.shelf.version(this.project, 1, "VALIDATING");
		Path cut = this.folder.resolve("cut.mov");
		this.sample.write(cut, new BigDecimal("24"), "01:00:00:00", 3);
		Verdict verdict = validate(delivery, Files.readAllBytes(cut));
		assertThat(verdict).as("%s", this.validations.find(delivery)).isEqualTo(Verdict.ACCEPTED);
		Validation validation = this.validations.find(delivery).orElseThrow();
		assertThat(validation.findings()).isEmpty();
		assertThat(validation.profile()).isEqualTo(profile);
		assertThat(validation.runtimeSeconds()).isEqualTo(3.0);
		for (String picture : List.of("viewing.mp4", "poster.jpg", "sprite.jpg")) {
			assertThat(this.validations.picture(delivery, picture)).get().satisfies((path) -> {
				assertThat(path).isNotEmptyFile();
			});
		}
		assertThat(this.validations.picture(delivery, "../tools/ffmpeg")).isEmpty();
		assertThat(this.validations.sprite(delivery)).contains(Sprite.of(3));
		assertThat(this.shelf.kinds(delivery)).contains("FILES_MEASURED", "DELIVERY_JUDGED");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Just a text, named .mov by somebody.", "#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n" })
	void whatIsNoFilmIsRejectedInPlainWords(String text) throws IOException {
		String delivery = this.shelf.version(this.project, 1, "VALIDATING");
		assertThat(validate(delivery, text.getBytes(StandardCharsets.UTF_8))).isEqualTo(Verdict.REJECTED);
		assertThat(errors(delivery)).isNotEmpty();
		assertThat(this.validations.picture(delivery, "viewing.mp4")).isEmpty();
	}

	/** However the profile was edited: this one finds nothing in anything. */
	@Test
	void whatWasNotPlayedToItsEndNeverPasses() {
		Evaluation nothing = new Evaluation("lax", 1, Map.of(), List.of(), List.of(), List.of());
		Map<String, Object> facts = new HashMap<>(Map.of(Facts.FILE_TYPE, "PROXY"));
		Supplier<Verdict> verdict = () -> Verdict.of(Profiles.judge((inputs) -> nothing, "file", facts, Map.of()));
		assertThat(verdict.get()).isEqualTo(Verdict.REJECTED);
		facts.putAll(Map.of(Facts.VIDEO_CODEC, "h264", Facts.RUNTIME_SECONDS, 3.0));
		assertThat(verdict.get()).isEqualTo(Verdict.REJECTED);
		facts.put(Facts.DECODE_ERRORS, 0);
		assertThat(verdict.get()).isEqualTo(Verdict.ACCEPTED);
	}

	@Test
	void aTruncatedFilmIsRejected() throws IOException {
		String delivery = this.shelf.version(this.project, 1, "VALIDATING");
		byte[] bytes = Files.readAllBytes(film(PICTURE, "-movflags", "+faststart"));
		assertThat(validate(delivery, Arrays.copyOf(bytes, bytes.length / 2))).isEqualTo(Verdict.REJECTED);
		assertThat(errors(delivery)).contains("DECODE_ERRORS");
	}

	@Test
	void aFilmWithoutSoundIsReviewedAndLetPass() throws IOException {
		String delivery = this.shelf.version(this.project, 1, "VALIDATING");
		byte[] mute = Files.readAllBytes(film(PICTURE, "-movflags", "+faststart"));
		assertThat(validate(delivery, mute)).isEqualTo(Verdict.IN_REVIEW);
		assertThat(errors(delivery)).containsExactly("NO_AUDIO");
		assertThat(this.validations.find(delivery, Locale.forLanguageTag("es-ES")).orElseThrow().findings())
			.extracting(Finding::message)
			.contains("El proxy no tiene sonido.");
		assertThatThrownBy(() -> override(delivery, "NO_AUDIO", " ")).isInstanceOf(Problem.class);
		assertThatThrownBy(() -> override(delivery, "BLACK", "because")).isInstanceOf(Problem.class);
		assertThat(override(delivery, "NO_AUDIO", "A silent film.")).isTrue();
		assertThat(this.validations.find(delivery).orElseThrow().findings()).anySatisfy((finding) -> {
			assertThat(finding.overriddenBy()).isEqualTo("post");
			assertThat(finding.reason()).isEqualTo("A silent film.");
		});
	}

	@Test
	void whatCouldNotBeCheckedIsNamed() throws IOException {
		String delivery = this.shelf.version(this.project, 1, "VALIDATING");
		Path untagged = film(PICTURE + ";" + Clips.SOUND, "-c:a", "aac");
		validate(delivery, Files.readAllBytes(untagged));
		assertThat(this.validations.find(delivery, Locale.ENGLISH).orElseThrow().findings())
			.filteredOn((finding) -> finding.code().equals("NOT_CHECKED"))
			.singleElement()
			.satisfies((finding) -> {
				assertThat(finding.severity()).isEqualTo("INFO");
				assertThat(finding.message()).isEqualTo("Could not be checked: colour, start timecode.");
			});
	}

	@Test
	void aStemIsHeldAgainstItsVersionsPicture() throws IOException {
		String version = this.shelf.version(this.project, 1, "AWAITING_RELEASE");
		validate(version, Files.readAllBytes(film(PICTURE + ";" + Clips.SOUND, "-c:a", "aac")));
		String stem = this.shelf.addition(this.project, 1, "VALIDATING");
		Path sound = Clips.make(this.folder.resolve("stem.wav"), "sine=f=440:r=48000:d=3.5[a]");
		assertThat(validate(stem, Files.readAllBytes(sound))).isEqualTo(Verdict.ACCEPTED);
		assertThat(this.validations.find(stem).orElseThrow().findings()).extracting(Finding::code)
			.containsExactly("STEM_LENGTH");
		assertThat(this.validations.facts(stem).values().iterator().next()).containsEntry("runtimeDifferenceFrames",
				12.0);
	}

	@Test
	void aChangedRunTimeIsTold() throws IOException {
		String first = this.shelf.version(this.project, 1, "RELEASED");
		validate(first, Files.readAllBytes(film(PICTURE, "-movflags", "+faststart")));
		String second = this.shelf.version(this.project, 2, "VALIDATING");
		validate(second, Files.readAllBytes(film(PICTURE.replace("d=3", "d=4"), "-movflags", "+faststart")));
		assertThat(this.validations.find(second).orElseThrow().findings()).extracting(Finding::code)
			.contains("RUNTIME_CHANGED");
	}

	@Test
	void aFindingPointsAtItsPlace() throws IOException {
		String delivery = this.shelf.version(this.project, 1, "VALIDATING");
		validate(delivery, Files.readAllBytes(film("""
				testsrc2=s=1280x720:r=24:d=2[b1];color=black:s=1280x720:r=24:d=3[c1];
				testsrc2=s=1280x720:r=24:d=2[d1];[b1][c1][d1]concat=n=3,format=yuv420p[v]""")));
		assertThat(this.validations.find(delivery).orElseThrow().findings())
			.filteredOn((finding) -> finding.code().equals("BLACK"))
			.singleElement()
			.satisfies((finding) -> assertThat(finding.seconds()).isBetween(1.9, 2.1));
	}

	private static final String PICTURE = "testsrc2=s=1280x720:r=24:d=3,format=yuv420p[v]";

	private Path film(String graph, String... options) throws IOException {
		List<String> all = new ArrayList<>(List.of("-c:v", "libopenh264", "-g", "24"));
		all.addAll(List.of(options));
		return Clips.make(Files.createTempFile(this.folder, "film", ".mov"), graph, all.toArray(String[]::new));
	}

	private boolean override(String delivery, String code, String reason) {
		return this.transaction.execute((status) -> this.validations.override(delivery, Set.of(code), reason, "post"));
	}

	private List<String> errors(String delivery) {
		return this.validations.find(delivery)
			.orElseThrow()
			.findings()
			.stream()
			.filter((finding) -> finding.severity().equals("ERROR"))
			.map(Finding::code)
			.toList();
	}

	/** Puts the bytes where they would have come in, and walks the steps. */
	private Verdict validate(String delivery, byte[] bytes) throws IOException {
		DeliveredFile file = this.deliveries.get(delivery).files().get(0);
		Path content = this.deliveries.content(file.id());
		Files.createDirectories(content.getParent());
		Files.write(content, bytes);
		Measurement headers = this.validations.readHeaders(delivery);
		this.transaction.executeWithoutResult((status) -> this.validations.record(headers));
		List<Integer> percents = new ArrayList<>();
		Measurement measured = this.validations.measure(delivery, (percent, left) -> percents.add(percent));
		assertThat(percents).isSorted();
		this.transaction.executeWithoutResult((status) -> this.validations.record(measured));
		assertThat(measured.facts()).hasSize(1).allSatisfy((id, facts) -> assertThat(facts).isInstanceOf(Map.class));
		return judge(delivery, 10);
	}

	/** The process, too, asks again when the rules took too long on a busy machine. */
	private Verdict judge(String delivery, int tries) {
		try {
			return this.transaction.execute((status) -> this.validations.judge(delivery));
		}
		catch (EvaluationFailed ex) {
			if (tries == 1) {
				throw ex;
			}
			return judge(delivery, tries - 1);
		}
	}

}
