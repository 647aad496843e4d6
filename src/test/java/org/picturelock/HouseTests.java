package org.picturelock;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

import org.springframework.modulith.core.ApplicationModules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** The house plan's borders. */
class HouseTests {

	private static final JavaClasses HOUSE = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("org.picturelock");

	@Test
	void roomsUseOnlyTheRoomsTheyMay() {
		ApplicationModules.of(Picturelock.class).verify();
	}

	@Test
	void onlyTheEngineRoomsKnowTheEngine() {
		check(noClasses().that()
			.resideOutsideOfPackages("..process..", "..rules..", "..audit..", "..access..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.camunda.."));
	}

	@Test
	void noRoomCallsTheWalkBack() {
		check(noClasses().that()
			.resideOutsideOfPackages("..process..", "..assets..", "..audit..", "..access..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("..process.."));
	}

	@Test
	void namesAreTheFields() {
		check(noClasses().should()
			.haveSimpleNameEndingWith("Util")
			.orShould()
			.haveSimpleNameEndingWith("Utils")
			.orShould()
			.haveSimpleNameEndingWith("Helper")
			.orShould()
			.haveSimpleNameEndingWith("Manager")
			.orShould()
			.haveSimpleNameEndingWith("Impl")
			.orShould()
			.haveSimpleNameEndingWith("Dto"));
	}

	private static void check(ArchRule rule) {
		rule.check(HOUSE);
	}

}
