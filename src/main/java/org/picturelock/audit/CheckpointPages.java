package org.picturelock.audit;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;
import org.picturelock.project.Role;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The checkpoints, to be kept where the database's owner cannot reach. */
@Controller
class CheckpointPages {

	private final Checkpoints checkpoints;

	private final CheckpointPost post;

	CheckpointPages(Checkpoints checkpoints, CheckpointPost post) {
		this.checkpoints = checkpoints;
		this.post = post;
	}

	@GetMapping("/audit/checkpoints")
	String list(Caller caller, Model model) {
		mayRead(caller);
		model.addAttribute("checkpoints", this.checkpoints.newest());
		model.addAttribute("mailed", this.post.isSent());
		return "checkpoints";
	}

	/** Its text: a line {@code chain length hash} for each chain. */
	@GetMapping("/api/audit/checkpoints/{number}.txt")
	void text(@PathVariable long number, Caller caller, HttpServletResponse response) throws IOException {
		mayRead(caller);
		if (!this.checkpoints.exists(number)) {
			throw Problem.notFound();
		}
		response.setContentType("text/plain;charset=UTF-8");
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"checkpoint-" + number + ".txt\"");
		this.checkpoints.write(number, response.getOutputStream());
	}

	/** They name every chain there is. */
	private static void mayRead(Caller caller) {
		if (!caller.is(Role.AUDITOR)) {
			throw Problem.forbidden();
		}
	}

}
