package org.picturelock.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * An entry that is told for tests, and what is true of it. Its {@code word} stands in its
 * details and nowhere else.
 */
record Seeded(Cut cut, Unchained fact, Instant at, String word, List<String> teams, String note) {

	static final List<String> STATES = List.of("RECALLED", "IN_REVIEW");

	private static final List<String> PEOPLE = List.of("seeded-ann", "seeded-anna", "seeded-bob");

	private static final List<String> TEAMS = List.of("seeded-vfx", "seeded-vfx-2", "seeded");

	private static final List<String> KINDS = List.of("REEL_SPOTTED", "REEL_CUT", "REEL");

	private static final List<String> RULES = List.of("seeded-rules", "seeded-rules-2");

	/** Words that contain each other, and words that are a team's. */
	private static final List<String> NOTES = List.of("The last reel", "unreeled, twice", "REELS of seeded-vfx",
			"caf\u00e9 \\\"noir\\\"", "ask seeded");

	/** Around the turn of a month, by which words are looked up. */
	private static final Instant FIRST = Instant.parse("2026-02-27T00:00:00Z");

	private static final int DAYS = 4;

	private static final AtomicInteger LAST = new AtomicInteger();

	static Seeded any(Random random, Cut cut) {
		int number = LAST.incrementAndGet();
		String word = "unique" + number;
		String note = one(random, NOTES);
		List<String> teams = random.nextBoolean() ? List.of(one(random, TEAMS)) : List.of();
		String rules = random.nextBoolean() ? one(random, RULES) : null;
		String details = "{\"note\":\"" + note + "\"," + switch (random.nextInt(3)) {
			case 0 -> teams.isEmpty() ? "" : "\"team\":\"" + teams.get(0) + "\",";
			case 1 -> teams.isEmpty() ? "" : "\"recipient\":\"team:" + teams.get(0) + "\",";
			default -> teams.isEmpty() ? "\"teams\":[]," : "\"teams\":[\"other\",\"" + teams.get(0) + "\"],";
		} + ((rules != null) ? "\"ruleSetVersion\":" + (1 + random.nextInt(2)) + "," : "") + "\"word\":\"" + word
				+ "\"}";
		String person = random.nextBoolean() ? one(random, PEOPLE) : null;
		Unchained fact = Tales.fact(cut.project(), cut.id(), one(random, KINDS), one(random, PEOPLE), person, rules,
				details);
		// no two at the same time, since only the order of their ids would part them
		Instant at = FIRST.plus(random.nextInt(24 * DAYS), ChronoUnit.HOURS).plusMillis(number);
		return new Seeded(cut, fact, at, word, teams, note);
	}

	static Search anySearch(Random random, List<String> projects) {
		Map<String, List<String>> parts = parts(one(random, projects));
		String[] chosen = parts.keySet()
			.stream()
			.filter((part) -> random.nextInt(5) == 0)
			.flatMap((part) -> Stream.of(part, one(random, parts.get(part))))
			.toArray(String[]::new);
		return search(chosen);
	}

	/** A search for each part and each of its values that finds something. */
	static List<Search> eachPart(String project) {
		return parts(project).entrySet()
			.stream()
			.flatMap((part) -> part.getValue().stream().map((value) -> search(part.getKey(), value)))
			.toList();
	}

	static Search search(String... namesAndValues) {
		Map<String, String> parts = new HashMap<>();
		for (int place = 0; place < namesAndValues.length; place += 2) {
			parts.put(namesAndValues[place], namesAndValues[place + 1]);
		}
		return new Search(parts.get("delivery"), parts.get("project"), parts.get("episode"), parts.get("version"),
				parts.get("state"), parts.get("person"), parts.get("team"), parts.get("ruleSet"),
				parts.get("ruleSetVersion"), parts.get("kind"), parts.get("question"), parts.get("from"),
				parts.get("to"), parts.get("zone"), parts.get("text"));
	}

	boolean isMeantBy(Search search) {
		return is(search.delivery(), this.cut.id()) && is(search.project(), this.cut.project())
				&& is(search.episode(), this.cut.episode()) && is(search.version(), "" + this.cut.version())
				&& is(search.state(), this.cut.state()) && is(search.ruleSet(), this.fact.ruleSet())
				&& (search.person() == null || search.person().equals(this.fact.actor())
						|| search.person().equals(this.fact.person()))
				&& (search.team() == null || this.teams.contains(search.team()))
				&& (search.ruleSetVersion() == null
						|| this.fact.details().contains("\"ruleSetVersion\":" + search.ruleSetVersion() + ","))
				&& (search.kind() == null || List.of(search.kind().split(",")).contains(this.fact.kind()))
				&& isWithin(search) && (search.text() == null || isSaid(search.text()));
	}

	private boolean isWithin(Search search) {
		String day = this.at.toString().substring(0, 10);
		String from = search.from();
		String to = search.to();
		return (from == null
				|| (from.contains("T") ? !this.at.isBefore(Instant.parse(from)) : day.compareTo(from) >= 0))
				&& (to == null || (to.contains("T") ? this.at.isBefore(Instant.parse(to)) : day.compareTo(to) <= 0));
	}

	/** Whether each of the words begins one of the details'. */
	private boolean isSaid(String text) {
		List<String> said = List.of((this.note + " " + this.word + " " + String.join(" ", this.teams)).toLowerCase()
			.split("[^\\p{L}\\p{N}]+"));
		return Arrays.stream(text.toLowerCase().split(" "))
			.allMatch((word) -> said.stream().anyMatch((one) -> one.startsWith(word)));
	}

	private static Map<String, List<String>> parts(String project) {
		return Map.ofEntries(Map.entry("delivery", List.of(project + "-101-1", project + "-102-3")),
				Map.entry("project", List.of(project)), Map.entry("episode", List.of("101", "102")),
				Map.entry("version", List.of("1", "2", "3")), Map.entry("state", STATES), Map.entry("person", PEOPLE),
				Map.entry("team", TEAMS), Map.entry("ruleSet", RULES), Map.entry("ruleSetVersion", List.of("1", "2")),
				Map.entry("kind", List.of("REEL", "REEL_CUT", "REEL_SPOTTED,REEL_CUT")),
				Map.entry("from", List.of("2026-02-28", "2026-03-01T12:00:00Z")),
				Map.entry("to", List.of("2026-02-28", "2026-03-01T12:00:00Z")),
				Map.entry("text", List.of("reel", "reel last", "REELS", "caf\u00e9", "twic unr", "noir")));
	}

	private static boolean is(String asked, String told) {
		return asked == null || asked.equals(told);
	}

	private static <T> T one(Random random, List<T> values) {
		return values.get(random.nextInt(values.size()));
	}

	/** Of what it is told. */
	record Cut(String id, String project, String episode, int version, String state) {
	}

}
