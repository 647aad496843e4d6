package org.picturelock.assets;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.picturelock.delivery.CutType;
import org.picturelock.delivery.FileState;
import org.picturelock.delivery.FileType;
import org.picturelock.delivery.State;
import org.picturelock.delivery.StemType;
import org.picturelock.process.Incident;
import org.picturelock.process.Progress;
import org.picturelock.process.Retry;
import org.picturelock.release.Mode;
import org.picturelock.validation.Verdict;

/**
 * A delivery whole, as its reader may see it and in the reader's language. What a studio
 * team may not know (validation, decision, hand-offs, mails, what failed) is null or
 * empty for them.
 */
public record DeliveryView(String id, String project, String episode, CutType cutType, Integer version, Integer joins,
		State state, String note, String uploader, String postHouse, Instant openedAt, Instant sealedAt,
		Progress.Step progress, List<File> files, Judgement validation, Decided decision, Released release,
		List<Granted> grants, List<HandedOver> handoffs, List<Mailed> mails, List<Incident> incidents,
		List<Retry> retries, Instant mediaRemovedAt, List<String> actions) {

	/** {@code facts} by their FEEL names; {@code size} in bytes. */
	public record File(String id, String name, long size, FileType fileType, StemType stemType, FileState state,
			String sha256, String takenFrom, Map<String, Object> facts) {
	}

	/**
	 * {@code preliminary}: no verdict yet, only what the headers show already.
	 * {@code secondsAfterLastByte} from the last part's arrival to the verdict;
	 * {@code overridden}: people overrode everything that stopped it.
	 */
	public record Judgement(Verdict verdict, boolean preliminary, String profile, Integer profileVersion,
			List<Found> findings, Double secondsAfterLastByte, Double runtimeSeconds, @JsonIgnore boolean overridden) {
	}

	/** {@code seconds} is the place in the picture, null for none. */
	public record Found(String code, String severity, String file, String message, boolean overridable, Double seconds,
			String overriddenBy, String reason) {
	}

	/** {@code reason} is the row's description or the product's own words. */
	public record Decided(Mode mode, String ruleSet, Integer ruleSetVersion, String ruleId, String reason,
			List<String> teams, int holdMinutes, boolean noteRequired, boolean secondApproval, Instant holdUntil,
			Instant at) {
	}

	/**
	 * {@code at} is null while it waits for approval; {@code askedAt} names it to whoever
	 * approves or refuses it.
	 */
	public record Released(List<String> teams, List<String> added, List<String> leftOut, String note, String by,
			Instant askedAt, String approvedBy, Instant at) {
	}

	/** In force while {@code endedAt} is null and before {@code until}. */
	public record Granted(String team, Instant from, Instant until, boolean mayDownload, Instant endedAt) {
	}

	/** {@code state} PENDING, DELIVERED or FAILED. */
	public record HandedOver(String system, String kind, String state, Instant at) {
	}

	/** {@code state} PENDING, SENT, FAILED or DROPPED. */
	public record Mailed(String event, String to, String state, Instant at) {
	}

}
