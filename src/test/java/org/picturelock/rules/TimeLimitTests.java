package org.picturelock.rules;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class TimeLimitTests {

	private static final int THREADS = 16;

	private final TimeLimit limit = new TimeLimit(
			new RuleSettings(Duration.ofMillis(500), true, 1_048_576, 500, 500, 10_000));

	@AfterEach
	void stop() {
		this.limit.stop();
	}

	@Test
	void aTableThatThinksTooLongFailsAndSaysSo() {
		String dmn = OwnRules.slow("slow", 150);
		PreparedTable table = new TableEngine().prepare(TableReader.read(dmn).table(), dmn);
		assertThatExceptionOfType(EvaluationFailed.class)
			.isThrownBy(() -> this.limit.within(() -> table.match(TableKind.RELEASE, Map.of())))
			.withMessage("took longer than PT0.5S");
	}

	@Test
	void whenNoThreadIsLeftWhatComesNextFailsInTimeToo() throws Exception {
		CountDownLatch mended = new CountDownLatch(1);
		IntStream.range(0, THREADS)
			.parallel()
			.forEach((i) -> assertThatExceptionOfType(EvaluationFailed.class)
				.isThrownBy(() -> this.limit.within(() -> stubborn(mended))));
		assertThatExceptionOfType(EvaluationFailed.class).isThrownBy(() -> this.limit.within(() -> "answer"));
		mended.countDown();
		assertThat(this.limit.<String>within(10, () -> "answer")).isEqualTo("answer");
	}

	/** Like FEEL, it listens to nobody who wants it to end. */
	private static boolean stubborn(CountDownLatch mended) {
		while (true) {
			try {
				mended.await();
				return true;
			}
			catch (InterruptedException ex) {
				continue;
			}
		}
	}

}
