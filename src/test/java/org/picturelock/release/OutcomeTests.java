package org.picturelock.release;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.picturelock.rules.Evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class OutcomeTests {

	private static final Standing CLEAR = standing(false, false, false, null);

	@Test
	void aSoundAutomaticRowReleases() {
		Outcome outcome = Outcome.of(row("AUTO", "vfx, sound", 30, false, false), CLEAR);
		assertThat(outcome.mode()).isEqualTo(Mode.AUTO);
		assertThat(outcome.teams()).containsExactly("vfx", "sound");
		assertThat(outcome.holdMinutes()).isEqualTo(30);
		assertThat(outcome.reason()).isEqualTo("Because we say so.");
		assertThat(outcome.insisted()).isNull();
	}

	@ParameterizedTest
	@MethodSource
	void anAutomaticRowWithSomethingAmissWaitsForAPerson(Object mode, Object teams, Object hold, Object note,
			Object approval, ManualReason reason) {
		Outcome outcome = Outcome.of(row(mode, teams, hold, note, approval), CLEAR);
		assertThat(outcome.mode()).isEqualTo(Mode.MANUAL);
		assertThat(outcome.reason()).isEqualTo(reason.name());
		assertThat(outcome.insisted()).isEqualTo(reason.name());
	}

	static List<Arguments> anAutomaticRowWithSomethingAmissWaitsForAPerson() {
		return List.of(arguments("AUTO", "", 0, false, false, ManualReason.NO_TEAM),
				arguments("AUTO", null, 0, false, false, ManualReason.NO_TEAM),
				arguments("AUTO", " , ", 0, false, false, ManualReason.NO_TEAM),
				arguments("AUTO", "vfx,nobody", 0, false, false, ManualReason.TEAM_UNKNOWN),
				arguments("AUTO", "vfx,marketing", 0, false, false, ManualReason.TEAM_NOT_STAFFED),
				arguments("AUTO", "vfx", 0, true, false, ManualReason.NOTE_NEEDED),
				arguments("AUTO", "vfx", 0, false, true, ManualReason.APPROVAL_NEEDED),
				arguments("auto", "vfx", 0, false, false, ManualReason.OUTPUTS_UNREADABLE),
				arguments(null, "vfx", 0, false, false, ManualReason.OUTPUTS_UNREADABLE),
				arguments("AUTO", 7, 0, false, false, ManualReason.OUTPUTS_UNREADABLE),
				arguments("AUTO", "vfx", -1, false, false, ManualReason.OUTPUTS_UNREADABLE),
				arguments("AUTO", "vfx", 1.5, false, false, ManualReason.OUTPUTS_UNREADABLE),
				arguments("AUTO", "vfx", 1e12, false, false, ManualReason.OUTPUTS_UNREADABLE),
				arguments("AUTO", "vfx", "soon", false, false, ManualReason.OUTPUTS_UNREADABLE),
				arguments("AUTO", "vfx", 0, "no", false, ManualReason.OUTPUTS_UNREADABLE),
				arguments("AUTO", "vfx", 0, false, "no", ManualReason.OUTPUTS_UNREADABLE));
	}

	@Test
	void whatCannotBeReadCountsAsTheMoreCarefulValue() {
		Outcome outcome = Outcome.of(row("AUTO", "vfx", 0, "no", "no"), CLEAR);
		assertThat(outcome.noteRequired()).isTrue();
		assertThat(outcome.secondApproval()).isTrue();
	}

	@Test
	void noMatchWaitsForAPerson() {
		Outcome outcome = Outcome.of(new Evaluation("set", 1, Map.of(), List.of(), List.of(), List.of()), CLEAR);
		assertThat(outcome.mode()).isEqualTo(Mode.MANUAL);
		assertThat(outcome.reason()).isEqualTo("NO_MATCH");
		assertThat(outcome.ruleId()).isNull();
	}

	@ParameterizedTest
	@MethodSource
	void theProductInsistsOverASoundAutomaticRow(Standing standing, String reason) {
		Outcome outcome = Outcome.of(row("AUTO", "vfx", 0, false, false), standing);
		assertThat(outcome.mode()).isEqualTo(Mode.MANUAL);
		assertThat(outcome.reason()).isEqualTo(reason);
		assertThat(outcome.teams()).containsExactly("vfx");
	}

	static List<Arguments> theProductInsistsOverASoundAutomaticRow() {
		return List.of(arguments(standing(true, false, false, null), "OVERTAKEN"),
				arguments(standing(false, true, false, null), "PAUSED"),
				arguments(standing(false, false, true, null), "PAUSED_EVERYWHERE"),
				arguments(standing(false, false, false, "HOLD_STOPPED"), "HOLD_STOPPED"));
	}

	@Test
	void aManualRowKeepsItsOwnWordsUnlessANewerVersionIsHere() {
		assertThat(Outcome.of(row("MANUAL", "vfx,marketing", 0, true, true), CLEAR))
			.isEqualTo(new Outcome(Mode.MANUAL, "row", "Because we say so.", List.of("vfx"), 0, true, true, null));
		assertThat(Outcome.of(row("MANUAL", "vfx", 0, false, false), standing(true, false, false, null)).reason())
			.isEqualTo("OVERTAKEN");
	}

	@Test
	void anAdditionIsForTheTeamsThatHoldItsVersion() {
		Standing addition = new Standing((team) -> true, Set.of("vfx", "sound"), List.of("sound"), false, false, false,
				null);
		assertThat(Outcome.of(row("AUTO", "vfx", 0, false, false), addition).teams()).containsExactly("sound");
	}

	private static Standing standing(boolean overtaken, boolean paused, boolean pausedEverywhere, String heldBack) {
		return new Standing(Set.of("vfx", "sound", "marketing")::contains, Set.of("vfx", "sound"), null, overtaken,
				paused, pausedEverywhere, heldBack);
	}

	private static Evaluation row(Object mode, Object teams, Object hold, Object note, Object approval) {
		Map<String, Object> outputs = new HashMap<>();
		outputs.put("releaseMode", mode);
		outputs.put("teams", teams);
		outputs.put("holdMinutes", hold);
		outputs.put("noteRequired", note);
		outputs.put("secondApproval", approval);
		return new Evaluation("set", 1, Map.of(), List.of(new Evaluation.Row(1, "row", "Because we say so.", outputs)),
				List.of(), List.of());
	}

}
