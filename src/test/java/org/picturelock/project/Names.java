package org.picturelock.project;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Name resolution as an attacker's own name server does it: each question gets the next
 * answer.
 */
public final class Names {

	private final Deque<String> answers;

	private int asked;

	public Names(String... answers) {
		this.answers = new ArrayDeque<>(List.of(answers));
	}

	/** The house's check, asking this name server. */
	public SystemAddresses addresses() {
		return new SystemAddresses(new SystemSettings(null, Set.of()), this::resolve);
	}

	/** How often a name was looked up. */
	public int asked() {
		return this.asked;
	}

	private InetAddress[] resolve(String host) throws UnknownHostException {
		this.asked++;
		return new InetAddress[] { InetAddress.getByName(this.answers.remove()) };
	}

}
