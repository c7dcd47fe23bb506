package io.gensetlab.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gensetlab.testing.Fuzz;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever is in the files that the program keeps: it starts, and the next save works. */
class SettingsFuzzTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Workspace.Entry ENTRY = new Workspace.Entry("generator7", "Depot", "PORT", 20, 6,
            51.9, 4.5, 625, 50, 900, Map.of("x", 1.0), "AUTO", true, 0.5, 0.7);
    private static Path folder;

    @BeforeContainer
    static void begin() throws IOException {
        folder = Files.createTempDirectory("fuzz");
    }

    @AfterContainer
    static void end() throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static JsonNode preferences() throws IOException {
        JsonNode all = MAPPER.valueToTree(Preferences.FIRST_START
                .withConnections(ConnectionProfile.LOCAL.withName("Plant"))
                .withProfiles(Map.of("Plant", ConnectionProfile.LOCAL.withName("Plant"))));
        var old = MAPPER.readTree(
                """
                        {"darkTheme":true,"profiles":{"A":{"name":"A"}},"connections":{"embedded":false,"mqttHost":"h","mqttPort":1883,
                         "mqttTls":true,"mqttUser":"u","kafkaBootstrap":"k:1","kafkaUser":"u","kafkaConfigFile":"f",
                         "kafkaSaslSsl":true,"registryUrl":"http://r","registryUser":"u","mqtt":{},"kafka":{},"registry":{}}}""");
        return MAPPER.createArrayNode().add(all).add(old);
    }

    private static byte[] content(Random random, JsonNode valid) {
        return random.nextInt(10) == 0 ? Fuzz.bytes(random, 300) : Fuzz.mutatedJson(random, valid);
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void preferencesAreReadAndWritten(@ForAll long seed) throws IOException {
        if (!Fuzz.isDue(seed, 4)) {
            return;
        }
        var random = new Random(seed);
        var path = folder.resolve("preferences.json");
        var bytes = content(random, preferences().get(random.nextInt(2)));
        Files.write(path, bytes);
        assertThat(Fuzz.outcome(() -> {
            var file = new PreferencesFile(path);
            var read = file.load();
            file.save(read.withDarkTheme(random.nextBoolean()).withKeepSecrets(random.nextBoolean()));
            assertThat(new PreferencesFile(path).load()).isNotNull();
            return read;
        })).as(new String(bytes, StandardCharsets.UTF_8)).isNull();
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void theFleetIsReadAndWritten(@ForAll long seed) throws IOException {
        if (!Fuzz.isDue(seed, 4)) {
            return;
        }
        var random = new Random(seed);
        var path = folder.resolve("workspace.json");
        JsonNode valid = MAPPER.valueToTree(new Workspace(List.of(ENTRY, ENTRY)));
        var bytes = content(random, valid);
        Files.write(path, bytes);
        assertThat(Fuzz.outcome(() -> {
            var file = new WorkspaceFile(path);
            file.save(file.load());
            return file;
        })).as(new String(bytes, StandardCharsets.UTF_8)).isNull();
    }

    @Property(edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void theJournalsSettingsAreReadAndWritten(@ForAll long seed) throws IOException {
        if (!Fuzz.isDue(seed, 4)) {
            return;
        }
        var random = new Random(seed);
        var path = folder.resolve("journal.json");
        var bytes = content(random, MAPPER.valueToTree(JournalMemory.DEFAULT));
        Files.write(path, bytes);
        assertThat(Fuzz.outcome(() -> {
            var file = new JournalFile(path);
            file.save(file.load());
            return file;
        })).as(new String(bytes, StandardCharsets.UTF_8)).isNull();
    }
}
