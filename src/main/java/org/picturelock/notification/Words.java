package org.picturelock.notification;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.Locale;

import org.picturelock.project.Project;

import org.springframework.context.MessageSource;

/** The words of one reader's language, and the times of one project's zone. */
record Words(MessageSource messages, Locale locale, Project project) {

	String say(String key, Object... args) {
		return this.messages.getMessage(key, args, this.locale);
	}

	boolean has(String key) {
		return this.messages.getMessage(key, null, null, this.locale) != null;
	}

	MailText.Line line(String key, String text) {
		return new MailText.Line(say("mail.line." + key), text);
	}

	/** In the project's zone, which is named: readers sit in several. */
	String time(Instant at) {
		return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
			.withLocale(this.locale)
			.format(at.atZone(this.project.timeZone())) + " ("
				+ this.project.timeZone().getDisplayName(TextStyle.FULL, this.locale) + ")";
	}

}
