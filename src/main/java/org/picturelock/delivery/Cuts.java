package org.picturelock.delivery;

import org.picturelock.problem.Problem;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows under which versions are numbered, joined, decided and released. */
@Repository
class Cuts {

	private final JdbcClient jdbc;

	Cuts(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/** Locks the delivery's cut until the transaction ends; answers its id. */
	long lock(String delivery) {
		return this.jdbc.sql("select id from cut where id = (select cut from delivery where id = ?) for update")
			.param(DeliveryRows.isId(delivery) ? delivery : "")
			.query(Long.class)
			.optional()
			.orElseThrow(Problem::notFound);
	}

	/** The next version number of a locked cut. */
	int nextVersion(long cut) {
		return this.jdbc.sql("update cut set last_version = last_version + 1 where id = ? returning last_version")
			.param(cut)
			.query(Integer.class)
			.single();
	}

}
