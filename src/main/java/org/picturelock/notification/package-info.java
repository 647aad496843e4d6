/**
 * Writes the mails, in the reader's language, and remembers what became of each.
 */
@ApplicationModule(allowedDependencies = { "problem", "fact", "project", "delivery", "validation", "release" })
package org.picturelock.notification;

import org.springframework.modulith.ApplicationModule;
