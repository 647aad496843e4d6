package org.picturelock.audit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.lang.Nullable;

/**
 * {@code checkpointMail} is where checkpoints are mailed to, outside the house, null for
 * nowhere.
 */
@ConfigurationProperties("picturelock.audit")
record AuditSettings(@Nullable String checkpointMail) {

}
