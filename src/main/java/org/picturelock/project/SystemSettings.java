package org.picturelock.project;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code key} encrypts the downstream systems' secrets: 32 bytes in Base64, the same on
 * every node. {@code allowedHosts} are hosts that may be called without TLS or on a
 * private network.
 */
@ConfigurationProperties("picturelock.systems")
record SystemSettings(String key, @DefaultValue Set<String> allowedHosts) {

}
