/**
 * Remembers every fact, for ever, in order; finds, explains and exports it.
 */
@ApplicationModule(allowedDependencies = { "problem", "fact", "project", "delivery", "release" })
package org.picturelock.audit;

import org.springframework.modulith.ApplicationModule;
