package org.picturelock.audit;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

	private static void check(Class<?> fact, Locale language, List<String> wrong) {
		String key = "fact." + Unchained.kind(fact);
		ResourceBundle words = ResourceBundle.getBundle("messages", language,
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
		if (!words.containsKey(key)) {
			wrong.add(language + " " + key + " is missing");
			return;
		}
		Set<String> components = Stream.of(fact.getRecordComponents())
			.map(RecordComponent::getName)
			.collect(Collectors.toSet());
		components.addAll(Set.of("actor", "person", "project", "delivery", "ruleSet"));
		Matcher place = Pattern.compile("\\{(\\w+)}").matcher(words.getString(key));
		while (place.find()) {
			if (!components.contains(place.group(1))) {
				wrong.add(language + " " + key + " names {" + place.group(1) + "}");
			}
		}
	}

}
