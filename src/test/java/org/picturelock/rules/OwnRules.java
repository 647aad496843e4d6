package org.picturelock.rules;

import java.util.Map;
import java.util.UUID;

import org.picturelock.fact.Fact;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Publishes release rules of one row, for tests that need another outcome. */
@Component
public class OwnRules {

	private final RuleLibrary library;

	private final Publisher publisher;

	OwnRules(RuleLibrary library, Publisher publisher) {
		this.library = library;
		this.publisher = publisher;
	}

	/** The facts of a proxy that the default profile has nothing to say about. */
	public Map<String, Object> perfectProxy() {
		Map<String, Object> facts = ShippedTables.facts(ShippedTables.perfectProxy("content-hub-default"));
		facts.remove("projectStartTimecode");
		return facts;
	}

	/** Answers the rule set's key; its teams are vfx and sound. */
	@Transactional
	public String release(String mode, int holdMinutes, boolean secondApproval) {
		String key = "own-" + UUID.randomUUID().toString().substring(0, 8);
		String dmn = ShippedTables.dmn(TableKind.RELEASE, "everything-auto")
			.replace("\"everything-auto\"", '"' + key + '"')
			.replace("<text>\"AUTO\"</text>", "<text>\"" + mode + "\"</text>")
			.replace("\"post-management,vfx,sound,music,localization\"", "\"vfx,sound\"")
			.replace("<text>0</text>", "<text>" + holdMinutes + "</text>");
		int approval = dmn.lastIndexOf("<text>false</text>");
		dmn = dmn.substring(0, approval) + "<text>" + secondApproval + "</text>"
				+ dmn.substring(approval + "<text>false</text>".length());
		this.library.add(key, TableKind.RELEASE, key, false, Fact.SYSTEM);
		this.publisher.publish(key, dmn, Fact.SYSTEM, null, null, null);
		return key;
	}

}
