package org.picturelock.release;

import org.springframework.boot.context.properties.ConfigurationProperties;

/** {@code automaticReleasePaused} makes every decision of the installation MANUAL. */
@ConfigurationProperties("picturelock.release")
record ReleaseSettings(boolean automaticReleasePaused) {

}
