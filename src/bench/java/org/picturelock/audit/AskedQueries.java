package org.picturelock.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.picturelock.delivery.Deliveries;
import org.picturelock.delivery.Delivery;
import org.picturelock.delivery.DeliveryQuery;
import org.picturelock.process.Incidents;
import org.picturelock.validation.Validations;

import org.springframework.context.ApplicationContext;

/** What each page of the audit asks of the database, over the made-up deliveries. */
final class AskedQueries {

	private static final Set<String> POSTS = Set.of("SEED1", "SEED2", "SEED3");

	private static final int SHOWN = 50;

	private static final int WEEKS = 5;

	private static final int HELD = 101;

	private final ApplicationContext application;

	private final Entries entries;

	private final int deliveries;

	private final Map<String, Runnable> asked = new LinkedHashMap<>();

	AskedQueries(ApplicationContext application, int deliveries) {
		this.application = application;
		this.entries = application.getBean(Entries.class);
		this.deliveries = deliveries;
		searches();
		stories();
		access();
		charts();
		this.asked.put("events to choose from", this.entries::kinds);
		this.asked.put("checkpoints", application.getBean(Checkpoints.class)::newest);
	}

	Map<String, Runnable> all() {
		return this.asked;
	}

	private void searches() {
		search("everything");
		search("project", "project", "SEED3");
		search("person", "person", "seed-7");
		search("person in a project", "person", "seed-7", "project", "SEED7");
		search("kind", "kind", "VERSION_RELEASED");
		search("rare kind", "kind", "RELEASE_RECALLED");
		search("refused sign-ins", "kind", "SIGN_IN_REFUSED,STRANGERS_REFUSED");
		for (Question question : Question.values()) {
			search(question.name(), "question", question.name());
		}
		search("rule set", "ruleSet", "everything-auto");
		search("rule set version", "ruleSet", "everything-auto", "ruleSetVersion", "1");
		search("profile", "ruleSet", "pix-strict");
		search("profile version", "ruleSet", "pix-strict", "ruleSetVersion", "1");
		search("RELEASED_BY_RULES of a profile", "question", "RELEASED_BY_RULES", "ruleSet", "pix-strict",
				"ruleSetVersion", "1");
		search("RELEASED_BY_RULES of a version", "question", "RELEASED_BY_RULES", "ruleSet", "everything-auto",
				"ruleSetVersion", "1");
		search("team", "team", "vfx");
		search("rare text", "text", "seed_locked_v" + this.deliveries / 2);
		search("common text", "text", "seeded");
		search("middling text", "text", "audio");
		search("middling words", "text", "no audio seeded");
		search("no such text", "text", "nowhere");
		search("episode", "project", "SEED3", "episode", "105");
		search("version", "version", "3");
		search("state", "state", "REJECTED");
		search("rare state", "state", "AWAITING_RELEASE");
		search("a day", "from", "2013-01-02", "to", "2013-01-02");
		search("a week of a kind", "from", "2013-01-02", "to", "2013-01-08", "kind", "CUT_VIEWED");
	}

	private void stories() {
		String delivery = "seed-" + this.deliveries / 2;
		// no address names a made-up delivery, so it is found among its project's
		DeliveryQuery one = new DeliveryQuery("SEED" + this.deliveries / 2 % 20, null, null, null, null, null, 0, 1);
		Deliveries known = this.application.getBean(Deliveries.class);
		Stories stories = this.application.getBean(Stories.class);
		Holders holders = this.application.getBean(Holders.class);
		Incidents incidents = this.application.getBean(Incidents.class);
		Validations validations = this.application.getBean(Validations.class);
		this.asked.put("story", () -> {
			Delivery read = known.page(one, Set.of(delivery)).items().get(0);
			this.entries.readThisHour(delivery, "auditor");
			stories.of(delivery);
			holders.of(read);
			holders.place(read);
			incidents.of(delivery);
			validations.find(delivery, Locale.ENGLISH);
		});
	}

	private void access() {
		access("all", null, new AccessQuery(null, null, null, null, null));
		access("all of post's", POSTS, new AccessQuery(null, null, null, null, null));
		access("a project", null, new AccessQuery("SEED3", null, null, null, null));
		access("an episode", null, new AccessQuery(null, "105", null, null, null));
		access("a version", null, new AccessQuery(null, null, "3", null, null));
		access("a delivery", null, new AccessQuery(null, null, null, "seed-100", null));
		access("a person", null, new AccessQuery(null, null, null, null, "seed-7"));
		access("a person who sees little", null, new AccessQuery(null, null, null, null, "seed-199"));
		access("nobody", null, new AccessQuery(null, null, null, null, "nobody at all"));
	}

	/** Of as many weeks as a thousand deliveries fill, so that both houses draw as much. */
	private void charts() {
		Charts charts = this.application.getBean(Charts.class);
		Instant from = Instant.parse("2013-01-01T00:00:00Z")
			.plus(Duration.ofHours(this.deliveries))
			.minus(Duration.ofDays(7 * WEEKS));
		this.asked.put("chart: outcomes", () -> charts.outcomes(from, null));
		this.asked.put("chart: verdicts", () -> charts.verdicts(from, null));
		this.asked.put("chart: waits", () -> charts.waits(from, null));
		this.asked.put("chart: automatic", () -> charts.automatic(from, null));
		this.asked.put("chart: oldest", () -> charts.oldest(null));
	}

	/** As the auditor and as post-production ask it. */
	private void search(String name, String... parts) {
		Search search = Seeded.search(parts);
		this.asked.put(name, () -> this.entries.find(search, null, 0, SHOWN));
		this.asked.put("post: " + name, () -> this.entries.find(search, POSTS, 0, SHOWN));
	}

	private void access(String name, Set<String> scope, AccessQuery query) {
		Access access = this.application.getBean(Access.class);
		this.asked.put("access: " + name, () -> access.first(query, scope, 0, HELD));
	}

}
