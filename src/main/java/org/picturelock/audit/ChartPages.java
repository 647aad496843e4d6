package org.picturelock.audit;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;

import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people would rather look at than read, each with its numbers as a table. */
@Controller
class ChartPages {

	private static final int MOST_WEEKS = 104;

	private final Readers readers;

	private final Charts charts;

	ChartPages(Readers readers, Charts charts) {
		this.readers = readers;
		this.charts = charts;
	}

	/** {@code project} is one of the reader's, all of them where it is missing. */
	@GetMapping("/audit/charts")
	String show(@RequestParam(defaultValue = "12") int weeks, @RequestParam(required = false) String project,
			Caller caller, Model model) {
		Set<String> scope = this.readers.scope(caller, project);
		if (weeks < 1 || weeks > MOST_WEEKS) {
			throw Problem.invalid("weeks", "OUT_OF_RANGE", 1, MOST_WEEKS);
		}
		Instant from = LocalDate.now(ZoneOffset.UTC)
			.minusWeeks(weeks - 1L)
			.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
			.atStartOfDay(ZoneOffset.UTC)
			.toInstant();
		model.addAttribute("weeks", weeks);
		model.addAttribute("project", project);
		model.addAttribute("outcomes", this.charts.outcomes(from, scope));
		model.addAttribute("limit", Charts.LIMIT);
		model.addAttribute("verdicts", this.charts.verdicts(from, scope));
		model.addAttribute("waits", this.charts.waits(from, scope));
		model.addAttribute("automatic", this.charts.automatic(from, scope));
		model.addAttribute("oldest", this.charts.oldest(scope));
		return "charts";
	}

}
