package org.picturelock.rules;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How rules are kept and tried.
 *
 * @param timeLimit the longest that one evaluation may take
 * @param secondPerson whether publishing and choosing need a second person
 * @param maxBytes the largest rule file
 * @param maxRows the most rows of a table
 * @param maxCell the most characters of a cell
 * @param maxDryRun the most past deliveries that a dry run takes
 */
@ConfigurationProperties("picturelock.rules")
record RuleSettings(@DefaultValue("10s") Duration timeLimit, @DefaultValue("true") boolean secondPerson,
		@DefaultValue("1048576") int maxBytes, @DefaultValue("500") int maxRows, @DefaultValue("500") int maxCell,
		@DefaultValue("10000") int maxDryRun) {

}
