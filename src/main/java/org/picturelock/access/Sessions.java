package org.picturelock.access;

import org.picturelock.project.PersonChanged;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.event.EventListener;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Ends the sessions of a person whose account or rights were changed. */
@Component
@ConditionalOnWebApplication
class Sessions {

	private final FindByIndexNameSessionRepository<? extends Session> sessions;

	Sessions(FindByIndexNameSessionRepository<? extends Session> sessions) {
		this.sessions = sessions;
	}

	@EventListener(condition = "#change.sessionsEnded()")
	void end(PersonChanged change) {
		this.sessions.findByPrincipalName(change.person()).keySet().forEach(this.sessions::deleteById);
	}

}
