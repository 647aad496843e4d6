package org.picturelock.access;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.delivery.Deliveries;
import org.picturelock.project.Projects;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

@PicturelockTest
class GatebookTests {

	@Autowired
	private Gatebook gatebook;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Deliveries deliveries;

	@Autowired
	private Projects projects;

	@Autowired
	private PlatformTransactionManager transactions;

	@Test
	void aRefusalStaysWhenWhatWasAskedForIsRolledBack() {
		String path = "/" + UUID.randomUUID();
		this.transaction.executeWithoutResult((asked) -> {
			this.gatebook.refused("auditor", Addressed.of("POST", path, path, null), 403);
			asked.setRollbackOnly();
		});
		assertThat(this.jdbc.sql("select kind from audit_entry where details::jsonb ->> 'path' = ?")
			.param(path)
			.query(String.class)
			.list()).containsExactly("ACCESS_REFUSED");
	}

	/** Whoever was refused is answered already. */
	@Test
	void aRefusalThatCannotBeWrittenDownFailsNothing() {
		ApplicationEventPublisher full = (fact) -> {
			throw new IllegalStateException("the audit is away");
		};
		Gatebook gatebook = new Gatebook(this.deliveries, this.projects, full, this.transactions);
		assertThatNoException()
			.isThrownBy(() -> gatebook.refused("auditor", Addressed.of("GET", "/api/x", "/api/x", null), 404));
	}

}
