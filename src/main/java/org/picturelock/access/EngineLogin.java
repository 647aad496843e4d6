package org.picturelock.access;

import jakarta.servlet.FilterConfig;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationProvider;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.ContainerBasedAuthenticationFilter;

/**
 * Lets whoever is signed in with us into the engine's web applications without a second
 * login. Groups are given anew with each request, so that a right taken away is gone
 * there too.
 */
class EngineLogin extends ContainerBasedAuthenticationFilter {

	EngineLogin() {
		this.authenticationProvider = new OurCaller();
	}

	@Override
	public void init(FilterConfig config) {
	}

	@Override
	protected boolean existisAuthentication(Authentications authentications, String engine, String person) {
		return false;
	}

	private static final class OurCaller implements AuthenticationProvider {

		@Override
		public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
			return CallerFilter.caller(request).map((caller) -> {
				AuthenticationResult result = AuthenticationResult.successful(caller.id());
				result.setGroups(EngineGroups.of(caller));
				return result;
			}).orElseGet(AuthenticationResult::unsuccessful);
		}

		@Override
		public void augmentResponseByAuthenticationChallenge(HttpServletResponse response, ProcessEngine engine) {
			// nobody is challenged
		}

	}

}
