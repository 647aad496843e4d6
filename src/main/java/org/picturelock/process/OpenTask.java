package org.picturelock.process;

import java.time.Instant;

/**
 * Something a person has to do: {@code id} opens it in Tasklist, {@code kind} is its key
 * in the model ({@code releaseToStudio} …), {@code due} when others are told, null for
 * never.
 */
public record OpenTask(String id, String kind, String delivery, Instant since, Instant due, String assignee) {

}
