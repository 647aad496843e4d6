package org.picturelock.notification;

import java.util.List;

/**
 * What a mail says, in the reader's language; the templates only lay it out. {@code link}
 * is null where the reader may no longer open it.
 */
record MailText(String language, String subject, String lead, List<Line> lines, String findingsTitle,
		List<String> findings, List<Line> notes, String link, String linkText, String why) {

	/** A label and what belongs to it. */
	record Line(String label, String text) {
	}

}
