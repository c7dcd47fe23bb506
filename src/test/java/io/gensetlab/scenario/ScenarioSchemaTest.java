package io.gensetlab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gensetlab.message.SchemaCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The schema for editors is that of the present catalogue, and takes what the reader takes. */
class ScenarioSchemaTest {
    private final SchemaCheck schema = SchemaCheck.of(ScenarioSchema.text());

    private @Nullable String violation(String yaml) throws IOException {
        var tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
        return schema.violation(new ObjectMapper().writeValueAsBytes(tree));
    }

    @Test
    void theFileIsUpToDate() throws IOException {
        assertThat(Files.readString(Path.of("docs/scenario.schema.json")).replace("\r\n", "\n"))
                .as("ScenarioSchema.main writes it anew")
                .isEqualTo(ScenarioSchema.text().replace("\r\n", "\n"));
    }

    @Test
    void itTakesWhatTheReaderTakes() throws IOException {
        assertThat(violation(ScenarioReaderTest.ALL)).isNull();
        for (var name : ShippedScenarios.names()) {
            assertThat(violation(new String(ShippedScenarios.bytes(name), StandardCharsets.UTF_8))).as(name)
                    .isNull();
        }
    }

    @Test
    void theRangeIsThatOfTheQuantity() throws IOException {
        var yaml = "version: 1\nname: x\nfleet: example\ntimeline: [{ at: 1s, target: all, fault: sensor-bias, "
                + "with: { quantity: fuel, offset: -500 } }]\n";
        assertThat(ScenarioReader.read(yaml).problems()).isEmpty();
        assertThat(violation(yaml)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fleet: 3", "fleet: [{ id: a, lat: 91, lon: 0 }]",
        "fleet: { count: 0, area: [47, 5, 55, 15] }", "fleet: example\nsettings: { speed: 101 }",
        "fleet: example\nlength: \"\"", "fleet: example\ntimeline: [{ at: 1s }]",
        "fleet: example\ntimeline: [{ at: 1s, target: [], command: start }]",
        "fleet: example\ntimeline: [{ at: 1s, target: all, preset: overheat, command: start }]",
        "fleet: example\ntimeline: [{ at: 1s, target: { share: 1.5 }, command: start }]",
        "fleet: example\nseeed: 3",
        "fleet: example\ntimeline: [{ at: soon, caption: x }]",
        "fleet: example\ntimeline: [{ at: 1s, target: all, fault: overhet }]",
        "fleet: example\ntimeline: [{ at: 1s, target: all, fault: worn-pump, with: { share: 1 } }]",
        "fleet: example\ntimeline: [{ at: 1s, target: all, fault: sensor-bias, with: { offset: 61 } }]",
        "fleet: example\ntimeline: [{ at: 1s, target: all, fault: sensor-bias, with: { quantity: fuel, offset: -501 } }]",
        "fleet: example\ntimeline: [{ at: 1s, target: all, fault: coolant-leak, with: { litresPerHour: 501 } }]",
        "fleet: example\ntimeline: [{ at: 1s, target: all, command: set-load, with: { fuel: 1 } }]",
        "fleet: example\nexpect: [{ alarm: too-hot, target: all }]",
        "fleet: example\nsettings: { host: x }"})
    void itRefusesWhatTheReaderRefuses(String rest) throws IOException {
        var yaml = "version: 1\nname: x\n" + rest + "\n";
        assertThat(ScenarioReader.read(yaml).problems()).isNotEmpty();
        assertThat(violation(yaml)).isNotNull();
    }
}
