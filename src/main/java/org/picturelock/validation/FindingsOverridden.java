package org.picturelock.validation;

import java.util.List;

import org.picturelock.fact.Fact;

/** A person let findings pass, and said why. */
public record FindingsOverridden(String delivery, String project, String actor, List<String> codes,
		String reason) implements Fact {

}
