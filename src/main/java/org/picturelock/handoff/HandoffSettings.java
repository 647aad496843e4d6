package org.picturelock.handoff;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code connectTimeout} and {@code answerTimeout} bound a call to a downstream system;
 * the latter counts from its start to the last byte of the answer.
 */
@ConfigurationProperties("picturelock.handoff")
record HandoffSettings(@DefaultValue("5s") Duration connectTimeout, @DefaultValue("20s") Duration answerTimeout) {

}
