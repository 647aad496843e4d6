package org.picturelock.rules;

import java.time.Instant;
import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.picturelock.problem.Legible;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Project;
import org.picturelock.project.Projects;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which rules a project goes by. */
@RestController
@RequestMapping("/api/projects/{code}/rules")
class ProjectRulesController {

	private final Choices choices;

	private final Projects projects;

	private final RedSwitch redSwitch;

	ProjectRulesController(Choices choices, Projects projects, RedSwitch redSwitch) {
		this.choices = choices;
		this.projects = projects;
		this.redSwitch = redSwitch;
	}

	@GetMapping
	ProjectRules show(@PathVariable String code, Caller caller) {
		if (!RuleAccess.mayKnow(caller, code)) {
			throw Problem.notFound();
		}
		RuleAccess.readAs(caller);
		return rules(code);
	}

	@PostMapping
	ResponseEntity<ProjectRules> choose(@PathVariable String code, @Valid @RequestBody Chosen chosen, Caller caller) {
		Project now = this.projects.get(code);
		RuleAccess.write(caller, now);
		boolean rules = chosen.releaseRules() != null;
		boolean profile = chosen.validationProfile() != null;
		boolean inForce = this.choices.choose(new Choice(code, rules ? chosen.releaseRules() : now.releaseRules(),
				rules ? chosen.releaseRulesVersion() : now.releaseRulesVersion(),
				profile ? chosen.validationProfile() : now.validationProfile(),
				profile ? chosen.validationProfileVersion() : now.validationProfileVersion(), chosen.reason(),
				caller.id()), caller);
		return answer(code, inForce);
	}

	@PostMapping("/approve")
	ProjectRules approve(@PathVariable String code, @RequestParam(required = false) Instant askedAt, Caller caller) {
		this.choices.approve(code, askedAt, caller);
		return rules(code);
	}

	@PostMapping("/refuse")
	ProjectRules refuse(@PathVariable String code, @RequestParam(required = false) Instant askedAt,
			@Valid @RequestBody Reason reason, Caller caller) {
		this.choices.refuse(code, askedAt, reason.reason(), caller);
		return rules(code);
	}

	/** 202 while it waits for a second person. */
	private ResponseEntity<ProjectRules> answer(String code, boolean inForce) {
		return ResponseEntity.status(inForce ? 200 : 202).body(rules(code));
	}

	private ProjectRules rules(String code) {
		Project project = this.projects.get(code);
		return new ProjectRules(code, project.releaseRules(), project.releaseRulesVersion(),
				project.validationProfile(), project.validationProfileVersion(), this.choices.waiting(code),
				this.redSwitch.pause(code), this.redSwitch.pause(null));
	}

	/** What is left out stays as it is; a version of null follows the newest. */
	record Chosen(String releaseRules, Integer releaseRulesVersion, String validationProfile,
			Integer validationProfileVersion, @NotBlank @Size(max = 2000) @Legible String reason) {
	}

	/** The rules of a project, and what waits for a second person. */
	record ProjectRules(String project, String releaseRules, Integer releaseRulesVersion, String validationProfile,
			Integer validationProfileVersion, Optional<Choice> choiceWaiting, Optional<Pause> pause,
			Optional<Pause> pauseOfEverything) {

		public boolean isAutomaticReleasePaused() {
			return this.pause.isPresent() || this.pauseOfEverything.isPresent();
		}

	}

}
