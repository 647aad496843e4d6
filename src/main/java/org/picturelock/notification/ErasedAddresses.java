package org.picturelock.notification;

import org.picturelock.project.PersonErased;

import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the address of a person whose name is erased out of the mails that were sent. */
@Component
class ErasedAddresses {

	private final JdbcClient jdbc;

	ErasedAddresses(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** In the transaction that erases the name. What still waits has nobody to go to. */
	@EventListener
	void erase(PersonErased erased) {
		this.jdbc.sql("""
				update mail set to_address = ? || '@erased.invalid',
					state = case when state = 'PENDING' then 'DROPPED' else state end
				where recipient = 'person:' || ?""").params(erased.person(), erased.person()).update();
	}

}
