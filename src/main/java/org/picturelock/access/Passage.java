package org.picturelock.access;

import java.util.Set;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.picturelock.project.Role;

/**
 * One request that the engine's web applications need: who may send it, and every
 * parameter and every key of its JSON body that it may have.
 */
record Passage(Set<Role> roles, String method, Pattern path, Set<String> parameters, Set<String> keys) {

	boolean fits(Role role, HttpServletRequest request, String path) {
		return this.roles.contains(role) && this.method.equals(request.getMethod())
				&& this.path.matcher(path).matches();
	}

	boolean hasBody() {
		return this.method.equals("POST");
	}

}
