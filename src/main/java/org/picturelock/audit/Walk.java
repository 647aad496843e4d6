package org.picturelock.audit;

import java.util.Iterator;
import java.util.Objects;

import org.picturelock.audit.Break.How;
import org.picturelock.audit.Verification.Result;

/** One walk over entries and heads, both in the order of their chains. */
class Walk {

	private final Result result;

	private final Iterator<Head> heads;

	private final Diagnosis diagnosis;

	private Head head;

	private String chain;

	private Entry last;

	private boolean broken;

	Walk(Result result, Iterator<Head> heads, Diagnosis diagnosis) {
		this.result = result;
		this.heads = heads;
		this.diagnosis = diagnosis;
		this.head = heads.hasNext() ? heads.next() : null;
	}

	void over(Iterator<Entry> entries) {
		while (entries.hasNext()) {
			Entry entry = entries.next();
			boolean newChain = !entry.chain().equals(this.chain);
			if (newChain) {
				end();
				begin(entry.chain());
			}
			this.result.count(newChain);
			if (!this.broken) {
				take(entry);
			}
		}
		end();
		passHeads(null);
	}

	private void begin(String chain) {
		passHeads(chain);
		this.chain = chain;
		this.last = null;
		this.broken = false;
	}

	private void take(Entry entry) {
		long place = (this.last != null) ? this.last.seq() + 1 : 1;
		String before = (this.last != null) ? this.last.hash() : Entry.GENESIS;
		if (entry.seq() == place && before.equals(entry.previousHash()) && entry.intact()) {
			this.last = entry;
		}
		else {
			this.broken = true;
			if (!this.result.isFull()) {
				this.result.tell(this.diagnosis.of(entry, this.last));
			}
		}
	}

	/** Compares the chain that ends here with its head. */
	private void end() {
		if (this.chain == null) {
			return;
		}
		Head head = (this.head != null && this.head.chain().equals(this.chain)) ? this.head : null;
		if (head != null) {
			advance();
		}
		if (!this.broken) {
			compare(head);
		}
	}

	private void compare(Head head) {
		if (head != null && head.length() > this.last.seq()) {
			this.result.tell(new Break(this.chain, this.last.seq() + 1, 0, How.TRUNCATED));
		}
		else if (head == null || !Objects.equals(head.hash(), this.last.hash()) || head.length() != this.last.seq()) {
			this.result.tell(this.diagnosis.of(head, this.last));
		}
	}

	/** Heads that no entry belongs to: of these chains, everything is gone. */
	private void passHeads(String until) {
		while (this.head != null && (until == null || this.head.chain().compareTo(until) < 0)) {
			if (this.head.length() > 0) {
				this.result.tell(new Break(this.head.chain(), 1, 0, How.TRUNCATED));
			}
			advance();
		}
	}

	private void advance() {
		this.head = this.heads.hasNext() ? this.heads.next() : null;
	}

}
