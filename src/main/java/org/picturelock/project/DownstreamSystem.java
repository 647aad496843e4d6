package org.picturelock.project;

import java.net.URI;
import java.time.Instant;

/**
 * A system that is told of a project's releases. {@code url} is null where the receiver
 * is the one inside the application; {@code removedAt} is set once nothing new goes
 * there.
 */
public record DownstreamSystem(String project, String system, URI url, Instant removedAt) {

}
