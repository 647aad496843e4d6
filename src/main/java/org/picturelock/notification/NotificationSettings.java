package org.picturelock.notification;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.lang.Nullable;

/**
 * {@code from} is the sender's mailbox (RFC 5322); {@code lease} is how long a mail
 * belongs to the worker that sends it; {@code support} is the mailbox that tickets go to,
 * null for none, and then the pages offer no tickets.
 */
@ConfigurationProperties("picturelock.notification")
record NotificationSettings(@DefaultValue("Picturelock <picturelock@localhost>") String from,
		@DefaultValue("2m") Duration lease, @Nullable String support) {

}
