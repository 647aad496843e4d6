package org.picturelock.rules;

import java.time.Instant;
import java.util.Optional;

import jakarta.validation.Valid;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Projects;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The red switch of a project, and the one of everything. */
@RestController
@RequestMapping({ "/api/projects/{code}/rules", "/api/rules" })
class RedSwitchController {

	private final RedSwitch redSwitch;

	private final Projects projects;

	RedSwitchController(RedSwitch redSwitch, Projects projects) {
		this.redSwitch = redSwitch;
		this.projects = projects;
	}

	@GetMapping("/pause")
	Standing show(@PathVariable(required = false) String code, Caller caller) {
		if (code == null) {
			RuleAccess.read(caller);
		}
		else if (!RuleAccess.mayKnow(caller, this.projects.get(code).code())) {
			throw Problem.notFound();
		}
		RuleAccess.readAs(caller);
		return new Standing(this.redSwitch.pause(code));
	}

	@PostMapping("/pause")
	Standing pull(@PathVariable(required = false) String code, @Valid @RequestBody Reason reason, Caller caller) {
		this.redSwitch.pull(code, reason.reason(), caller);
		return new Standing(this.redSwitch.pause(code));
	}

	/** 202 while it waits for a second person. */
	@PostMapping("/resume")
	ResponseEntity<Standing> resume(@PathVariable(required = false) String code, @Valid @RequestBody Reason reason,
			Caller caller) {
		boolean over = this.redSwitch.resume(code, reason.reason(), caller);
		return ResponseEntity.status(over ? 200 : 202).body(new Standing(this.redSwitch.pause(code)));
	}

	@PostMapping("/resume/approve")
	Standing approve(@PathVariable(required = false) String code, @RequestParam(required = false) Instant askedAt,
			Caller caller) {
		this.redSwitch.approve(code, askedAt, caller);
		return new Standing(this.redSwitch.pause(code));
	}

	@PostMapping("/resume/refuse")
	Standing refuse(@PathVariable(required = false) String code, @RequestParam(required = false) Instant askedAt,
			@Valid @RequestBody Reason reason, Caller caller) {
		this.redSwitch.refuse(code, askedAt, reason.reason(), caller);
		return new Standing(this.redSwitch.pause(code));
	}

	/** The pause, with what was asked for its end; null when there is none. */
	record Standing(Optional<Pause> pause) {

		public boolean isAutomaticReleasePaused() {
			return this.pause.isPresent();
		}

	}

}
