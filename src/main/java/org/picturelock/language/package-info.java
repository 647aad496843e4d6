/**
 * Which of the three languages a reader gets, and the words that the browser code says.
 */
@ApplicationModule(allowedDependencies = { "problem", "fact", "project" })
package org.picturelock.language;

import org.springframework.modulith.ApplicationModule;
