/**
 * Walks a delivery along the models: the only room that drives the engine.
 */
@ApplicationModule(allowedDependencies = { "problem", "fact", "project", "delivery", "validation", "rules", "release",
		"handoff", "notification" })
package org.picturelock.process;

import org.springframework.modulith.ApplicationModule;
