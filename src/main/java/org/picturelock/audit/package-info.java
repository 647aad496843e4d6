/**
 * Remembers every fact, for ever, in order; finds, explains and exports it.
 *
 * <p>
 * <b>Form.</b> An entry's hash is the SHA-256, in lower-case hex, of its line in the JSON
 * Lines export without its last member: UTF-8, no white space between tokens, the members
 * {@code id, chain, seq, at, kind, actor, person, project, delivery, ruleSet, details,
 * address, userAgent, previousHash} in this order, null where there is nothing,
 * {@code at} in UTC with six decimals, {@code details} exactly as stored. The first entry
 * of a chain has 64 zeros as its previous hash. An export {@code audit.jsonl} is verified
 * without us: <pre>
 * while IFS= read -r line; do
 *   hash=$(printf '%s}' "${line%,\"hash\":*}" | sha256sum | cut -c 1-64)
 *   test "${line##*,}" = "\"hash\":\"$hash\"}" || { echo "broken: $line"; exit 1; }
 * done &lt; audit.jsonl
 * jq -n 'reduce inputs as $e ({}; if .[$e.chain] == null or
 *     (.[$e.chain].seq + 1 == $e.seq and .[$e.chain].hash == $e.previousHash)
 *   then .[$e.chain] = $e else error("broken: \($e)") end) | empty' audit.jsonl
 * </pre>
 *
 * <p>
 * <b>Order.</b> Facts published in a transaction are written as its last act, chain by
 * chain in the chains' order, so that two transactions never wait for each other in a
 * circle and a busy chain is locked for a moment only. A fact published outside a
 * transaction, or in a read-only one, gets a transaction of its own.
 */
@ApplicationModule(allowedDependencies = { "problem", "fact", "project", "delivery", "validation", "release", "process",
		"embedded" })
package org.picturelock.audit;

import org.springframework.modulith.ApplicationModule;
