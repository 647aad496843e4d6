/**
 * Lets people read, try, publish and roll back DMN rule sets, and explains what one
 * decided.
 */
@ApplicationModule(allowedDependencies = { "problem", "fact", "project", "language" })
package org.picturelock.rules;

import org.springframework.modulith.ApplicationModule;
