package org.picturelock.fact;

/**
 * Something that happened and is remembered for ever. Implemented by records; each is
 * published through Spring's {@code ApplicationEventPublisher} in the transaction that
 * made it true. The record's simple name becomes the entry's kind ({@code DeliveryOpened}
 * → {@code DELIVERY_OPENED}), its components the entry's details.
 */
public interface Fact {

	/** The actor of what no person did. */
	String SYSTEM = "system";

	/** The login of the person who did it, or {@link #SYSTEM}. */
	String actor();

	/** The delivery it concerns; null when it concerns none. */
	default String delivery() {
		return null;
	}

	/** The code of the project it concerns; null when it concerns none. */
	default String project() {
		return null;
	}

	/**
	 * The login of the person it concerns, where that is not (only) the one who did it:
	 * whose rights changed, who was written to. Null when it concerns none.
	 */
	default String person() {
		return null;
	}

	/** The key of the rule set it concerns; null when it concerns none. */
	default String ruleSet() {
		return null;
	}

	/**
	 * Whether it stands in the installation's chain, whatever it concerns: what anybody
	 * may cause as often as they like must not hold up the chain of a delivery.
	 */
	default boolean apart() {
		return false;
	}

}
