/**
 * What every fact worth remembering tells: its chain, its actor and what it concerns.
 */
@ApplicationModule(allowedDependencies = {})
package org.picturelock.fact;

import org.springframework.modulith.ApplicationModule;
