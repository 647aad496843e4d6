package org.picturelock.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.Assert;

/**
 * A search as SQL that reads no more of the audit than it answers: one index that is
 * already in the order of the answer leads, everything else only filters. Where the
 * leading column may have one of several values, each value is read by itself and the
 * answers are merged, row by row, so that no value is read further than wanted.
 */
final class Criteria {

	private static final String NEWEST = " order by at desc, id desc ";

	private static final String FIRST = NEWEST + "limit (:skipped + :wanted)";

	private static final String PART = NEWEST + "limit :wanted offset :skipped";

	/**
	 * So many of the newest entries that are meant are looked at one by one for words:
	 * common ones are found there, and what is left to the index of words is rare enough
	 * for it.
	 */
	private static final int NEAR = 6000;

	/**
	 * Of so many of the newest entries so many say a common word, whose newest are sooner
	 * come across than listed by the index.
	 */
	private static final int SAMPLE = 2000;

	private static final int COMMON = 50;

	private final Filters filters;

	private final List<Leader> leaders;

	private final Instant after;

	private final Instant before;

	private final SaidWords words;

	/** Those that are looked for in the index. */
	private SaidWords leading;

	/**
	 * @param scope the projects whose entries may be seen, null for everything; a project
	 * that is asked for must be one of them
	 * @param deliveries the deliveries that are meant, null where the search means none
	 * or too many to list
	 */
	Criteria(Search search, Set<String> scope, List<String> deliveries) {
		// the project alone filters then, so nobody may come this far with another's
		Assert.isTrue(!search.isOutside(scope), "the search is outside its scope");
		this.after = search.after();
		this.before = search.before();
		this.words = SaidWords.of(search.team(), search.text());
		this.leading = this.words;
		this.filters = new Filters(search, scope, deliveries, this.words);
		this.leaders = Leader.of(search, scope, deliveries);
		this.leaders.forEach((leader) -> params().putAll(leader.params()));
	}

	Map<String, Object> params() {
		return this.filters.params();
	}

	/** Whether it is words that are looked up, unless few entries are meant anyhow. */
	boolean isWorded() {
		return !this.words.isEmpty() && !params().containsKey("delivery") && !params().containsKey("deliveries");
	}

	/**
	 * Has the words looked up no earlier and no later than there are entries to be meant.
	 */
	void lookUp(Instant oldest, Instant newest) {
		Instant first = (this.after != null && this.after.isAfter(oldest)) ? this.after : oldest;
		Instant last = (this.before != null && this.before.isBefore(newest)) ? this.before : newest;
		params().put("said", this.leading.times(first, last).toArray(String[]::new));
		params().put("everSaid", this.leading.query(first, last));
	}

	/** The newest entries, {@code :wanted} of them after {@code :skipped}. */
	String newest() {
		return "select * from (" + (isWorded() ? SaidWords.newest(whereElse(), NEWEST) : merged()) + ") found" + PART;
	}

	/**
	 * The same among the newest entries of what leads: where that are as many as wanted,
	 * it is the answer.
	 */
	String nearest() {
		String newest = NEWEST + "limit " + NEAR;
		String near = (this.leaders.isEmpty() ? List.of(Leader.ALL) : this.leaders).stream()
			.map((leader) -> leader.from() + "(select * from audit_entry where " + leader.condition() + along() + newest
					+ ")" + leader.as())
			.collect(Collectors.joining(" union all "));
		return "select * from (select * from (" + near + ") near" + newest + ") audit_entry where " + where() + PART;
	}

	/** What else its index is in the order of. */
	private String along() {
		return this.filters.and((filter) -> Filters.TIMES.contains(filter)
				|| (this.leaders.isEmpty() && filter.equals(Filters.PROJECT)));
	}

	/** The words that are not common among the newest entries. */
	String rareWords() {
		return "select word from unnest(:each::text[]) word where (select count(*) from (select details from audit_entry"
				+ NEWEST + "limit " + SAMPLE + ") near where details ilike '%' || word || '%') < " + COMMON;
	}

	/** Has only these words looked for in the index, if there are any. */
	boolean leadBy(List<String> rare) {
		if (!rare.isEmpty()) {
			this.leading = new SaidWords(rare);
		}
		return !rare.isEmpty();
	}

	/** How many there are. */
	String total() {
		return "select count(*) from " + found();
	}

	/**
	 * The part of the total that the tally knows, and the id from which on it does not.
	 */
	String tallied() {
		List<String> rows = new ArrayList<>(List.of("person = coalesce(:person::text, '')"));
		params().putIfAbsent("person", null);
		Stream.of(Filters.PROJECT, Leader.any("project", "scope"), Leader.any("kind", "kinds"))
			.filter(this.filters::have)
			.forEach(rows::add);
		return "select (select coalesce(sum(entries), 0) from audit_tally where " + String.join(" and ", rows)
				+ ") as entries, tallied_below from audit_tally_end";
	}

	/** What the tally does not know yet. */
	String untallied() {
		return total() + " and id >= :talliedBelow";
	}

	/** All of them in the order in which they were written. */
	String all() {
		return "select * from " + found() + " order by at, id";
	}

	private String found() {
		return isWorded() ? SaidWords.EVER + " where " + whereElse() : "audit_entry where " + where();
	}

	private String where() {
		return this.filters.all((filter) -> true);
	}

	/** What the index of words has not told yet. */
	private String whereElse() {
		return this.filters.all((filter) -> !filter.equals(SaidWords.SAID) || !this.leading.equals(this.words));
	}

	private String merged() {
		if (this.leaders.isEmpty()) {
			return "select * from audit_entry where " + where() + FIRST;
		}
		return this.leaders.stream().map(this::led).collect(Collectors.joining(" union all "));
	}

	/** A leader's own filter would be read anew for each of its values. */
	private String led(Leader leader) {
		String others = this.filters.and((filter) -> !filter.equals(leader.filter()));
		return leader.from() + "(select * from audit_entry where " + leader.condition() + others + FIRST + ")"
				+ leader.as();
	}

}
