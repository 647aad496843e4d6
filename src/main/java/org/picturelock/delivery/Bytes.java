package org.picturelock.delivery;

import java.util.List;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Several files may share the same bytes, since bytes are taken over and never copied.
 * Whoever takes over and whoever deletes exclude one another, project by project.
 */
@Component
class Bytes {

	private static final int LOCK = "picturelock.bytes".hashCode();

	private final JdbcClient jdbc;

	private final Storage storage;

	private final Hashing hashing;

	private final TransactionTemplate transaction;

	Bytes(JdbcClient jdbc, Storage storage, Hashing hashing, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.storage = storage;
		this.hashing = hashing;
		this.transaction = new TransactionTemplate(transactions);
		this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	/** Keeps the project's bytes from being deleted until the transaction ends. */
	void keep(String project) {
		lock("pg_advisory_xact_lock_shared", project);
	}

	/** Keeps the project's bytes from being taken over until the transaction ends. */
	void forbidTaking(String project) {
		lock("pg_advisory_xact_lock", project);
	}

	/** Frees what removed and left-out files leave behind, once that is committed. */
	void freeAfterCommit(List<String> files) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				files.forEach(Bytes.this::free);
			}
		});
	}

	/** What a kill kept from being freed. */
	@EventListener(ApplicationReadyEvent.class)
	void freeLeftovers() {
		this.jdbc.sql("select id from delivery_file where state in ('REMOVED', 'LEFT_OUT') and not freed")
			.query(String.class)
			.list()
			.forEach(this::free);
	}

	private void free(String file) {
		this.transaction.executeWithoutResult((status) -> {
			this.jdbc.sql("select project from delivery where id = (select delivery from delivery_file where id = ?)")
				.param(file)
				.query(String.class)
				.optional()
				.ifPresent(this::forbidTaking);
			this.jdbc.sql("""
					select storage from delivery_file gone where id = ? and state in ('REMOVED', 'LEFT_OUT')
					and not exists (select 1 from delivery_file other
						where other.storage = gone.storage and other.state not in ('REMOVED', 'LEFT_OUT'))""")
				.param(file)
				.query(String.class)
				.optional()
				.ifPresent(this::delete);
			this.jdbc.sql("delete from file_part where file = ?").param(file).update();
			this.jdbc.sql("update delivery_file set freed = true where id = ?").param(file).update();
		});
	}

	private void delete(String place) {
		this.hashing.forget(place);
		this.storage.delete(place);
	}

	private void lock(String function, String project) {
		this.jdbc.sql("select " + function + "(?, hashtext(?))").params(LOCK, project).query((row) -> {
		});
	}

}
