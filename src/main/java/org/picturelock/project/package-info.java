/**
 * Who works on what: projects, episodes, teams, post houses, people, and which rule sets
 * a project has chosen.
 */
@ApplicationModule(allowedDependencies = { "problem", "fact" })
package org.picturelock.project;

import org.springframework.modulith.ApplicationModule;
