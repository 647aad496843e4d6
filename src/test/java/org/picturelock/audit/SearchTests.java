package org.picturelock.audit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.picturelock.PicturelockTest;
import org.picturelock.problem.Problem;
import org.picturelock.Shelf;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Searches by everything there is to search by, against entries whose truth is known. */
@PicturelockTest
class SearchTests {

	private static final int ENTRIES = 200;

	private static final int SEARCHES = 400;

	@Autowired
	private Shelf shelf;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Entries entries;

	@Autowired
	private Tales tales;

	private final Random random = new Random(7);

	private final List<Seeded> seeded = new ArrayList<>();

	private List<String> projects;

	@BeforeEach
	void seed() {
		this.projects = List.of(this.shelf.project(), this.shelf.project());
		List<Seeded.Cut> cuts = new ArrayList<>();
		for (String project : this.projects) {
			this.jdbc.sql("insert into project_episode values (?, '102', 1)").param(project).update();
			for (String episode : List.of("101", "102")) {
				for (int version = 1; version <= 3; version++) {
					cuts.add(cut(project, episode, version, Seeded.STATES.get(version % 2)));
				}
			}
		}
		for (int number = 0; number < ENTRIES; number++) {
			this.seeded.add(Seeded.any(this.random, cuts.get(this.random.nextInt(cuts.size()))));
		}
		this.tales.tell(this.seeded.stream().map(Seeded::fact).toList(), this.seeded.stream().map(Seeded::at).toList());
	}

	@AfterEach
	void forget() {
		this.projects.forEach(this.tales::forget);
	}

	@Test
	void eachSearchFindsWhatIsTrueAndNothingElse() {
		int full = 0;
		for (int number = 0; number < SEARCHES; number++) {
			Search search = Seeded.anySearch(this.random, this.projects);
			List<String> truth = truth(search, Set.copyOf(this.projects));
			check(search, Set.copyOf(this.projects), truth);
			full += truth.isEmpty() ? 0 : 1;
		}
		assertThat(full).as("searches that find something").isGreaterThan(SEARCHES / 4);
	}

	@Test
	void eachPartNarrowsDownByItself() {
		for (Search search : Seeded.eachPart(this.projects.get(0))) {
			List<String> truth = truth(search, Set.copyOf(this.projects));
			assertThat(truth).as(search.toString()).isNotEmpty().hasSizeLessThan(ENTRIES);
			check(search, Set.copyOf(this.projects), truth);
		}
	}

	@Test
	void nobodyFindsMoreThanTheirProjects() {
		Set<String> one = Set.of(this.projects.get(1));
		for (Search search : Seeded.eachPart(this.projects.get(0))) {
			check(search, one, truth(search, one));
		}
	}

	/** More of them than are looked at one by one. */
	@Test
	void aStateOfVeryManyDeliveriesIsFoundToo() {
		String project = this.projects.get(0);
		this.jdbc.sql("""
				insert into delivery (id, cut, project, episode, cut_type, version, joins, state, uploader, opened_at,
					last_part_at, state_since)
				select :project || '-' || n, (select min(id) from cut where project = :project), :project, '101',
					'LOCKED', 1, 1, 'JOINED', 'uploader', now(), now(), now()
				from generate_series(1, 250) n""").param("project", project).update();
		Seeded one = Seeded.any(this.random, new Seeded.Cut(project + "-250", project, "101", 1, "JOINED"));
		this.seeded.add(one);
		this.tales.tell(List.of(one.fact()), List.of(one.at()));
		Search joined = Seeded.search("project", project, "state", "JOINED");
		check(joined, null, List.of(one.word()));
		check(Seeded.search("state", "JOINED", "kind", one.fact().kind()), Set.of(project), List.of(one.word()));
	}

	/** Found without the index of words, among the newest entries of what is meant. */
	@Test
	void aWordThatTheNewestEntriesSayIsFoundInTheirOrder() {
		for (String project : this.projects) {
			this.tales.tellAtOnce(IntStream.range(0, 160)
				.mapToObj((number) -> Tales.fact(project, project + "-101-1", (number % 4 == 0) ? "REEL" : "REEL_CUT",
						"seeded-ann", null, null,
						"{\"note\":\"" + ((number % 8 == 0) ? "seldom " : "") + "everywhere " + number + "\"}"))
				.toList());
		}
		String project = this.projects.get(0);
		checkSaid("everywhere", Seeded.search("text", "everywhere"), null, "true");
		checkSaid("everywhere", Seeded.search("text", "everywhere"), Set.of(project), "project = '" + project + "'");
		checkSaid("everywhere", Seeded.search("text", "every", "project", project, "kind", "REEL_CUT,REEL_LOST"),
				Set.copyOf(this.projects), "project = '" + project + "' and kind = 'REEL_CUT'");
		checkSaid("seldom", Seeded.search("text", "seldom everywhere", "person", "seeded-ann", "kind", "REEL"), null,
				"kind = 'REEL'");
		assertThat(this.entries.find(Seeded.search("text", "seldom where"), null, 0, 10).entries())
			.as("a word begins where it is written")
			.isEmpty();
		checkSaid("everywhere", Seeded.search("text", "everywhere", "state", "IN_REVIEW"), Set.copyOf(this.projects),
				"exists (select 1 from delivery where id = audit_entry.delivery and state = 'IN_REVIEW')");
	}

	/** As long as PostgreSQL knows words, and longer. */
	@Test
	void aVeryLongWordIsWrittenAndFound() {
		String project = this.projects.get(0);
		for (String letter : List.of("q", "ñ")) {
			for (int bytes : List.of(2046, 2048, 60_000)) {
				String word = letter.repeat(bytes / letter.getBytes(StandardCharsets.UTF_8).length);
				this.tales.tellAtOnce(List.of(Tales.fact(project, project + "-101-1", "REEL", "seeded-ann", null, null,
						"{\"note\":\"" + word + " end" + letter + bytes + "\"}")));
				Search search = Seeded.search("text", "end" + letter + bytes, "project", project);
				assertThat(this.entries.find(search, null, 0, 10).entries()).as(letter + bytes).hasSize(1);
			}
			String longest = letter.repeat(2046 / letter.getBytes(StandardCharsets.UTF_8).length);
			for (int length : List.of(20, 255, 256, longest.length())) {
				Search search = Seeded.search("text", longest.substring(0, length), "project", project);
				assertThat(this.entries.find(search, null, 0, 10).entries()).as(letter + length).isNotEmpty();
			}
		}
	}

	/** Which is a number, and whatever goes on like one. */
	@Test
	void aWordIsNotTakenForAPartOfItsMonth() {
		String project = this.projects.get(0);
		this.tales.tellAtOnce(List.of(Tales.fact(project, project + "-101-1", "REEL", "seeded-ann", null, null,
				"{\"note\":\"e7ec6be5 E101B\"}")));
		for (String text : List.of("e7ec6be5", "E7EC", "e101b", "E101")) {
			Search search = Seeded.search("text", text, "project", project);
			assertThat(this.entries.find(search, null, 0, 10).entries()).as(text).hasSize(1);
			assertThat(this.entries.total(search, null)).as(text).isOne();
		}
	}

	private void checkSaid(String word, Search search, Set<String> scope, String condition) {
		List<Long> truth = this.jdbc
			.sql("select id from audit_entry where details like '%" + word + "%' and project = any(?) and " + condition
					+ " order by at desc, id desc")
			.param(this.projects.toArray(String[]::new))
			.query(Long.class)
			.list();
		for (int page = 0; page * 60 <= truth.size(); page++) {
			assertThat(this.entries.find(search, scope, page, 60).entries()).extracting(Entry::id)
				.as("page " + page + " of " + search)
				.containsExactlyElementsOf(truth.subList(page * 60, Math.min(truth.size(), (page + 1) * 60)));
		}
		assertThat(this.entries.total(search, scope)).isEqualTo(truth.size());
	}

	private void check(Search search, Set<String> scope, List<String> truth) {
		// the pages ask for the rule set of a version; the entries are found without it
		// too
		assertThat(search.complaints()).extracting(Problem.Field::code).isSubsetOf("RULE_SET_MISSING");
		for (int size : List.of(40, ENTRIES)) {
			for (int page = 0; page * size <= truth.size(); page++) {
				checkPage(search, scope, page, size, truth);
			}
		}
		assertThat(this.entries.total(search, scope)).as("total of " + search).isEqualTo(truth.size());
		List<Entry> exported = new ArrayList<>();
		this.entries.each(search, scope, exported::add);
		assertThat(words(exported)).as("exported by " + search).containsExactlyInAnyOrderElementsOf(truth);
		assertThat(exported).as("order of " + search).isSortedAccordingTo(Comparator.comparing(Entry::at));
	}

	private void checkPage(Search search, Set<String> scope, int page, int size, List<String> truth) {
		Entries.Page found = this.entries.find(search, scope, page, size);
		assertThat(words(found.entries())).as("page " + page + " of " + search)
			.containsExactlyElementsOf(truth.subList(page * size, Math.min(truth.size(), (page + 1) * size)));
		Entries.Count all = new Entries.Count(truth.size(), false);
		Entries.Count many = new Entries.Count(Entries.MOST, true);
		assertThat(found.count()).as("count of " + search)
			.isIn(all, (truth.size() > Entries.MOST && !search.isTallied()) ? many : all);
	}

	/** Newest first. */
	private List<String> truth(Search search, Set<String> scope) {
		return this.seeded.stream()
			.filter((one) -> scope.contains(one.cut().project()) && one.isMeantBy(search))
			.sorted(Comparator.comparing(Seeded::at).reversed())
			.map(Seeded::word)
			.toList();
	}

	private static List<String> words(List<Entry> found) {
		return found.stream().map((entry) -> entry.details().replaceAll(".*(unique\\d+).*", "$1")).toList();
	}

	private Seeded.Cut cut(String project, String episode, int version, String state) {
		String id = project + "-" + episode + "-" + version;
		this.jdbc.sql("insert into cut (project, episode, cut_type) values (?, ?, 'LOCKED') on conflict do nothing")
			.params(project, episode)
			.update();
		this.jdbc.sql("""
				insert into delivery (id, cut, project, episode, cut_type, version, state, uploader, opened_at,
					last_part_at, state_since)
				select ?, id, project, episode, 'LOCKED', ?, ?, 'uploader', now(), now(), now() from cut
				where project = ? and episode = ?""").params(id, version, state, project, episode).update();
		return new Seeded.Cut(id, project, episode, version, state);
	}

}
