/**
 * Gives a released version to each downstream system exactly once, without any note.
 */
@ApplicationModule(allowedDependencies = { "problem", "fact", "project", "delivery", "validation", "release" })
package org.picturelock.handoff;

import org.springframework.modulith.ApplicationModule;
