/**
 * Who is at the door: login, sessions, and the fence around the engine's web
 * applications.
 */
@ApplicationModule(allowedDependencies = { "problem", "fact", "project", "delivery" })
package org.picturelock.access;

import org.springframework.modulith.ApplicationModule;
