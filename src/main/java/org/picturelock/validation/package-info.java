/**
 * Measures a file's facts and makes its viewing copy; the project's profile judges them.
 */
@ApplicationModule(allowedDependencies = { "problem", "fact", "project", "delivery", "rules" })
package org.picturelock.validation;

import org.springframework.modulith.ApplicationModule;
