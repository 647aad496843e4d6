/**
 * Which of the three languages a reader gets, the words that the browser code says, and
 * those of what we ship.
 */
@ApplicationModule(allowedDependencies = { "problem", "fact", "project" })
package org.picturelock.language;

import org.springframework.modulith.ApplicationModule;
