package org.picturelock.release;

import java.util.List;

import org.picturelock.rules.Evaluation;

/**
 * What becomes of an evaluation once the product has had its say. {@code insisted} is the
 * code with which it insisted on MANUAL, else null.
 */
record Outcome(Mode mode, String ruleId, String reason, List<String> teams, int holdMinutes, boolean noteRequired,
		boolean secondApproval, String insisted) {

	static Outcome of(Evaluation evaluation, Standing standing) {
		if (evaluation.matched().isEmpty()) {
			String reason = manualReason(ManualReason.NO_MATCH, standing);
			return new Outcome(Mode.MANUAL, null, reason, teams(List.of(), standing), 0, false, false, reason);
		}
		Evaluation.Row row = evaluation.matched().get(0);
		RowOutputs outputs = RowOutputs.of(row);
		String insisted = insisted(outputs, standing);
		String described = (row.description() != null && !row.description().isBlank()) ? row.description()
				: row.ruleId();
		return new Outcome((insisted != null) ? Mode.MANUAL : outputs.mode(), row.ruleId(),
				(insisted != null) ? insisted : described, teams(outputs.teams(), standing), outputs.holdMinutes(),
				outputs.noteRequired(), outputs.secondApproval(), insisted);
	}

	private static String insisted(RowOutputs outputs, Standing standing) {
		if (!outputs.readable()) {
			return manualReason(ManualReason.OUTPUTS_UNREADABLE, standing);
		}
		if (outputs.mode() == Mode.MANUAL) {
			// the row's own words, unless the reader must know that a newer one exists
			return standing.overtaken() ? ManualReason.OVERTAKEN.name() : null;
		}
		String obstacle = standing.obstacle(outputs.teams());
		if (obstacle != null) {
			return obstacle;
		}
		if (outputs.noteRequired()) {
			return ManualReason.NOTE_NEEDED.name();
		}
		return outputs.secondApproval() ? ManualReason.APPROVAL_NEEDED.name() : null;
	}

	private static String manualReason(ManualReason reason, Standing standing) {
		return standing.overtaken() ? ManualReason.OVERTAKEN.name() : reason.name();
	}

	private static List<String> teams(List<String> ruleTeams, Standing standing) {
		return (standing.holders() != null) ? standing.holders()
				: ruleTeams.stream().filter(standing.staffed()::contains).toList();
	}

}
