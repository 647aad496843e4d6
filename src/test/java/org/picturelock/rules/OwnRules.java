package org.picturelock.rules;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import org.picturelock.fact.Fact;

import org.springframework.stereotype.Component;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.annotation.Transactional;

/** Publishes release rules of one row, for tests that need another outcome. */
@Component
public class OwnRules {

	private final RuleLibrary library;

	private final Publisher publisher;

	private final TimeLimit limit;

	OwnRules(RuleLibrary library, Publisher publisher, TimeLimit limit) {
		this.library = library;
		this.publisher = publisher;
		this.limit = limit;
	}

	/** Evaluations may take no longer than a second meanwhile. */
	public void impatiently(Runnable work) {
		Object usual = ReflectionTestUtils.getField(this.limit, "settings");
		ReflectionTestUtils.setField(this.limit, "settings",
				new RuleSettings(Duration.ofSeconds(1), true, 1_048_576, 500, 500, 10_000));
		try {
			work.run();
		}
		finally {
			ReflectionTestUtils.setField(this.limit, "settings", usual);
		}
	}

	/** The facts of a proxy that the default profile has nothing to say about. */
	public Map<String, Object> perfectProxy() {
		Map<String, Object> facts = ShippedTables.facts(ShippedTables.perfectProxy("content-hub-default"));
		facts.remove("projectStartTimecode");
		return facts;
	}

	/** Rules that no check would let pass: to say AUTO they think for half a minute. */
	@Transactional
	public String slow() {
		String key = "slow-" + UUID.randomUUID().toString().substring(0, 8);
		this.library.add(key, TableKind.RELEASE, key, false, Fact.SYSTEM);
		this.publisher.publish(key, slow(key, 250), Fact.SYSTEM, null, null, null);
		return key;
	}

	/** Rules that no check would let pass: their hold is no number that fits. */
	@Transactional
	public String broken() {
		String key = "broken-" + UUID.randomUUID().toString().substring(0, 8);
		this.library.add(key, TableKind.RELEASE, key, false, Fact.SYSTEM);
		publish(key, "AUTO", "9999999999999", false);
		return key;
	}

	/** The cost grows with the third power. */
	static String slow(String key, int loops) {
		String loop = "for i in 1.." + loops + " return ";
		return ShippedTables.dmn(TableKind.RELEASE, "everything-auto")
			.replace("\"everything-auto\"", '"' + key + '"')
			.replaceFirst("(<inputEntry[^>]*>\\s*<text>)[^<]*",
					"$1count(" + loop + "count(" + loop + "count(" + loop + "i))) &gt; 0");
	}

	/** Answers the rule set's key; its teams are vfx and sound. */
	@Transactional
	public String release(String mode, int holdMinutes, boolean secondApproval) {
		String key = "own-" + UUID.randomUUID().toString().substring(0, 8);
		this.library.add(key, TableKind.RELEASE, key, false, Fact.SYSTEM);
		publish(key, mode, String.valueOf(holdMinutes), secondApproval);
		return key;
	}

	/** Publishes another version of such a set, without hold or approval. */
	@Transactional
	public void change(String key, String mode) {
		publish(key, mode, "0", false);
	}

	/** Publishes a set, unchecked, with this attribute for how long to keep decisions. */
	@Transactional
	public void publish(String key, String attribute) {
		this.library.add(key, TableKind.RELEASE, key, false, Fact.SYSTEM);
		String dmn = ShippedTables.dmn(TableKind.RELEASE, "everything-manual")
			.replace("\"everything-manual\"", '"' + key + '"')
			.replace("camunda:historyTimeToLive=\"P180D\"", attribute);
		this.publisher.publish(key, dmn, Fact.SYSTEM, null, null, null);
	}

	/** Publishes the newest version of a set once more. */
	@Transactional
	public void republish(String key) {
		RuleSet ruleSet = this.library.get(key);
		this.publisher.publish(key, this.library.version(key, ruleSet.version()).dmn(), Fact.SYSTEM, null, null, null);
	}

	private void publish(String key, String mode, String holdMinutes, boolean secondApproval) {
		String dmn = ShippedTables.dmn(TableKind.RELEASE, "everything-auto")
			.replace("\"everything-auto\"", '"' + key + '"')
			.replace("<text>\"AUTO\"</text>", "<text>\"" + mode + "\"</text>")
			.replace("\"post-management,vfx,sound,music,localization\"", "\"vfx,sound\"")
			.replace("<text>0</text>", "<text>" + holdMinutes + "</text>");
		int approval = dmn.lastIndexOf("<text>false</text>");
		dmn = dmn.substring(0, approval) + "<text>" + secondApproval + "</text>"
				+ dmn.substring(approval + "<text>false</text>".length());
		this.publisher.publish(key, dmn, Fact.SYSTEM, null, null, null);
	}

}
