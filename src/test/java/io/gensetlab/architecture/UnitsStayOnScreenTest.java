package io.gensetlab.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.gensetlab.telemetry.Units;
import org.junit.jupiter.api.Test;

/** What a person chooses to read in cannot reach a message: nothing on the way to the wire knows of it. */
class UnitsStayOnScreenTest {
    @Test
    void onlyFacesKnowTheUnitsOfTheScreen() {
        var classes = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.gensetlab");
        noClasses().that()
                .resideOutsideOfPackages("io.gensetlab.ui..", "io.gensetlab.app", "io.gensetlab.telemetry")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Units.class)
                .check(classes);
        noClasses().that()
                .resideInAPackage("io.gensetlab.telemetry")
                .and()
                .doNotHaveFullyQualifiedName(Units.class.getName())
                .and()
                .haveNameNotMatching(".*Units\\$.*")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Units.class)
                .check(classes);
    }
}
