/**
 * Turns uploaded parts into a delivery that nobody can change, and numbers the versions
 * of a cut.
 */
@ApplicationModule(allowedDependencies = { "problem", "fact", "project" })
package org.picturelock.delivery;

import org.springframework.modulith.ApplicationModule;
