/**
 * Brings what a fresh machine lacks: the database and the inbox that run inside the
 * application, and the demo's defaults.
 */
@ApplicationModule(allowedDependencies = { "problem", "fact", "project" })
package org.picturelock.embedded;

import org.springframework.modulith.ApplicationModule;
