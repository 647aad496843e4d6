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

	private static final long MINUTE = 60;

	private static final long HOUR = 60 * MINUTE;

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

	/** Hours, minutes and seconds: 0:42:07. */
	static String duration(double seconds) {
		long whole = Math.round(seconds);
		return String.format(Locale.ROOT, "%d:%02d:%02d", whole / HOUR, whole % HOUR / MINUTE, whole % MINUTE);
	}

}
