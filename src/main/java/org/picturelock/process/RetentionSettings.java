package org.picturelock.process;

import java.time.Duration;
import java.util.Map;

import org.picturelock.delivery.State;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a delivery's bytes stay after it came into a state; for ever where a state is
 * not named. Files that joined a version stay as long as the version's own.
 */
@ConfigurationProperties("picturelock.retention")
record RetentionSettings(@DefaultValue Map<State, Duration> keep) {

}
