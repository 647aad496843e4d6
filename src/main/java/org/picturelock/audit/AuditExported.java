package org.picturelock.audit;

import org.picturelock.fact.Fact;

/**
 * Somebody took a copy of entries out. {@code format} csv or jsonl; {@code search} what
 * was asked for, as in the address.
 */
public record AuditExported(String actor, String person, String format, String search) implements Fact {

}
