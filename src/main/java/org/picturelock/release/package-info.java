/**
 * Guards the one way from decided to released, suspended or recalled, and keeps the
 * grants.
 */
@ApplicationModule(
		allowedDependencies = { "problem", "fact", "project", "delivery", "validation", "rules", "embedded" })
package org.picturelock.release;

import org.springframework.modulith.ApplicationModule;
