package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.scenario.Expectation;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.ScenarioReader;
import io.gensetlab.scenario.ScenarioWriter;
import io.gensetlab.scenario.ShippedScenarios;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios that come with the program tell their story, and what they expect of the fleet comes. */
class ShippedScenariosTest {
    static List<String> names() {
        return ShippedScenarios.names();
    }

    private static Scenario scenario(String name) {
        var read = ScenarioReader.read(ShippedScenarios.bytes(name));
        assertThat(read.problems()).isEmpty();
        return Objects.requireNonNull(read.scenario());
    }

    @Test
    void eachFileIsNamed() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/io/gensetlab/scenario"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(Scenario.FILE_ENDING, "")))
                    .containsExactlyInAnyOrderElementsOf(names());
        }
        assertThat(names()).hasSizeGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("names")
    void itTellsItsStoryAndExpectsSomething(String name) {
        var scenario = scenario(name);
        assertThat(scenario.description()).isNotBlank();
        assertThat(scenario.timeline()).filteredOn(entry -> !entry.caption().isEmpty()).hasSizeGreaterThan(3);
        assertThat(scenario.timeline().getFirst().caption()).isNotEmpty();
        assertThat(scenario.expect()).isNotEmpty();
        // Nobody waits for an hour: at its own speed it is over in minutes, or in as many as its name says.
        var speed = scenario.settings().speed();
        assertThat(scenario.end().toSeconds() / (speed == null ? 1 : speed))
                .isLessThanOrEqualTo(Duration.ofMinutes(name.equals("ten-minutes") ? 10 : 3).toSeconds());
        assertThat(ScenarioReader.read(ScenarioWriter.text(scenario)).scenario()).isEqualTo(scenario);
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatItExpectsOfTheFleetComes(String name) {
        var scenario = scenario(name);
        var results = new HeadlessPlay(scenario).results();
        for (int i = 0; i < results.size(); i++) {
            var check = scenario.expect().get(i).check();
            if (check instanceof Expectation.AlarmCheck || check instanceof Expectation.StateCheck) {
                assertThat(results.get(i).met()).as(name + ": " + results.get(i)).isTrue();
            }
        }
    }
}
