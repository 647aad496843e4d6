package org.picturelock.validation;

import org.picturelock.fact.Fact;

/** The project's profile judged a delivery. */
public record DeliveryJudged(String delivery, String project, String actor, String verdict, String profile,
		int profileVersion, long errors, long warnings) implements Fact {

}
