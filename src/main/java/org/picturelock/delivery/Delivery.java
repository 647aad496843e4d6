package org.picturelock.delivery;

import java.time.Instant;
import java.util.List;

/**
 * One upload. {@code version} is the cut's version it makes, numbered when sealed, or the
 * one it joins; {@code joins} is set when it joins one. {@code postHouse} is null when
 * post-production uploaded it. {@code lastByteAt} is when its last part arrived. Files
 * are in the order asked for.
 */
public record Delivery(String id, String project, String episode, CutType cutType, Integer version, Integer joins,
		State state, String note, String uploader, String postHouse, String correctedFrom, Instant openedAt,
		Instant lastPartAt, Instant lastByteAt, Instant sealedAt, Instant stateSince, Instant mediaRemovedAt,
		List<DeliveredFile> files) {

	Delivery with(List<DeliveredFile> files) {
		return new Delivery(this.id, this.project, this.episode, this.cutType, this.version, this.joins, this.state,
				this.note, this.uploader, this.postHouse, this.correctedFrom, this.openedAt, this.lastPartAt,
				this.lastByteAt, this.sealedAt, this.stateSince, this.mediaRemovedAt, files);
	}

}
