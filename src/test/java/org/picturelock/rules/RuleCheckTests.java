package org.picturelock.rules;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(20)
class RuleCheckTests {

	private static final String KEY = "first-release-manual";

	private static final String TABLE = ShippedTables.dmn(TableKind.RELEASE, KEY);

	private static final String PROFILE = ShippedTables.dmn(TableKind.VALIDATION, "pix-strict");

	private static final Staffing STAFF = new Staffing((team) -> !team.equals("catering"),
			Map.of("NOVA", List.of("post-management", "vfx", "sound", "music", "localization")));

	private final RuleSettings settings = new RuleSettings(Duration.ofSeconds(2), true, 1_048_576, 500, 500, 10_000);

	private final RuleCheck check = new RuleCheck(this.settings, new TableEngine(), new TimeLimit(this.settings));

	@Test
	void whatWeShipIsWithoutError() {
		ShippedTables.RELEASE.forEach(
				(key) -> assertThat(errors(check(key, TableKind.RELEASE, ShippedTables.dmn(TableKind.RELEASE, key))))
					.isEmpty());
		ShippedTables.VALIDATION
			.forEach((key) -> assertThat(check(key, TableKind.VALIDATION, ShippedTables.dmn(TableKind.VALIDATION, key)))
				.isEmpty());
	}

	@Test
	void aJuelCellNeverGetsToTheEngine() {
		assertThat(codes(TABLE.replaceFirst("<inputEntry id=\"hasWarnings_warnings\">",
				"<inputEntry id=\"hasWarnings_warnings\" expressionLanguage=\"juel\">")))
			.contains("NOT_FEEL");
	}

	@ParameterizedTest
	@ValueSource(strings = { "javascript", "groovy", "juel", "JUEL", "feel ", "" })
	void onlyFeelIsALanguage(String language) {
		assertThat(codes(TABLE.replace("<inputExpression id=\"expression_warnings\"",
				"<inputExpression id=\"expression_warnings\" expressionLanguage=\"" + language + "\"")))
			.contains("NOT_FEEL");
		assertThat(codes(TABLE.replace("<outputEntry id=\"firstRelease_teams\"",
				"<outputEntry id=\"firstRelease_teams\" expressionLanguage=\"" + language + "\"")))
			.contains("NOT_FEEL");
	}

	@Test
	void aLanguageForAllCellsIsRefused() {
		assertThat(codes(TABLE.replace("<definitions ", "<definitions expressionLanguage=\"juel\" ")))
			.contains("ATTRIBUTE");
	}

	@Test
	void aDoctypeIsRefusedBeforeAnyEntityIsRead() {
		String laughs = """
				<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
				<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
				""";
		assertThat(codes(TABLE.replaceFirst("<definitions", laughs + "<definitions").replace("It goes", "&d;")))
			.contains("DOCTYPE");
		String external = "<!DOCTYPE x [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>";
		assertThat(codes(TABLE.replaceFirst("<definitions", external + "<definitions"))).contains("DOCTYPE");
		assertThat(
				codes(TABLE.replaceFirst("<definitions", "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x\"><definitions")))
			.contains("DOCTYPE");
	}

	@Test
	void anotherEncodingThanTheOneWeReadIsRefused() {
		assertThat(codes(TABLE.replace("encoding=\"UTF-8\"", "encoding=\"UTF-7\""))).contains("NOT_UTF8");
		assertThat(this.check
			.check(KEY, TableKind.RELEASE, TABLE.replace("UTF-8", "UTF-16").getBytes(Charset.forName("UTF-16")), STAFF)
			.stream()
			.map(Complaint::code)).contains("NOT_UTF8");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			<decision id   | <decision camunda:decisionRef="x" id                                      | ATTRIBUTE
			<rule id="hasW | <rule onclick="x" id="hasW                                                 | ATTRIBUTE
			<input id      | <input camunda:inputVariable="execution" id                                | ATTRIBUTE
			<decisionTable | <extensionElements><camunda:script/></extensionElements><decisionTable     | ELEMENT
			<decisionTable | <literalExpression><text>1</text></literalExpression><decisionTable        | ELEMENT
			<decision id   | <import importType="x" locationURI="file:///etc/passwd"/><decision id      | ELEMENT
			<decision id   | <businessKnowledgeModel id="b"/><decision id                               | ELEMENT
			<text>> 0      | <text>1</text><text>> 0                                                    | ELEMENT
			<rule id="hasW | <rule id="x"><rule/></rule><rule id="hasW                                  | ELEMENT
			<decision id   | <?xml-stylesheet href="x"?><decision id                                    | ELEMENT
			<definitions   | <html/><definitions                                                        | NOT_XML
			</definitions> |                                                                            | NOT_XML
			""")
	void onlyWhatATableNeedsMayStandInTheFile(String where, String attack, String code) {
		String attacked = TABLE.replace("&gt;", ">")
			.replaceFirst(java.util.regex.Pattern.quote(where.strip()), (attack != null) ? attack.strip() : "");
		assertThat(attacked).isNotEqualTo(TABLE.replace("&gt;", ">"));
		assertThat(codes(attacked)).contains(code);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			for i in 1..200000 return i                                     | EXPRESSION
			some i in 1..200000 satisfies i = ?                             | EXPRESSION
			every i in 1..200000 satisfies i > 0                            | EXPRESSION
			? in (for i in 1..200000 return for j in 1..200000 return i)    | EXPRESSION
			[1,2,3][item > 1] = [2]                                         | EXPRESSION
			if ? > 1 then true else false                                   | EXPRESSION
			{a: 1}.a = 1                                                    | EXPRESSION
			? instance of number                                            | EXPRESSION
			9 ** 999999999 > ?                                              | EXPRESSION
			matches(string(?), "(a+)+$")                                    | FUNCTION
			replace("aaaa", "(a+)+$", "") = ""                              | FUNCTION
			split("aaaa", "(a+)+$") = []                                    | FUNCTION
			? = now()                                                       | FUNCTION
			execution                                                       | UNKNOWN_NAME
			project.secret = "x"                                            | UNKNOWN_NAME
			? > warningss                                                   | UNKNOWN_NAME
			"AUTO"                                                          | WRONG_TYPE
			> true                                                          | WRONG_TYPE
			<                                                               | NOT_READABLE_FEEL
			> 0 or                                                          | NOT_READABLE_FEEL
			${runtime.exec()}                                               | NOT_READABLE_FEEL
			> 5, < 3, ((                                                    | NOT_READABLE_FEEL
			[3..1]                                                          | NEVER_TRUE
			? > 5 and ? < 3                                                 | NEVER_TRUE
			""")
	void aCellThatIsNotPlainFeelIsNamed(String cell, String code) {
		assertThat(check(KEY, TableKind.RELEASE, cell("hasWarnings_warnings", cell)))
			.filteredOn((it) -> it.code().equals(code))
			.isNotEmpty()
			.allSatisfy((it) -> {
				assertThat(it.row()).isEqualTo(3);
				assertThat(it.column()).isEqualTo("warnings");
			});
	}

	@Test
	void javaBehindAFunctionIsRefused() {
		assertThat(codes(cell("hasWarnings_warnings",
				"function(x) external {java: {class: \"java.lang.Runtime\", method signature: \"getRuntime()\"}}")))
			.containsAnyOf("EXPRESSION", "NOT_READABLE_FEEL");
	}

	@Test
	void aCellThatTakesLongToReadIsNotRead() {
		assertThat(codes(cell("hasWarnings_warnings", "(".repeat(240) + "1" + ")".repeat(240)))).contains("TOO_DEEP");
		assertThat(codes(cell("hasWarnings_warnings", "1,".repeat(300) + "1"))).contains("CELL_TOO_LONG");
		assertThat(codes(cell("firstRelease_teams", "\"" + "vfx,".repeat(200) + "vfx\""))).contains("NOT_A_VALUE");
		assertThat(codes(cell("firstRelease_holdMinutes", "(".repeat(240) + "1" + ")".repeat(240))))
			.contains("NOT_A_VALUE");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			firstRelease_teams          | "vfx," + "sound"   | NOT_A_VALUE        | teams
			firstRelease_teams          | warnings           | NOT_A_VALUE        | teams
			firstRelease_teams          | "vfx,marketing"    | TEAM_NOT_STAFFED   | teams
			firstRelease_teams          | "vfx,catering"     | TEAM_UNKNOWN       | teams
			firstRelease_releaseMode    | "MAYBE"            | UNKNOWN_VALUE      | releaseMode
			firstRelease_holdMinutes    | -5                 | NOT_A_VALUE        | holdMinutes
			firstRelease_holdMinutes    | 43201              | HOLD_TOO_LONG      | holdMinutes
			firstRelease_holdMinutes    | 9999999999999      | HOLD_TOO_LONG      | holdMinutes
			firstRelease_holdMinutes    | 2147483648         | HOLD_TOO_LONG      | holdMinutes
			firstRelease_holdMinutes    | 18446744073709551617 | HOLD_TOO_LONG    | holdMinutes
			firstRelease_holdMinutes    | 0.99999999999999999999 | NOT_A_VALUE    | holdMinutes
			firstRelease_holdMinutes    | 1.5                | NOT_A_VALUE        | holdMinutes
			firstRelease_noteRequired   | "true"             | NOT_A_VALUE        | noteRequired
			cleanRedelivery_teams       | ""                 | AUTO_WITHOUT_TEAM  | teams
			cleanRedelivery_teams       | " , "              | AUTO_WITHOUT_TEAM  | teams
			cleanRedelivery_noteRequired   | true            | AUTO_NEEDS_PERSON  | noteRequired
			cleanRedelivery_secondApproval | true            | AUTO_NEEDS_PERSON  | secondApproval
			anythingElse_warnings       | > 3                | NO_CATCH_ALL       | warnings
			""")
	void anOutputKeepsWhatItsKindPromises(String id, String text, String code, String column) {
		assertThat(check(KEY, TableKind.RELEASE, cell(id, text)))
			.anySatisfy((it) -> assertThat(it.code() + " " + it.column()).isEqualTo(code + " " + column));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			hitPolicy="FIRST"                         | hitPolicy="COLLECT"                           | HIT_POLICY
			<text>warnings</text>                     | <text>execution</text>                        | UNKNOWN_INPUT
			<text>warnings</text>                     | <text>overriddenFindings</text>               | TWICE
			id="expression_warnings" typeRef="double" | id="expression_warnings" typeRef="string"     | COLUMN_TYPE
			name="teams"                              | name="groups"                                 | MISSING_OUTPUT
			id="first-release-manual"                 | id="everything-auto"                          | KEY
			<rule id="hasWarnings">                   | <rule id="firstRelease">                      | ROW_ID
			""")
	void theTableKeepsTheNamesOfItsKind(String from, String to, String code) {
		assertThat(codes(TABLE.replace(from, to))).contains(code);
	}

	@ParameterizedTest
	@ValueSource(strings = { "${1+1}", "banana", "-5", "PT1H", "P1Y", "P999999999999D", "P0D", "0", "", "P99999D" })
	void whatWasDecidedIsKeptForDays(String time) {
		assertThat(codes(kept(time))).containsExactly("HISTORY_TIME");
		assertThat(codes(kept("180"))).isEmpty();
		assertThat(codes(kept("P1D"))).isEmpty();
		assertThat(codes(TABLE.replace("camunda:historyTimeToLive=\"P180D\"", ""))).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			<decision id="first-release-manual" name="       | 255
			<input id="input_warnings" label="               | 255
			<rule id="                                       | 64
			<output id="                                     | 64
			namespace="                                      | 255
			""")
	void whatTheEngineStoresNoLongerIsRefused(String before, int longest) {
		assertThat(TABLE).contains(before);
		String after = java.util.regex.Pattern.quote(before) + "[^\"]*";
		assertThat(codes(TABLE.replaceFirst(after, before + "x".repeat(longest)))).isEmpty();
		assertThat(check(KEY, TableKind.RELEASE, TABLE.replaceFirst(after, before + "x".repeat(longest + 1))))
			.extracting(Complaint::code)
			.containsExactly("ATTRIBUTE_TOO_LONG");
	}

	/** The engine takes them for a test, which fails for every cut. */
	@ParameterizedTest
	@ValueSource(ints = { 0x85, 0xA0, 0x1680, 0x2003, 0x2007, 0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF })
	void aBlankOfUnicodeIsNotNothing(int blank) {
		assertThat(codes(cell("anythingElse_warnings", Character.toString(blank)))).containsAnyOf("NO_CATCH_ALL",
				"NOT_READABLE_FEEL");
		assertThat(codes(cell("anythingElse_warnings", "-" + Character.toString(blank)))).isNotEmpty();
		assertThat(codes(cell("anythingElse_warnings", " \t\n"))).isEmpty();
	}

	@Test
	void aRowWithoutDescriptionIsNamed() {
		assertThat(codes(TABLE.replaceAll("<description>A clean.*</description>", "<description> </description>")))
			.containsExactly("NO_DESCRIPTION");
	}

	@Test
	void noTitleAndNoDescriptionTurnsWhatFollows() {
		assertThat(codes(TABLE.replaceAll("<description>A clean.*</description>",
				"<description>A clean \u202Etuc</description>")))
			.containsExactly("CHARACTER_NOT_ALLOWED");
		assertThat(codes(TABLE.replaceFirst("(<decision[^>]* name=\")", "$1\u202E")))
			.containsExactly("CHARACTER_NOT_ALLOWED");
	}

	@Test
	void aRowBehindOthersThatTakeEverythingIsNamed() {
		String behind = cell("hasWarnings_warnings", "-");
		assertThat(check(KEY, TableKind.RELEASE, behind)).filteredOn((it) -> it.code().equals("NEVER_REACHED"))
			.extracting(Complaint::row)
			.containsExactly(4, 5);
		String twoHalves = cell("cleanRedelivery_runtimeChangeSeconds", "> 1");
		assertThat(check(KEY, TableKind.RELEASE, twoHalves))
			.anySatisfy((it) -> assertThat(it.code() + it.row()).isEqualTo("NEVER_REACHED5"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "> 1+1", "> 5*10", "> abs(-3)", "floor(2.5)", "> 2.5", "> -5" })
	void whatIsReckonedInACellIsNotTakenForImpossible(String cell) {
		assertThat(codes(cell("hasWarnings_warnings", cell))).doesNotContain("NEVER_TRUE");
	}

	@Test
	void aRowThatIsReckonedNeitherHidesOthersNorIsHidden() {
		assertThat(codes(cell("firstRelease_releasedBefore", "<= 100 * 100"))).isEmpty();
		assertThat(RowsCheck.check(TableReader.read(cell("anythingElse_warnings", "> 1+1")).table(), TableKind.RELEASE,
				new Feel()))
			.extracting(Complaint::code)
			.doesNotContain("GAP", "NEVER_TRUE");
	}

	@Test
	void aGapIsShownByAnExample() {
		assertThat(RowsCheck.check(TableReader.read(cell("anythingElse_warnings", "> 3")).table(), TableKind.RELEASE,
				new Feel()))
			.filteredOn((it) -> it.code().equals("GAP"))
			.singleElement()
			.satisfies((it) -> assertThat(it.args().get(0).toString()).contains("releasedBefore=1")
				.contains("runtimeChangeSeconds=null"));
	}

	@Test
	void aCheckThatLetsUnmeasuredFactsFailIsNamed() {
		String careless = PROFILE.replaceFirst("<inputEntry id=\"colour_colour\">\\s*<text>[^<]*",
				"<inputEntry id=\"colour_colour\"><text>not(\"bt709\")");
		assertThat(check("pix-strict", TableKind.VALIDATION, careless)).extracting(Complaint::code)
			.contains("TRUE_FOR_UNMEASURED");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					en | firstRelease_teams       | ""     | This cell is empty. Write a text in quotation marks.
					en | firstRelease_holdMinutes | "1.5"  | “1.5” does not fit here. Write a whole number from 0.
					en | firstRelease_releaseMode | ""     | This cell is empty. Write one of these: "AUTO", "MANUAL".
					es | firstRelease_holdMinutes | ""     | Esta celda está vacía. Aquí va un número entero desde 0.
					en | hasWarnings_warnings     | "for i in 1..9 return i" | “for i in 1..9 return i” does more than a cell may do. Compare with values, lists and ranges, joined by and, or, not.
					en | hasWarnings_warnings     | "-"    | This row is never reached: row 3 before it takes everything that fits it. Move it up or take it out.
					en | hasWarnings_warnings     | "-"    | This row is never reached: rows 1, 2, 3 before it together take everything that fits it. Move it up or take it out.
					en | firstRelease_holdMinutes | "5"    | This row and row 1 both fit Earlier versions out = 0; Overridden findings = 0; Warnings = 1; Run time against the last release, seconds = -2. Row 1 comes first and answers.
					""")
	void theWordsSayWhatTheColumnWantsInPlainWords(String language, String id, String text, String words) {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		messages.setFallbackToSystemLocale(false);
		String plain = text.replace("\"", "");
		assertThat(new CheckWords(messages)
			.answer(check(KEY, TableKind.RELEASE, cell(id, plain)), Locale.forLanguageTag(language))
			.problems()).extracting(CheckWords.Found::message).contains(words);
	}

	@Test
	void aFileThatBreaksOffIsNotAskedForItsTablesToo() {
		assertThat(codes(TABLE.substring(0, 200))).containsExactly("NOT_XML");
	}

	@Test
	void limitsOnSizeHold() {
		assertThat(this.check.check(KEY, TableKind.RELEASE, new byte[1_048_577], STAFF)).extracting(Complaint::code)
			.containsExactly("FILE_TOO_LARGE");
		String row = TABLE.substring(TABLE.indexOf("<rule id=\"anythingElse\""), TABLE.indexOf("</decisionTable>"));
		StringBuilder rows = new StringBuilder();
		for (int i = 0; i < 500; i++) {
			rows.append(row.replace("anythingElse", "r" + i));
		}
		assertThat(codes(TABLE.replace(row, rows + row))).contains("TOO_MANY_ROWS");
	}

	/** Each within a moment, whatever it is that there is so much of. */
	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			<a>                        | 150000 |                           | NESTED_TOO_DEEP
			<a xmlns="x">              | 60000  |                           | NESTED_TOO_DEEP
			<description/>             | 60000  | </definitions>            | TOO_MANY_ELEMENTS
			<?a?>                      | 150000 | </definitions>            | TOO_MANY_ELEMENTS
			<description/>             | 49000  | </definitions>            | ELEMENT
			<?a?>                      | 49000  | </definitions>            | ELEMENT
			<![CDATA[a]]>              | 70000  | </definitions>            | NOT_ONE_TABLE
			&#97;                      | 150000 | </definitions>            | NOT_ONE_TABLE
			<!---->                    | 120000 | </definitions>            | NOT_ONE_TABLE
			""")
	void whatThereIsTooMuchOfIsNotReadToItsEnd(String part, int times, String end, String code) {
		String file = TABLE.substring(0, TABLE.indexOf("<decision ")) + part.repeat(times) + ((end != null) ? end : "");
		long since = System.nanoTime();
		assertThat(check(KEY, TableKind.RELEASE, file)).extracting(Complaint::code).contains(code);
		assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(4));
	}

	@Test
	void theLargestTableThatThereCanBeIsReadWhole() {
		String cells = "<inputEntry id=\"i\"><text>-</text></inputEntry>".repeat(TableKind.VALIDATION.inputs().size())
				+ "<outputEntry id=\"o\"><text>1</text></outputEntry>".repeat(3);
		String rows = ("<rule id=\"r\"><description>d</description>" + cells + "</rule>").repeat(500)
			.replace("<inputEntry id=\"i\"><text>-</text></inputEntry>", "<inputEntry><text/></inputEntry>");
		assertThat(TableReader.read(TABLE.replaceFirst("(?s)<rule id.*</rule>", rows)).table().rows()).hasSize(500);
	}

	@Test
	void ofVeryManyComplaintsTheWorstAreToldAndTheRestCounted() {
		List<Complaint> few = Collections.nCopies(Complaint.MOST_TOLD, Complaint.warning("TWICE", 1, null));
		assertThat(Complaint.told(few)).isEqualTo(few);
		List<Complaint> many = new ArrayList<>(few);
		many.add(Complaint.error("EMPTY", 2, null));
		many.add(Complaint.warning("TWICE", 3, null));
		List<Complaint> told = Complaint.told(many);
		assertThat(told).hasSize(Complaint.MOST_TOLD + 1);
		assertThat(told.get(0).code()).isEqualTo("EMPTY");
		assertThat(told.get(Complaint.MOST_TOLD)).isEqualTo(Complaint.warning("MORE", null, null, 2));
	}

	@Test
	void whatAFileSaysIsNotSaidBackWhole() {
		for (String file : List.of(cell("firstRelease_teams", "x".repeat(100_000)),
				TABLE.replace("name=\"teams\"", "name=\"" + "x".repeat(100_000) + "\""))) {
			assertThat(check(KEY, TableKind.RELEASE, file)).isNotEmpty()
				.allSatisfy((it) -> assertThat(it.toString()).hasSizeLessThan(2000));
		}
	}

	private static String kept(String time) {
		return TABLE.replace("historyTimeToLive=\"P180D\"", "historyTimeToLive=\"" + time + '"');
	}

	private static String cell(String id, String text) {
		String result = TABLE.replaceFirst("(Entry id=\"" + id + "\">\\s*<text>)[^<]*",
				"$1" + java.util.regex.Matcher.quoteReplacement(text.replace("&", "&amp;").replace("<", "&lt;")));
		assertThat(result).isNotEqualTo(TABLE);
		return result;
	}

	private List<String> codes(String dmn) {
		return check(KEY, TableKind.RELEASE, dmn).stream()
			.filter((it) -> it.severity() != Complaint.Severity.INFO)
			.map(Complaint::code)
			.toList();
	}

	private List<Complaint> check(String key, TableKind kind, String dmn) {
		return this.check.check(key, kind, dmn.getBytes(StandardCharsets.UTF_8), STAFF);
	}

	private static List<Complaint> errors(List<Complaint> complaints) {
		return complaints.stream().filter(Complaint::isError).toList();
	}

}
