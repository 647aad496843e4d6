package org.picturelock.audit;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/**
 * The words that details have to say. Their index knows each word by its month, so it is
 * asked for the newest month, then for ever longer times before it, and no further than
 * it takes.
 */
record SaidWords(List<String> words) {

	/** Whether an entry says all of {@code :words}; dear, and in no index. */
	static final String SAID = "audit_words(details) @@ to_tsquery('simple', :words)";

	/** Cheap, and told first: most entries need not be parted into words. */
	static final String WRITTEN = "details collate \"C\" ilike all(:parts::text[])";

	/**
	 * The entries of a time, whose words {@code %s} is, as the index finds them. Not
	 * parsed: the number of a month and a word that goes on like an exponent would be two
	 * words.
	 */
	private static final String INDEXED = "(select * from audit_entry where"
			+ " audit_words_by_month(at, details) @@ lower(%s)::tsquery offset 0) audit_entry";

	/** All entries that say {@code :everSaid}, see {@link #query(Instant, Instant)}. */
	static final String EVER = INDEXED.formatted(":everSaid");

	/** What parts words, here and in the index. */
	private static final String NO_WORD = "[\\x01-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7f]+";

	/** Only of these the small and the capital letters are the same in every language. */
	private static final Predicate<String> ASCII = Pattern.compile("\\p{ASCII}+").asMatchPredicate();

	private static final int MONTHS = 12;

	private static final int LONGEST = 8;

	/** So much of a word is in the index. */
	private static final int INDEXED_LETTERS = 255;

	/**
	 * What stands in a text only as it is written, case aside: whatever has a sign that
	 * stands for anything elsewhere, and what no words are in.
	 */
	static List<String> signs(String text) {
		return (text == null) ? List.of()
				: Stream.of(text.split("\\s+"))
					.filter((part) -> !part.isEmpty() && (part.matches(".*[%_].*") || of(part).isEmpty()))
					.map((part) -> new String(JsonStringEncoder.getInstance().quoteAsString(part)))
					.toList();
	}

	/**
	 * Whether the details say the sign that is called so. In no index, so what has no
	 * letters is not looked for in small ones, which would take most of the time.
	 */
	static String signed(String sign, String name) {
		return sign.codePoints().anyMatch(Character::isLetter) ? "strpos(lower(details), lower(:" + name + ")) > 0"
				: "strpos(details, :" + name + ") > 0";
	}

	/** Those of the parts, null for none. */
	static SaidWords of(String... parts) {
		return new SaidWords(Stream.of(parts)
			.filter((part) -> part != null)
			.flatMap((part) -> Stream.of(part.split(NO_WORD)))
			.filter((word) -> !word.isEmpty())
			.toList());
	}

	boolean isEmpty() {
		return this.words.isEmpty();
	}

	/** As PostgreSQL asks for them; beginnings are enough. */
	String query() {
		return this.words.stream().map((word) -> "'" + word + "':*").collect(Collectors.joining(" & "));
	}

	/** As {@link #WRITTEN} looks for them. */
	String[] parts() {
		return this.words.stream().filter(ASCII).map((word) -> "%" + word + "%").toArray(String[]::new);
	}

	/**
	 * The newest entries that fulfil the condition, {@code :wanted} of them after
	 * {@code :skipped}, out of those that the times in {@code :said} say. Each time is
	 * read only if those before it did not hold enough.
	 */
	static String newest(String condition, String newestFirst) {
		String enough = " limit (:skipped + :wanted)";
		return "select found.* from unnest(:said::text[]) one(said) cross join lateral (select * from "
				+ INDEXED.formatted("one.said") + " where " + condition + newestFirst + enough + ") found" + enough;
	}

	/**
	 * The words in each time from the newest to the oldest, each twice as long as the one
	 * before until it is {@value #LONGEST} months long.
	 */
	List<String> times(Instant oldest, Instant newest) {
		List<String> times = new ArrayList<>();
		long first = month(oldest);
		long length = 1;
		for (long last = month(newest); last >= first; last -= length, length = Math.min(2 * length, LONGEST)) {
			times.add(query(Math.max(first, last - length + 1), last));
		}
		return times;
	}

	/** The words in the whole of a time. */
	String query(Instant oldest, Instant newest) {
		return query(month(oldest), month(newest));
	}

	private String query(long first, long last) {
		if (first > last) {
			return "";
		}
		return this.words.stream()
			.map((word) -> LongStream.rangeClosed(first, last)
				.mapToObj((month) -> "'%05d%s':*".formatted(month, beginning(word)))
				.collect(Collectors.joining(" | ", "(", ")")))
			.collect(Collectors.joining(" & "));
	}

	private static String beginning(String word) {
		return word.substring(0,
				word.offsetByCodePoints(0, Math.min(INDEXED_LETTERS, word.codePointCount(0, word.length()))));
	}

	private static long month(Instant at) {
		YearMonth month = YearMonth.from(at.atOffset(ZoneOffset.UTC));
		return (long) MONTHS * month.getYear() + month.getMonthValue();
	}

}
