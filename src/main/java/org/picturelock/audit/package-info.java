/**
 * Remembers every fact, for ever, in order; finds, explains and exports it.
 *
 * <p>
 * <b>Form.</b> An entry's hash is the SHA-256, in lower-case hex, of its line in the JSON
 * Lines export without its last member: UTF-8, no white space between tokens, the members
 * {@code id, chain, seq, at, kind, actor, person, project, delivery, ruleSet, details,
 * address, userAgent, previousHash} in this order, null where there is nothing,
 * {@code at} in UTC with six decimals, {@code details} exactly as stored. The first entry
 * of a chain has 64 zeros as its previous hash. An export is verified without us by the
 * commands of the operator's guide.
 *
 * <p>
 * <b>Chains.</b> An entry stands in the chain of its delivery, else of its project, else
 * of its rule set, else of the installation. What anybody may cause as often as they
 * like, a refusal, stands in the installation's and only names delivery and project, so
 * that it never holds up the chain of a delivery: a story shows the newest of it between
 * its own.
 *
 * <p>
 * <b>Order.</b> Facts published in a transaction are written as its last act, chain by
 * chain in the chains' order, so that two transactions never wait for each other in a
 * circle and a busy chain is locked for a moment only. A fact published outside a
 * transaction, or in a read-only one, gets a transaction of its own.
 */
@ApplicationModule(allowedDependencies = { "problem", "fact", "project", "delivery", "validation", "release", "process",
		"embedded", "language" })
package org.picturelock.audit;

import org.springframework.modulith.ApplicationModule;
