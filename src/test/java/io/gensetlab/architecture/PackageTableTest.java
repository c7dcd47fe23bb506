package io.gensetlab.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of docs/architecture.md: what a package may import. One row a package. */
class PackageTableTest {
    private static final String ROOT = "io.gensetlab";
    private static final String[] EVERYWHERE = {"java..", "javax.net..", "javax.crypto..", "javax.security..",
        "org.slf4j..",
        "org.jspecify.."};

    private static final String FX = "javafx..";
    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String VALIDATOR = "com.networknt..";
    private static final String[] UI_LIBRARIES = {FX, "atlantafx..", "org.kordamp.ikonli.."};
    private static final String[] DATA = {"fleet", "telemetry", "fault", "scenario", "message", "delivery",
        "settings", "exchange"};
    private static final List<String> PANELS = List.of("map", "fleet", "inspector", "chart", "delivery",
            "fault", "hint", "timeline", "settings", "about", "message", "demo", "replay");

    /** Our packages without the root; a library ends in "..". */
    private static final Map<String, List<String>> TABLE = table();

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static Map<String, List<String>> table() {
        var table = new LinkedHashMap<String, List<String>>();
        row(table, "fleet");
        row(table, "telemetry", "fleet", "org.HdrHistogram..");
        row(table, "fault", "fleet", "telemetry");
        row(table, "simulation", "fleet", "telemetry", "fault");
        row(table, "scenario", "fleet", "telemetry", "fault", "message", JACKSON,
                "org.snakeyaml.engine..");
        row(table, "message", "fleet", "telemetry", "fault", JACKSON, VALIDATOR);
        row(table, "exchange", "fleet", JACKSON);
        row(table, "delivery", "fleet", "telemetry");
        row(table, "delivery.mqtt", "fleet", "telemetry", "fault", "message", "delivery",
                "org.eclipse.paho.mqttv5..");
        row(table, "delivery.kafka", "fleet", "telemetry", "fault", "message", "delivery",
                "org.apache.kafka.clients..",
                "org.apache.kafka.common..", JACKSON);
        row(table, "link", "fault");
        row(table, "broker", "org.apache.kafka..", "kafka..", "org.apache.activemq..", "org.apache.artemis..",
                "io.netty..",
                "scala..", JACKSON, VALIDATOR, "com.sun.net.httpserver..");
        row(table, "journal", "fleet", "telemetry", "delivery", "settings");
        row(table, "history", "fleet", "telemetry", "delivery", "settings", "exchange", "org.sqlite..",
                JACKSON);
        row(table, "settings", JACKSON, "com.github.javakeyring..");
        row(table, "diagnostics", "settings", "ch.qos.logback..");
        row(table, "lab",
                concat(DATA, "simulation", "delivery.mqtt", "delivery.kafka", "link", "broker", "journal",
                        "history", "com.sun.net.httpserver.."));
        row(table, "report", concat(DATA, "lab"));
        row(table, "cli", concat(DATA, "lab", "report", "picocli..", JACKSON));
        row(table, "ui.fx", FX);
        row(table, "ui.control", concat(UI_LIBRARIES, "ui.fx"));
        row(table, "ui.map.tile", "ui.fx", FX, JACKSON);
        for (var panel : PANELS) {
            var panelRow = concat(concat(DATA, UI_LIBRARIES), "lab", "ui.fx", "ui.control");
            row(table, "ui." + panel, panel.equals("map") ? concat(panelRow, "ui.map.tile") : panelRow);
        }
        row(table, "ui.guide", concat(UI_LIBRARIES, "ui.fx", "ui.control", "org.commonmark.."));
        row(table, "ui.shell", concat(concat(DATA, UI_LIBRARIES),
                concat(panels(), "lab", "ui.fx", "ui.control", "ui.map.tile")));
        row(table, "app", concat(concat(table.keySet().toArray(String[]::new), UI_LIBRARIES), "picocli.."));
        return table;
    }

    private static void row(Map<String, List<String>> table, String name, String... imports) {
        table.put(name, List.of(imports));
    }

    private static String[] panels() {
        return PANELS.stream().map(panel -> "ui." + panel).toArray(String[]::new);
    }

    private static String[] concat(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }

    static Stream<String> rows() {
        return packagesThatExist().stream();
    }

    private static TreeSet<String> packagesThatExist() {
        var names = new TreeSet<String>();
        CLASSES.forEach(type -> names.add(type.getPackageName().substring(ROOT.length() + 1)));
        return names;
    }

    @Test
    void everyPackageHasARow() {
        assertThat(TABLE.keySet()).containsAll(packagesThatExist());
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aPackageImportsOnlyWhatItsRowAllows(String name) {
        var allowed = new ArrayList<>(List.of(EVERYWHERE));
        allowed.add(ROOT + "." + name);
        for (var imported : TABLE.get(name)) {
            allowed.add(imported.endsWith("..") ? imported : ROOT + "." + imported);
        }
        classes().that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed.toArray(String[]::new)).or(primitive()))
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void viewModelsKnowNoScene() {
        noClasses().that()
                .haveSimpleNameEndingWith("ViewModel")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..",
                        "javafx.application..")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void onlyTheBorderKnowsTheFxThread() {
        noClasses().that()
                .resideOutsideOfPackages(ROOT + ".ui.fx", ROOT + ".app")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javafx.application.Platform")
                .check(CLASSES);
    }

    @Test
    void noStaticChanges() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }

    private static DescribedPredicate<JavaClass> primitive() {
        return DescribedPredicate.describe("primitive", type -> type.getBaseComponentType().isPrimitive());
    }

}
