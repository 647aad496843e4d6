/**
 * Says what went wrong and the way out: stable codes, the field at fault, the reader's
 * language (RFC 9457).
 */
@ApplicationModule(allowedDependencies = {})
package org.picturelock.problem;

import org.springframework.modulith.ApplicationModule;
