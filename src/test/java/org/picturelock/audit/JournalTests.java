package org.picturelock.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@PicturelockTest
class JournalTests {

	@Autowired
	ApplicationEventPublisher events;

	@Autowired
	TransactionTemplate transaction;

	@Autowired
	JdbcClient jdbc;

	@Autowired
	Separation separation;

	private final String name = UUID.randomUUID().toString();

	@Test
	void aFactIsWrittenWithItsTransaction() {
		this.transaction.executeWithoutResult((status) -> {
			this.events.publishEvent(new ReelSpotted("post", this.name, "scratched\0"));
			assertThat(entries("project:" + this.name)).as("the head is locked as the last act").isEmpty();
		});
		Entry entry = entries("project:" + this.name).get(0);
		assertThat(entry.seq()).isOne();
		assertThat(entry.kind()).isEqualTo("REEL_SPOTTED");
		assertThat(entry.actor()).isEqualTo("post");
		assertThat(entry.details()).isEqualTo("{\"mark\":\"scratched\uFFFD\"}");
		assertThat(entry.previousHash()).isEqualTo(Entry.GENESIS);
		assertThat(entry.intact()).isTrue();
	}

	@Test
	void aFactGoesWithItsTransactionWhenItIsUndone() {
		this.transaction.executeWithoutResult((status) -> {
			this.events.publishEvent(new ReelSpotted("post", this.name, "a"));
			status.setRollbackOnly();
		});
		assertThat(entries("project:" + this.name)).isEmpty();
	}

	@Test
	void aFactOutsideATransactionOrInAReadOnlyOneHasItsOwn() {
		this.events.publishEvent(new ReelSpotted("post", this.name, "a"));
		TransactionTemplate reading = new TransactionTemplate(this.transaction.getTransactionManager());
		reading.setReadOnly(true);
		reading.executeWithoutResult((status) -> this.events.publishEvent(new ReelSpotted("post", this.name, "b")));
		assertThat(entries("project:" + this.name)).hasSize(2);
	}

	@Test
	void manyAtOnceOverCrossedChainsLeaveNoGapNoTwinAndNoDeadlock() throws Exception {
		ExecutorService people = Executors.newFixedThreadPool(8);
		List<Callable<Void>> acts = new ArrayList<>();
		for (int act = 0; act < 200; act++) {
			boolean turned = act % 2 == 0;
			acts.add(() -> {
				this.transaction.executeWithoutResult((status) -> {
					this.events.publishEvent(new ReelSpotted("post", this.name + (turned ? "A" : "B"), "1"));
					this.events.publishEvent(new ReelSpotted("post", this.name + (turned ? "B" : "A"), "2"));
				});
				return null;
			});
		}
		for (Future<Void> done : people.invokeAll(acts)) {
			done.get();
		}
		people.shutdown();
		for (String chain : List.of("A", "B")) {
			List<Entry> entries = entries("project:" + this.name + chain);
			assertThat(entries).hasSize(200);
			String previous = Entry.GENESIS;
			for (int place = 0; place < entries.size(); place++) {
				assertThat(entries.get(place).seq()).isEqualTo(place + 1);
				assertThat(entries.get(place).previousHash()).isEqualTo(previous);
				previous = entries.get(place).hash();
			}
		}
	}

	@Test
	void theApplicationsRoleCanNeitherChangeNorRemove() {
		this.events.publishEvent(new ReelSpotted("post", this.name, "a"));
		assertThat(this.separation.inForce()).isTrue();
		for (String attempt : List.of("update audit_entry set actor = 'x'", "delete from audit_entry",
				"truncate audit_entry", "delete from audit_head", "update audit_head set chain = 'x'",
				"drop trigger audit_entry_append_only on audit_entry", "delete from audit_checkpoint")) {
			assertThatExceptionOfType(DataAccessException.class).as(attempt)
				.isThrownBy(() -> this.jdbc.sql(attempt).update())
				.withStackTraceContaining("PSQLException: ERROR")
				.satisfies((ex) -> assertThat(ex.getMostSpecificCause().getMessage()).containsAnyOf("permission denied",
						"must be owner"));
		}
	}

	private List<Entry> entries(String chain) {
		return this.jdbc.sql("select * from audit_entry where chain = ? order by seq")
			.param(chain)
			.query(Entry::of)
			.list();
	}

}
