package org.picturelock.audit;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.picturelock.fact.Fact;
import org.picturelock.notification.MailEvent;
import org.picturelock.release.Mode;

import org.springframework.context.support.ResourceBundleMessageSource;

import static org.assertj.core.api.Assertions.assertThat;

class SentencesTests {

	@Test
	void everyFactHasASentenceInEveryLanguageWithPlacesItCanFill() {
		List<String> wrong = new ArrayList<>();
		for (JavaClass fact : new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
			.importPackages("org.picturelock")) {
			if (fact.isRecord() && fact.isAssignableTo(Fact.class)) {
				for (String language : List.of("", "es")) {
					check(fact.reflect(), Locale.forLanguageTag(language), wrong);
				}
			}
		}
		assertThat(wrong).isEmpty();
	}

	@Test
	void codesAreToldInWords() {
		for (String language : List.of("", "es")) {
			ResourceBundle words = words(Locale.forLanguageTag(language));
			assertThat(words.keySet())
				.containsAll(Stream.of(MailEvent.values()).map((event) -> "fact.event." + event).toList())
				.containsAll(Stream.of(Mode.values()).map((mode) -> "fact.mode." + mode).toList());
		}
		assertThat(told("MAIL_SENT", "{\"event\":\"RELEASED_TO_TEAM\",\"recipient\":\"team:vfx\"}"))
			.isEqualTo("A mail \u201creleased to the team\u201d went to team vfx.");
		assertThat(told("ACCESS_GRANTED", "{\"mayDownload\":false,\"team\":\"vfx\"}"))
			.isEqualTo("Team vfx got access (until: no end; may download: no).");
		assertThat(told("ACCESS_GRANTED", "post",
				"{\"mayDownload\":true,\"team\":\"vfx\",\"note\":\"for the trailer\"}", Locale.ENGLISH))
			.startsWith("post gave team ")
			.endsWith(" access (until: no end; may download: yes; note: for the trailer).");
		assertThat(told("DELIVERY_JUDGED",
				"{\"errors\":0,\"profile\":\"p\",\"profileVersion\":1,\"verdict\":\"IN_REVIEW\",\"warnings\":1}"))
			.isEqualTo("Profile p, version 1, judged the delivery: Needs a review (errors: 0, warnings: 1).");
	}

	@Test
	void aDecisionIsToldWithItsRowAndADeliveryWithItsNote() {
		assertThat(told("DECISION_TAKEN",
				"{\"mode\":\"MANUAL\",\"ruleId\":\"firstRelease\",\"ruleSetVersion\":2,\"teams\":[\"vfx\",\"sound\"]}"))
			.contains("version 2, decided on release by a person (row: firstRelease; teams: vfx, sound)");
		assertThat(told("DELIVERY_OPENED",
				"{\"bytes\":1,\"cutType\":\"LOCKED\",\"episode\":\"101\",\"files\":1,\"uploadNote\":\"first look\"}"))
			.endsWith("Note: first look");
		// as it was written before it told the note
		assertThat(told("DELIVERY_OPENED", "{\"bytes\":1,\"files\":1}")).endsWith("Note: \u2013");
		assertThat(told("ACCESS_CHANGED", "{\"mayDownload\":false,\"team\":\"vfx\",\"note\":\"until Monday\"}"))
			.endsWith("note: until Monday).");
	}

	/** What exactly was said stands in the details. */
	@Test
	void whatTheMachineSaidIsNoPartOfASentence() {
		for (String language : List.of("en", "es-ES")) {
			for (String[] failed : new String[][] { { "STEP_FAILED", "step\":\"measureFiles" },
					{ "MAIL_FAILED", "event\":\"RELEASED_TO_TEAM\",\"recipient\":\"team:vfx" },
					{ "HANDOFF_FAILED", "kind\":\"RELEASE\",\"system\":\"backlot" } }) {
				assertThat(told(failed[0],
						"{\"" + failed[1] + "\",\"message\":\"java.io.IOException\",\"error\":\"java.io.IOException\"}",
						Locale.forLanguageTag(language)))
					.doesNotContain("java", "measureFiles", "{", "fact.");
			}
		}
	}

	@Test
	void aMailThatFailedSaysToWhomWhichTryAndWhatBecameOfIt() {
		String mail = "{\"event\":\"RELEASED_TO_TEAM\",\"recipient\":\"team:vfx\",\"tries\":%s}";
		assertThat(told("MAIL_FAILED", mail.formatted(2)))
			.isEqualTo("A mail \u201creleased to the team\u201d to team vfx could not be sent: try 2 failed.");
		assertThat(told("MAIL_GIVEN_UP", mail.formatted(5))).contains("team vfx was not sent", "5 failed tries");
		assertThat(told("MAIL_SENT", mail.formatted(3))).contains("went to team vfx at try 3");
		assertThat(told("MAIL_SENT", mail.formatted("null"))).endsWith("went to team vfx.");
		// as it was written before the tries were told
		assertThat(told("MAIL_FAILED", "{\"event\":\"RELEASED_TO_TEAM\",\"recipient\":\"team:vfx\"}"))
			.endsWith("could not be sent yet.");
	}

	@Test
	void whatWasRefusedIsToldByWhatTheyWanted() {
		Map.of("/api/deliveries/d1/files/f1/content", "download a file of the delivery", "/api/deliveries/d1/media",
				"watch the delivery", "/deliveries/d1", "open the delivery", "/live/deliveries/d1", "open the delivery",
				"/audit/deliveries/d1", "read the delivery\u2019s story", "/api/audit.csv", "search the audit",
				"/api/rule-sets/a.dmn", "see rules", "/api/people", "see the people list", "/camunda/app/cockpit/",
				"use the engine\u2019s application", "/actuator/env", "have something that is not theirs")
			.forEach((path, wanted) -> assertThat(told("ACCESS_REFUSED", "ann", refused("GET", path), Locale.ENGLISH))
				.isEqualTo("ann wanted to " + wanted + " and was refused."));
		Map.of("/api/deliveries/d1/release", "decidir sobre la liberaci\u00f3n", "/api/deliveries/d1/recall",
				"suspender o retirar la liberaci\u00f3n", "/api/rule-sets/a/publish", "cambiar reglas",
				"/setup/projects/HLT", "ver o cambiar la configuraci\u00f3n")
			.forEach((path,
					wanted) -> assertThat(
							told("ACCESS_REFUSED", "ann", refused("POST", path), Locale.forLanguageTag("es-ES")))
						.isEqualTo("ann quiso " + wanted + " y se le neg\u00f3."));
	}

	private static String refused(String method, String path) {
		return "{\"method\":\"" + method + "\",\"path\":\"" + path + "\",\"status\":404}";
	}

	@Test
	void eachThingWantedHasWords() {
		for (String language : List.of("", "es")) {
			assertThat(words(Locale.forLanguageTag(language)).keySet())
				.containsAll(Stream.of(Wanted.values()).map((wanted) -> "fact.path." + wanted).toList());
		}
	}

	@Test
	void whatNoPersonRejectedHasNoReasonOfAPerson() {
		assertThat(told("DELIVERY_REJECTED", "{\"reason\":null}"))
			.isEqualTo("The delivery did not pass its checks and was rejected.");
	}

	@Test
	void whatChangedOfAPersonIsToldInWords() {
		String details = "{\"changed\":[{\"what\":\"role\",\"from\":\"STUDIO\",\"to\":\"AUDITOR\"},"
				+ "{\"what\":\"active\",\"from\":\"true\",\"to\":\"false\"},"
				+ "{\"what\":\"until\",\"from\":\"2027-01-31T12:00:00Z\"},{\"what\":\"password\"},"
				+ "{\"what\":\"teams\",\"removed\":[\"vfx\"]}],\"sessionsEnded\":%s}";
		assertThat(told("PERSON_CHANGED", "admin", details.formatted(true), Locale.ENGLISH))
			.matches("admin changed the account of \\S+: role: Studio team \u2192 Auditor; may sign in: yes \u2192 no; "
					+ "end of the access: Jan 31, 2027.* UTC \u2192 no end; password; "
					+ "teams: removed Visual Effects; their sessions ended\\.");
		assertThat(told("PERSON_CHANGED", "admin", details.formatted(false), Locale.forLanguageTag("es-ES")))
			.matches("admin cambi\u00f3 la cuenta de \\S+: rol: Equipo de Studio \u2192 Auditor\u00eda; "
					+ "puede entrar: s\u00ed \u2192 no; fin del acceso: 31 ene 2027.* UTC \u2192 sin fecha de fin; "
					+ "contrase\u00f1a; equipos: se quit\u00f3 Visual Effects\\.");
		assertThat(told("PERSON_CHANGED", details.formatted(true))).startsWith("The access of");
		// as it was written before it said what
		assertThat(told("PERSON_CHANGED", "admin", "{}", Locale.ENGLISH)).startsWith("admin changed the rights or");
	}

	@Test
	void whatChangedOfAProjectIsToldInWords() {
		String details = "{\"changed\":[{\"what\":\"auditorMayWatch\",\"from\":\"false\",\"to\":\"true\"},"
				+ "{\"what\":\"frameRate\",\"from\":\"24\",\"to\":\"25\"},"
				+ "{\"what\":\"requiredStems\",\"added\":[\"MUSIC\",\"EFFECTS\"]},"
				+ "{\"what\":\"teams\",\"added\":[\"music\"],\"removed\":[\"vfx\"]}]}";
		assertThat(told("PROJECT_CHANGED", "admin", details, Locale.ENGLISH))
			.isEqualTo("admin changed the project: auditors may watch: no \u2192 yes; frame rate: 24 \u2192 25; "
					+ "required stems: added Music, Effects; teams: added music, removed Visual Effects.");
		assertThat(told("PROJECT_CHANGED", "admin", details, Locale.forLanguageTag("es-ES")))
			.isEqualTo("admin cambi\u00f3 el proyecto: la auditor\u00eda puede ver: no \u2192 s\u00ed; "
					+ "velocidad de fotogramas: 24 \u2192 25; stems obligatorios: se a\u00f1adi\u00f3 M\u00fasica, Efectos; "
					+ "equipos: se a\u00f1adi\u00f3 music, se quit\u00f3 Visual Effects.");
		// as it was written before it said from what to what
		assertThat(told("PROJECT_CHANGED", "admin", "{\"changed\":[\"auditorMayWatch\"]}", Locale.ENGLISH))
			.isEqualTo("admin changed the project: auditors may watch.");
	}

	@Test
	void whatChangedOfATeamOrAPostHouseIsToldInWords() {
		String changed = "\"changed\":[{\"what\":\"email\"},"
				+ "{\"what\":\"language\",\"from\":\"en\",\"to\":\"es-419\"}]}";
		assertThat(told("TEAM_SET", "admin",
				"{\"team\":\"vfx\",\"name\":\"Visual Effects\",\"members\":[\"max\"]," + changed, Locale.ENGLISH))
			.isEqualTo("admin changed the team Visual Effects (vfx): e-mail address; "
					+ "language: English \u2192 Spanish (Latin America). Its members now: max.");
		assertThat(told("POST_HOUSE_SET", "admin", "{\"postHouse\":\"a\",\"name\":\"Alpha\"," + changed,
				Locale.forLanguageTag("es-ES")))
			.isEqualTo("admin cambi\u00f3 la casa de postproducci\u00f3n Alpha (a): direcci\u00f3n de correo; "
					+ "idioma: Ingl\u00e9s \u2192 Espa\u00f1ol (Latinoam\u00e9rica).");
	}

	@Test
	void teamsAreToldByTheirNames() {
		String mail = "{\"event\":\"RELEASED_TO_TEAM\",\"recipient\":\"team:vfx\"}";
		assertThat(told("MAIL_SENT", mail, Locale.ENGLISH))
			.isEqualTo("A mail \u201creleased to the team\u201d went to team Visual Effects.");
		assertThat(told("MAIL_SENT", mail, Locale.forLanguageTag("es-ES")))
			.isEqualTo("Se envi\u00f3 un correo \u00abliberada para el equipo\u00bb al equipo Visual Effects.");
		assertThat(told("MAIL_FAILED", "{\"event\":\"RELEASED_TO_TEAM\",\"recipient\":\"post-house:alpha\"}",
				Locale.forLanguageTag("es-ES")))
			.contains("a la casa de postproducci\u00f3n alpha");
		assertThat(told("CHECKPOINT_MAILED", "{\"number\":1,\"recipient\":\"a@example.com\",\"digest\":\"d\"}",
				Locale.forLanguageTag("es-ES")))
			.contains("se envi\u00f3 a a@example.com;");
		assertThat(told("VERSION_RELEASED", "{\"teams\":[\"vfx\",\"gone\"],\"added\":[],\"leftOut\":[\"vfx\"]}",
				Locale.ENGLISH))
			.contains("released to Visual Effects, gone (", "left out: Visual Effects)");
		assertThat(told("TEAM_SET", "{\"team\":\"vfx\",\"name\":\"Visual Effects\",\"members\":[]}", Locale.ENGLISH))
			.contains("the team Visual Effects (vfx)");
	}

	private static String told(String kind, String details) {
		return told(kind, details, Locale.ENGLISH).replace("Visual Effects", "vfx");
	}

	private static String told(String kind, String details, Locale language) {
		return told(kind, "system", details, language);
	}

	private static String told(String kind, String actor, String details, Locale language) {
		ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
		messages.setBasename("messages");
		messages.setDefaultEncoding("UTF-8");
		messages.setFallbackToSystemLocale(false);
		Unchained unchained = Tales.fact("T1", "d1", kind, actor, null, null, details);
		Head none = new Head("delivery:d1", 0, Entry.GENESIS, Instant.EPOCH);
		return new Sentences(messages, null, null).tell(Entry.chained(1, unchained, Instant.EPOCH, none), language,
				Map.of("vfx", "Visual Effects"));
	}

	private static ResourceBundle words(Locale language) {
		return ResourceBundle.getBundle("messages", language,
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
	}

	private static void check(Class<?> fact, Locale language, List<String> wrong) {
		String key = "fact." + Unchained.kind(fact);
		ResourceBundle words = words(language);
		for (String variant : List.of(".changed", ".changed.system", ".tried")) {
			if (words.containsKey(key + variant)) {
				check(fact, words, key + variant, wrong);
			}
		}
		if (!words.containsKey(key)) {
			wrong.add(language + " " + key + " is missing");
			return;
		}
		check(fact, words, key, wrong);
	}

	private static void check(Class<?> fact, ResourceBundle words, String key, List<String> wrong) {
		Set<String> components = Stream.of(fact.getRecordComponents())
			.map(RecordComponent::getName)
			.collect(Collectors.toSet());
		components.addAll(Set.of("actor", "person", "project", "delivery", "ruleSet"));
		Matcher place = Pattern.compile("\\{(\\w+)}").matcher(words.getString(key));
		while (place.find()) {
			if (!components.contains(place.group(1))) {
				wrong.add(words.getLocale() + " " + key + " names {" + place.group(1) + "}");
			}
		}
	}

}
