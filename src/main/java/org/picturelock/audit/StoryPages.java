package org.picturelock.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.sql.DataSource;

import com.fasterxml.jackson.databind.JsonNode;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.LegalHolds;
import org.picturelock.process.Incident;
import org.picturelock.process.Incidents;
import org.picturelock.process.Retention;
import org.picturelock.process.Retries;
import org.picturelock.project.Caller;
import org.picturelock.project.Role;
import org.picturelock.release.DecisionWords;
import org.picturelock.release.Decisions;
import org.picturelock.release.Release;
import org.picturelock.release.Releases;
import org.picturelock.validation.Validations;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.view.RedirectView;

/** A delivery's story: what happened, why, who sees it, what stands still. */
@Controller
class StoryPages {

	private final Readers readers;

	private final Stories stories;

	private final Sentences sentences;

	private final Holders holders;

	private final Incidents incidents;

	private final Retries retries;

	private final Validations validations;

	private final Decisions decisions;

	private final DecisionWords decisionWords;

	private final Releases releases;

	private final LegalHolds holds;

	private final Retention retention;

	private final Verification verification;

	private final Lookups lookups;

	StoryPages(Readers readers, Stories stories, Sentences sentences, Holders holders, Incidents incidents,
			Retries retries, Validations validations, Decisions decisions, DecisionWords decisionWords,
			Releases releases, LegalHolds holds, Retention retention, DataSource database, Lookups lookups) {
		this.readers = readers;
		this.stories = stories;
		this.sentences = sentences;
		this.holders = holders;
		this.incidents = incidents;
		this.retries = retries;
		this.validations = validations;
		this.decisions = decisions;
		this.decisionWords = decisionWords;
		this.releases = releases;
		this.holds = holds;
		this.retention = retention;
		this.verification = new Verification(database);
		this.lookups = lookups;
	}

	@GetMapping("/audit/deliveries/{id}")
	String show(@PathVariable String id, Caller caller, Locale language, Model model) {
		Delivery delivery = this.readers.readable(id, caller);
		this.lookups.read(delivery, caller.id());
		return story(delivery, caller, language, model);
	}

	@GetMapping("/live/audit/deliveries/{id}/now")
	String now(@PathVariable String id, Caller caller, Locale language, Model model) {
		story(this.readers.readable(id, caller), caller, language, model);
		return "story :: now";
	}

	@GetMapping("/live/audit/deliveries/{id}/told")
	String told(@PathVariable String id, Caller caller, Locale language, Model model) {
		story(this.readers.readable(id, caller), caller, language, model);
		return "story :: told";
	}

	/** The address of what is posted, where somebody opens it anew. */
	@GetMapping("/audit/deliveries/{id}/verify")
	RedirectView verify(@PathVariable String id, Caller caller) {
		this.readers.readable(id, caller);
		return new RedirectView("/audit/deliveries/" + id, true);
	}

	@PostMapping("/audit/deliveries/{id}/verify")
	String verify(@PathVariable String id, Caller caller, Locale language, Model model) {
		Delivery delivery = this.readers.readable(id, caller);
		Verification.Result found = this.verification.chain(chain(id));
		this.lookups.verified(delivery, caller.id(), found);
		model.addAttribute("verified", found);
		return story(delivery, caller, language, model);
	}

	private String story(Delivery delivery, Caller caller, Locale language, Model model) {
		List<Incident> standing = this.incidents.of(delivery.id());
		model.addAttribute("delivery", delivery);
		List<Entry> told = this.stories.of(delivery.id());
		model.addAttribute("lines", this.sentences.lines(told, language));
		model.addAttribute("refused",
				told.stream().filter((entry) -> !entry.chain().equals(chain(delivery.id()))).count());
		model.addAttribute("mostRefused", Stories.MOST_APART);
		model.addAttribute("holders", this.holders.of(delivery));
		model.addAttribute("version", this.holders.version(delivery));
		model.addAttribute("placed", this.holders.place(delivery));
		model.addAttribute("incidents", standing);
		model.addAttribute("retries", this.retries.of(delivery.id()));
		model.addAttribute("unsent", this.sentences.lines(unsent(told), language));
		model.addAttribute("undecided", standing.stream().anyMatch((one) -> one.kind().equals("decision")));
		model.addAttribute("validation", this.validations.find(delivery.id(), language).orElse(null));
		this.decisions.find(delivery.id()).ifPresent((decision) -> {
			model.addAttribute("decision", decision);
			model.addAttribute("reason", this.decisionWords.reason(decision, language));
		});
		model.addAttribute("releaseNote", this.releases.find(delivery.id()).map(Release::note).orElse(null));
		model.addAttribute("hold", this.holds.of(delivery.id()).orElse(null));
		model.addAttribute("keptUntil", this.retention.keptUntil(delivery).orElse(null));
		model.addAttribute("mayOpenCockpit", caller.is(Role.AUDITOR));
		model.addAttribute("mayAct", caller.postProduces(delivery.project()));
		return "story";
	}

	/** The mails that were given up and did not go out since. */
	private static List<Entry> unsent(List<Entry> told) {
		Map<String, Entry> unsent = new LinkedHashMap<>();
		for (Entry entry : told) {
			JsonNode details = Sentences.details(entry);
			String mail = details.path("event").asText() + " " + details.path("recipient").asText();
			if (entry.kind().equals("MAIL_GIVEN_UP")) {
				unsent.put(mail, entry);
			}
			else if (entry.kind().equals("MAIL_SENT")) {
				unsent.remove(mail);
			}
		}
		return List.copyOf(unsent.values());
	}

	private static String chain(String delivery) {
		return "delivery:" + delivery;
	}

}
