package org.picturelock.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whether the application's own database role is kept from changing the audit. Where it
 * is not, only triggers stand in the way, which the role could take off.
 */
@Component
class Separation {

	private static final Logger log = LoggerFactory.getLogger(Separation.class);

	private final JdbcClient jdbc;

	Separation(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Whether the role can neither change nor remove entries, nor become one that can.
	 */
	boolean inForce() {
		return this.jdbc.sql("""
				select not has_table_privilege('audit_entry', 'UPDATE, DELETE, TRUNCATE')
					and not pg_has_role(relowner, 'MEMBER')
				from pg_class where oid = 'audit_entry'::regclass""").query(Boolean.class).single();
	}

	@EventListener(ApplicationReadyEvent.class)
	void tell() {
		if (!inForce()) {
			log.warn("The application's database role owns the audit: only triggers keep it from changing entries. "
					+ "Set spring.flyway.user and spring.flyway.password to a role of their own.");
		}
	}

}
