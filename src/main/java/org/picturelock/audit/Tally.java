package org.picturelock.audit;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the entries that are there for good, so that a total is a sum over few rows and
 * the youngest entries, however long the audit is.
 */
@Component
class Tally {

	/**
	 * The youngest entries are left out: one with a lower id could still be on its way.
	 */
	private static final String END = """
			select coalesce(max(id) + 1, 0) from audit_entry where at < now() - interval '5 minutes'""";

	private static final String ADD = """
			insert into audit_tally (person, project, kind, entries)
			select who, coalesce(project, ''), kind, count(*)
			from audit_entry cross join lateral (
				select '' as who union select actor union select person where person is not null) concerned
			where id >= :from and id < :end
			group by who, coalesce(project, ''), kind
			on conflict (person, project, kind) do update set entries = audit_tally.entries + excluded.entries""";

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	Tally(JdbcClient jdbc, PlatformTransactionManager transactions) {
		this.jdbc = jdbc;
		this.transaction = new TransactionTemplate(transactions);
	}

	/** Takes in what has come since the last time; one machine at a time. */
	@Scheduled(fixedDelayString = "${picturelock.audit.tally:PT5M}")
	void takeIn() {
		this.transaction.executeWithoutResult((status) -> {
			long from = this.jdbc.sql("select tallied_below from audit_tally_end for update")
				.query(Long.class)
				.single();
			long end = this.jdbc.sql(END).query(Long.class).single();
			if (end > from) {
				this.jdbc.sql(ADD).param("from", from).param("end", end).update();
				this.jdbc.sql("update audit_tally_end set tallied_below = ?").param(end).update();
			}
		});
	}

}
