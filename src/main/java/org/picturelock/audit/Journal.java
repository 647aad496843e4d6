package org.picturelock.audit;

import java.util.ArrayList;
import java.util.List;

import org.picturelock.fact.Fact;
import org.picturelock.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Hears every fact and has it written in the transaction that made it true. */
@Component
class Journal {

	private static final Logger log = LoggerFactory.getLogger(Journal.class);

	private final Chains chains;

	private final TransactionTemplate ownTransaction;

	Journal(Chains chains, PlatformTransactionManager transactions) {
		this.chains = chains;
		this.ownTransaction = new TransactionTemplate(transactions);
		this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	@EventListener
	void hear(Fact fact) {
		Unchained heard = Unchained.of(fact, this.chains.project(fact), Origin.of(fact));
		if (TransactionSynchronizationManager.isActualTransactionActive()
				&& !TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
			page().add(heard);
		}
		else {
			this.ownTransaction.executeWithoutResult((status) -> write(List.of(heard)));
		}
	}

	/** What cannot be written down does not happen. */
	private void write(List<Unchained> facts) {
		try {
			this.chains.append(facts);
		}
		catch (NonTransientDataAccessException ex) {
			log.error("The audit cannot be written", ex);
			throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "AUDIT_UNAVAILABLE");
		}
	}

	private Page page() {
		for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
			if (known instanceof Page page && page.belongsTo(this)) {
				return page;
			}
		}
		Page page = new Page();
		TransactionSynchronizationManager.registerSynchronization(page);
		return page;
	}

	/** What was heard in one transaction. */
	private final class Page implements TransactionSynchronization {

		private final List<Unchained> heard = new ArrayList<>();

		private boolean closed;

		void add(Unchained fact) {
			if (this.closed) {
				write(List.of(fact));
			}
			else {
				this.heard.add(fact);
			}
		}

		boolean belongsTo(Journal journal) {
			return Journal.this == journal;
		}

		@Override
		public int getOrder() {
			return LOWEST_PRECEDENCE;
		}

		@Override
		public void beforeCommit(boolean readOnly) {
			this.closed = true;
			write(this.heard);
		}

	}

}
