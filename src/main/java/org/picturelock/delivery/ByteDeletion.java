package org.picturelock.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;

import org.picturelock.fact.Fact;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Which deliveries' bytes have been here long enough, and their end. Every method joins
 * the caller's transaction.
 */
@Service
public class ByteDeletion {

	private static final String DELETABLE = "media_removed_at is null"
			+ " and not exists (select 1 from legal_hold where legal_hold.delivery = delivery.id)";

	private final JdbcClient jdbc;

	private final Deliveries deliveries;

	private final Bytes bytes;

	private final LegalHolds holds;

	private final ApplicationEventPublisher facts;

	ByteDeletion(JdbcClient jdbc, Deliveries deliveries, Bytes bytes, LegalHolds holds,
			ApplicationEventPublisher facts) {
		this.jdbc = jdbc;
		this.deliveries = deliveries;
		this.bytes = bytes;
		this.holds = holds;
		this.facts = facts;
	}

	/**
	 * Versions, and what never became one, that have been in the state since before then,
	 * whose bytes are here and under no legal hold; the longest waiting first.
	 */
	public List<String> restingSince(State state, Instant before, int most) {
		return this.jdbc
			.sql("select id from delivery where state = ? and state_since < ? and "
					+ "(joins is null or state not in ('JOINED', 'RELEASED', 'SUSPENDED', 'RECALLED')) and " + DELETABLE
					+ " order by state_since limit ?")
			.params(state.name(), Timestamp.from(before), most)
			.query(String.class)
			.list();
	}

	/** What joined a version whose own bytes are gone. */
	public List<String> outlivingTheirVersion(int most) {
		return this.jdbc.sql("""
				select id from delivery where joins is not null and state in ('JOINED', 'RELEASED', 'RECALLED')
				and exists (select 1 from delivery whole where whole.cut = delivery.cut
					and whole.version = delivery.joins and whole.joins is null and whole.media_removed_at is not null)
				and """ + " " + DELETABLE + " limit ?").param(most).query(String.class).list();
	}

	/**
	 * Deletes the bytes of a delivery's files that no other delivery took over, once the
	 * transaction is committed, and says so on the files. Under a legal hold everything
	 * stays.
	 */
	public void delete(String id, Instant now) {
		Delivery delivery = this.deliveries.lock(id);
		if (this.holds.of(id).isPresent()) {
			return;
		}
		this.bytes.forbidTaking(delivery.project());
		List<String> removed = this.jdbc.sql("""
				update delivery_file set state = 'REMOVED'
				where delivery = ? and state in ('ARRIVING', 'HASHING', 'COMPLETE') returning id""")
			.param(id)
			.query(String.class)
			.list();
		this.jdbc.sql("update delivery set media_removed_at = coalesce(media_removed_at, ?) where id = ?")
			.params(Timestamp.from(now), id)
			.update();
		this.bytes.freeAfterCommit(delivery.files().stream().map(DeliveredFile::id).toList());
		if (!removed.isEmpty()) {
			this.facts.publishEvent(new BytesDeleted(id, delivery.project(), Fact.SYSTEM, removed.size()));
		}
	}

}
