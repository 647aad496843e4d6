package org.picturelock.process;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.extension.ExtendWith;
import org.picturelock.PicturelockTest;

import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * The table of states, transition by transition, on the real rooms and the real database.
 * Nobody works and no clock runs but when a test says so. Together the tests go through
 * every element of every model. The engine has a name of its own, since the engine's web
 * applications find theirs by name among all of this JVM.
 */
@PicturelockTest
@TestPropertySource(properties = { "picturelock.process.workers=0", "camunda.bpm.job-execution.enabled=false",
		"camunda.bpm.process-engine-name=stage" })
@Import(ModelCoverage.Listening.class)
@ExtendWith(ModelCoverage.class)
class ProcessTests {

	@Nested
	class Uploading extends UploadScenarios {

	}

	@Nested
	class Validating extends ValidationScenarios {

	}

	@Nested
	class Holding extends HoldScenarios {

	}

	@Nested
	class AwaitingRelease extends ManualReleaseScenarios {

	}

	@Nested
	class Joining extends JoinScenarios {

	}

	@Nested
	class Recalling extends RecallScenarios {

	}

	@Nested
	class Retaining extends RetentionScenarios {

	}

	@Nested
	class Failing extends FailureScenarios {

	}

}
