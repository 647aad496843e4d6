package org.picturelock.notification;

import org.picturelock.fact.Fact;

/** Somebody asked for help; what they wrote is in the mail only. */
record TicketSent(String actor, String delivery, String project, String to) implements Fact {

}
