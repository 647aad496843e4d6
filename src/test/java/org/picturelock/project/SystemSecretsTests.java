package org.picturelock.project;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.picturelock.problem.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SystemSecretsTests {

	private static final byte[] SECRET = "a key that nobody may read".getBytes(StandardCharsets.UTF_8);

	@TempDir
	private Path data;

	@Test
	void aSecretIsReadAgainAfterARestartAndNeverStandsInTheClear() {
		String encrypted = secrets().encrypt(SECRET, "HLT/backlot");
		assertThat(encrypted).isNotEqualTo(secrets().encrypt(SECRET, "HLT/backlot"));
		assertThat(secrets().decrypt(encrypted, "HLT/backlot")).isEqualTo(SECRET);
		assertThat(secrets().derive("HLT/backlot")).isEqualTo(secrets().derive("HLT/backlot"));
	}

	@Test
	void aSecretMovedToAnotherSystemIsRefused() {
		String encrypted = secrets().encrypt(SECRET, "HLT/backlot");
		assertThatThrownBy(() -> secrets().decrypt(encrypted, "LMR/backlot")).isInstanceOf(IllegalStateException.class);
	}

	@Test
	void onlyTheOwnerReadsTheKeyFile() throws Exception {
		secrets().derive("x");
		assertThat(Files.getPosixFilePermissions(this.data.resolve("systems.key"))).hasSize(2);
		try (var files = Files.list(this.data)) {
			assertThat(files).hasSize(1);
		}
	}

	@Test
	void aDatabaseOfOnesOwnNeedsAKeyOfOnesOwn() {
		SystemSecrets external = new SystemSecrets(new SystemSettings(null, Set.of()), this.data, false);
		assertThatThrownBy(() -> external.encrypt(SECRET, "HLT/backlot")).isInstanceOf(Problem.class)
			.hasMessage("SYSTEMS_KEY_MISSING");
	}

	@Test
	void aShorterKeyIsNotUsed() {
		SystemSecrets weak = new SystemSecrets(new SystemSettings("AAAAAAAAAAAAAAAAAAAAAA==", Set.of()), this.data,
				false);
		assertThatThrownBy(() -> weak.encrypt(SECRET, "HLT/backlot")).isInstanceOf(IllegalStateException.class)
			.hasMessageContaining("32 bytes");
	}

	private SystemSecrets secrets() {
		return new SystemSecrets(new SystemSettings(null, Set.of()), this.data, true);
	}

}
