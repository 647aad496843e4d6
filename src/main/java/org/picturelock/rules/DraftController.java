package org.picturelock.rules;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.picturelock.problem.Problem;
import org.picturelock.project.Caller;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Writing rules and trying them before anything depends on them. */
@RestController
@RequestMapping("/api/rule-sets/{key:[a-z0-9-]+}")
class DraftController {

	private final RuleLibrary library;

	private final UsedBy usedBy;

	private final Drafts drafts;

	private final RuleCheck check;

	private final Publishing publishing;

	private final Trial trial;

	private final CheckWords words;

	private final ShippedWords shipped;

	private final RuleSettings settings;

	DraftController(RuleLibrary library, UsedBy usedBy, Drafts drafts, RuleCheck check, Publishing publishing,
			Trial trial, CheckWords words, ShippedWords shipped, RuleSettings settings) {
		this.library = library;
		this.usedBy = usedBy;
		this.drafts = drafts;
		this.check = check;
		this.publishing = publishing;
		this.trial = trial;
		this.words = words;
		this.shipped = shipped;
		this.settings = settings;
	}

	@GetMapping(path = "/draft", produces = MediaType.APPLICATION_XML_VALUE)
	ResponseEntity<String> draft(@PathVariable String key, Caller caller) {
		RuleAccess.read(caller);
		Draft draft = this.drafts.get(this.library.get(key));
		return ResponseEntity.ok().header("ETag", draft.tag()).body(draft.dmn());
	}

	@PutMapping("/draft")
	ResponseEntity<CheckWords.Answer> save(@PathVariable String key,
			@RequestHeader(name = "If-Match", required = false) String tag, InputStream body, Caller caller,
			Locale locale) throws IOException {
		RuleSet ruleSet = this.library.get(key);
		RuleAccess.writeFor(caller, ruleSet, this.usedBy);
		try {
			String dmn = this.check.text(file(body));
			this.check.table(key, dmn);
			Draft draft = this.drafts.save(key, dmn, tag, caller.id());
			return ResponseEntity.ok()
				.header("ETag", draft.tag())
				.body(this.words.answer(this.publishing.complaints(ruleSet, dmn, caller), locale));
		}
		catch (RuleCheck.NotATable ex) {
			throw Complaint.refusal(ex.complaints());
		}
	}

	@DeleteMapping("/draft")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void discard(@PathVariable String key, @RequestHeader(name = "If-Match", required = false) String tag,
			Caller caller) {
		RuleAccess.writeFor(caller, this.library.get(key), this.usedBy);
		this.drafts.discard(key, tag, caller.id());
	}

	@PostMapping("/check")
	CheckWords.Answer check(@PathVariable String key, InputStream body, Caller caller, Locale locale)
			throws IOException {
		RuleAccess.write(caller);
		RuleSet ruleSet = this.library.get(key);
		try {
			String dmn = this.check.text(file(body));
			return this.words.answer(this.publishing.complaints(ruleSet, dmn, caller), locale);
		}
		catch (RuleCheck.NotATable ex) {
			return this.words.answer(ex.complaints(), locale);
		}
	}

	@PostMapping("/evaluate")
	Evaluation evaluate(@PathVariable String key, @Valid @RequestBody WhatIf whatIf, Caller caller, Locale locale) {
		RuleAccess.read(caller);
		return this.shipped.said(this.trial.evaluate(this.library.get(key), whatIf.version(), whatIf.inputs()), locale);
	}

	@PostMapping("/dry-run")
	DryRun.Result dryRun(@PathVariable String key, @Valid @RequestBody DryRunOn on, Caller caller, Locale locale) {
		RuleAccess.write(caller);
		if (!caller.postProduces(on.project())) {
			throw Problem.notFound();
		}
		PastRange range = on.range(this.settings.maxDryRun());
		return this.shipped.said(this.trial.dryRun(this.library.get(key), on.version(), range), locale);
	}

	private byte[] file(InputStream body) throws IOException {
		return body.readNBytes(this.settings.maxBytes() + 1);
	}

	/** Inputs to try; {@code version} is a number, "draft" or null for the newest. */
	record WhatIf(@NotNull Map<String, Object> inputs, @JsonDeserialize(using = WordOrNumber.class) String version) {
	}

	/**
	 * Where to try: the {@code last} deliveries (500 unless a time is given), or those
	 * from {@code from} until before {@code to}; in slices with {@code skip} and
	 * {@code take}. {@code version} is a number, "newest", "proposed" or null for the
	 * draft.
	 */
	record DryRunOn(@NotBlank String project, @Min(1) Integer last,
			@JsonDeserialize(using = WordOrNumber.class) String version, Instant from, Instant to, @Min(0) Integer skip,
			@Min(1) Integer take) {

		private static final int USUAL = 500;

		PastRange range(int most) {
			boolean timed = this.from != null || this.to != null;
			int wanted = (this.last != null) ? Math.min(this.last, most) : timed ? most : USUAL;
			return new PastRange(this.project, this.from, this.to, wanted, (this.skip != null) ? this.skip : 0,
					(this.take != null) ? this.take : most);
		}

	}

}
