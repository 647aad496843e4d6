package org.picturelock.audit;

import java.util.List;

import org.picturelock.fact.Fact;

/**
 * Somebody looked up people by what is no login but may be a part of a name.
 * {@code people} are the logins of those it meant; the name itself must stay erasable.
 */
record PeopleSearched(String actor, List<String> people) implements Fact {

	/** The only one it meant. */
	@Override
	public String person() {
		return (this.people.size() == 1) ? this.people.get(0) : null;
	}

}
