package org.picturelock.access;

import java.io.Serializable;

import org.picturelock.project.Role;

import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * What a session remembers of its person. The role is kept to notice that it changed:
 * everything else is read anew for each request.
 */
record SignedInPerson(String id, Role role) implements AuthenticatedPrincipal, Serializable {

	@Override
	public String getName() {
		return this.id;
	}

}
