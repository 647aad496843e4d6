package org.picturelock.assets;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.picturelock.delivery.Delivery;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Role;
import org.picturelock.release.Decision;
import org.picturelock.release.DecisionWords;
import org.picturelock.release.Decisions;
import org.picturelock.release.Mode;
import org.picturelock.rules.Evaluation;
import org.picturelock.rules.ShippedWords;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Why a delivery was decided as it was. */
@RestController
class ExplanationController {

	private final Sight sight;

	private final Decisions decisions;

	private final DecisionWords words;

	private final ShippedWords shipped;

	ExplanationController(Sight sight, Decisions decisions, DecisionWords words, ShippedWords shipped) {
		this.sight = sight;
		this.decisions = decisions;
		this.words = words;
		this.shipped = shipped;
	}

	@GetMapping("/api/deliveries/{id}/explanation")
	Explanation explain(@PathVariable String id, Caller caller, Locale locale) {
		Delivery delivery = this.sight.delivery(id, caller);
		if (caller.is(Role.STUDIO)) {
			throw Problem.forbidden();
		}
		Decision decision = this.decisions.find(delivery.id()).orElseThrow(Problem::notFound);
		Evaluation evaluation = decision.evaluation();
		return new Explanation(decision.mode(), decision.ruleSet(), decision.ruleSetVersion(), decision.ruleId(),
				decision.row(), this.words.row(decision, locale), this.words.reason(decision, locale),
				(evaluation != null) ? evaluation.inputs() : Map.of(),
				(evaluation != null) ? this.shipped.said(evaluation.passed(), locale) : List.of());
	}

	/**
	 * {@code row} counts from 1 and is null where no row decided; {@code description} is
	 * that row's own, while {@code reason} may be another, such as a pause;
	 * {@code passed} tells for each earlier row the first cell that did not match.
	 */
	record Explanation(Mode mode, String ruleSet, Integer ruleSetVersion, String ruleId, Integer row,
			String description, String reason, Map<String, Object> inputs, List<Evaluation.PassedRow> passed) {
	}

}
