/**
 * The ASSETS tab and its API: shows a delivery whole, offers what may be done now, hands
 * commands to process; remembers who watched.
 */
@ApplicationModule(allowedDependencies = { "problem", "fact", "project", "delivery", "validation", "rules", "release",
		"handoff", "notification", "process" })
package org.picturelock.assets;

import org.springframework.modulith.ApplicationModule;
