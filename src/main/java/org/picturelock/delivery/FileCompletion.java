package org.picturelock.delivery;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import org.picturelock.fact.Fact;
import org.picturelock.problem.Problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.Assert;

/**
 * Ends the sending of a file: all parts are here, then its hash is known. Serves in
 * transactions of its own, since a refused file must stay refused.
 */
@Component
class FileCompletion {

	private static final Logger log = LoggerFactory.getLogger(FileCompletion.class);

	private static final Pattern SHA256 = Pattern.compile("[0-9a-fA-F]{64}");

	private static final long PATIENCE_SECONDS = 2;

	private final DeliveryRows rows;

	private final Cuts cuts;

	private final Parts parts;

	private final Hashing hashing;

	private final Storage storage;

	private final JdbcClient jdbc;

	private final TransactionTemplate transaction;

	private final ApplicationEventPublisher facts;

	FileCompletion(DeliveryRows rows, Cuts cuts, Parts parts, Hashing hashing, Storage storage, JdbcClient jdbc,
			TransactionTemplate transaction, ApplicationEventPublisher facts) {
		this.rows = rows;
		this.cuts = cuts;
		this.parts = parts;
		this.hashing = hashing;
		this.storage = storage;
		this.jdbc = jdbc;
		this.transaction = transaction;
		this.facts = facts;
	}

	DeliveredFile complete(String id, String claimed) {
		Assert.state(!TransactionSynchronizationManager.isActualTransactionActive(),
				"A refusal would undo what it says");
		if (claimed != null && !SHA256.matcher(claimed).matches()) {
			throw Problem.invalid("sha256", "SHA256_NOT_HEX");
		}
		String named = (claimed != null) ? claimed.toLowerCase(Locale.ROOT) : null;
		DeliveredFile file = this.transaction.execute((status) -> end(id, named));
		if (file.state() == FileState.HASHING) {
			file = await(settle(file));
		}
		if (file == null) {
			return this.rows.file(id).orElseThrow(Problem::notFound);
		}
		if (file.state() == FileState.ARRIVING || (named != null && !named.equals(file.sha256()))) {
			throw Problem.of(HttpStatus.UNPROCESSABLE_ENTITY, "FILE_CHECKSUM_MISMATCH");
		}
		return file;
	}

	/** Also takes up what a kill, or a machine that is gone, left unfinished. */
	@Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT30S")
	@EventListener(ApplicationReadyEvent.class)
	void resume() {
		List<String> hashing = this.jdbc.sql("""
				select f.id from delivery_file f join delivery d on d.id = f.delivery
				where f.state = 'HASHING' and d.state = 'UPLOADING'""").query(String.class).list();
		hashing.forEach((id) -> this.rows.file(id).ifPresent(this::settle));
	}

	private DeliveredFile end(String id, String claimed) {
		DeliveredFile file = locked(id);
		if (file.state() == FileState.COMPLETE || file.state() == FileState.HASHING) {
			return file;
		}
		if (file.state() != FileState.ARRIVING
				|| this.rows.find(file.delivery()).orElseThrow().state() != State.UPLOADING) {
			throw Problem.notPossibleNow();
		}
		int missing = target(file).layout().count() - this.parts.received(id, 1).size();
		if (missing > 0) {
			throw Problem.of(HttpStatus.CONFLICT, "PARTS_MISSING", missing);
		}
		this.jdbc.sql("update delivery_file set state = 'HASHING', claimed_sha256 = ? where id = ?")
			.params(claimed, id)
			.update();
		return this.rows.file(id).orElseThrow();
	}

	/** The file as it is once its hash is known and judged. */
	private CompletableFuture<DeliveredFile> settle(DeliveredFile file) {
		Parts.Target target = target(file);
		return this.hashing.whole(target)
			.thenApply((hash) -> this.transaction.execute((status) -> settle(file.id(), target, hash)))
			.whenComplete((settled, failure) -> {
				if (failure != null) {
					log.error("{} {} is not settled and will be tried again", file.delivery(), file.id(), failure);
				}
			});
	}

	private DeliveredFile settle(String id, Parts.Target hashed, String hash) {
		DeliveredFile file = locked(id);
		Parts.Target target = target(file);
		if (file.state() != FileState.HASHING || target.deliveryState() != State.UPLOADING
				|| !target.place().equals(hashed.place())) {
			return file;
		}
		Delivery delivery = this.rows.find(file.delivery()).orElseThrow();
		Optional<String> claimed = this.jdbc.sql("select claimed_sha256 from delivery_file where id = ?")
			.param(id)
			.query(String.class)
			.optional();
		if (claimed.isPresent() && !claimed.get().equals(hash)) {
			sendAgain(delivery, file, target, claimed.get(), hash);
			return this.rows.file(id).orElseThrow();
		}
		this.jdbc.sql("update delivery_file set state = 'COMPLETE', sha256 = ? where id = ?").params(hash, id).update();
		this.storage.seal(target.place());
		this.facts
			.publishEvent(new FileCompleted(delivery.id(), delivery.project(), Fact.SYSTEM, id, file.name(), hash));
		this.hashing.forget(target.place());
		return this.rows.file(id).orElseThrow();
	}

	/** A new place, so that whoever still writes the old bytes writes them in vain. */
	private void sendAgain(Delivery delivery, DeliveredFile file, Parts.Target target, String claimed, String hash) {
		this.jdbc.sql("delete from file_part where file = ?").param(file.id()).update();
		this.jdbc.sql("""
				update delivery_file set state = 'ARRIVING', claimed_sha256 = null, storage = ? where id = ?""")
			.params(this.storage.newPlace(), file.id())
			.update();
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void afterCommit() {
				FileCompletion.this.hashing.forget(target.place());
				FileCompletion.this.storage.delete(target.place());
			}
		});
		this.facts.publishEvent(new FileMismatched(delivery.id(), delivery.project(), Fact.SYSTEM, file.id(),
				file.name(), claimed, hash));
	}

	private DeliveredFile locked(String id) {
		DeliveredFile file = this.rows.file(id).orElseThrow(Problem::notFound);
		this.cuts.lock(file.delivery());
		return this.rows.file(id).orElseThrow(Problem::notFound);
	}

	private Parts.Target target(DeliveredFile file) {
		return this.parts.target(file.delivery(), file.id()).orElseThrow();
	}

	/** Null when it takes longer than somebody should wait. */
	private static DeliveredFile await(CompletableFuture<DeliveredFile> settled) {
		try {
			return settled.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
		}
		catch (TimeoutException | ExecutionException ex) {
			return null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
	}

}
