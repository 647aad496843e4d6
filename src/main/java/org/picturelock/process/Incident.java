package org.picturelock.process;

import java.time.Instant;

/**
 * A step of a delivery that failed for good; {@code step} is its id in the model,
 * {@code instance} the engine's id of the walk through that model, {@code message} what
 * was said.
 */
public record Incident(String id, String delivery, String instance, String step, String message,
		Instant at) implements Trouble {

	/** What kind of step this is. */
	public static String kind(String step) {
		return switch (step) {
			case "decideRelease" -> "decision";
			case "readHeaders", "measureFiles", "judgeFacts" -> "validation";
			case "handOver", "handOverRecall" -> "handoff";
			case "deleteBytes" -> "deletion";
			case "escalate", "tellPostProduction", "tellUploader", "remindUploader", "remindUploaders" -> "mail";
			default -> step.startsWith("mail") ? "mail" : "step";
		};
	}

}
