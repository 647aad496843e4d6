package org.picturelock.access;

import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@PicturelockTest
class GatebookTests {

	@Autowired
	private Gatebook gatebook;

	@Autowired
	private TransactionTemplate transaction;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void aRefusalStaysWhenWhatWasAskedForIsRolledBack() {
		String path = "/" + UUID.randomUUID();
		this.transaction.executeWithoutResult((asked) -> {
			this.gatebook.refused("auditor", "POST", path, 403);
			asked.setRollbackOnly();
		});
		assertThat(this.jdbc.sql("select kind from audit_entry where details::jsonb ->> 'path' = ?")
			.param(path)
			.query(String.class)
			.list()).containsExactly("ACCESS_REFUSED");
	}

}
