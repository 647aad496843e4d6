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

	/**
	 * In the transaction that erases the name. What still waits has nobody to go to; what
	 * went to somebody who stood in keeps that address until it is theirs that is erased.
	 */
	@EventListener
	void erase(PersonErased erased) {
		this.jdbc.sql("""
				update mail set
					to_address = case when coalesce(sent_to, recipient) = :who then :nowhere else to_address end,
					state = case when recipient = :who and state = 'PENDING' then 'DROPPED' else state end
				where recipient = :who or sent_to = :who""")
			.param("who", "person:" + erased.person())
			.param("nowhere", erased.person() + "@erased.invalid")
			.update();
	}

}
