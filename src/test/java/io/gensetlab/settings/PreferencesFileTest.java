package io.gensetlab.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesFileTest {
    @TempDir
    Path folder;

    @Test
    void whatIsSavedIsThereAgainAndNothingElseIsLeft() throws Exception {
        var path = folder.resolve("deep").resolve("preferences.json");
        var preferences = Preferences.FIRST_START.withDarkTheme(false)
                .withFirstSteps(FirstSteps.DONE)
                .withUnits(new UnitNames("°F", "psi", "US gal"));
        new PreferencesFile(path).save(preferences);

        assertThat(new PreferencesFile(path).load()).isEqualTo(preferences);
        try (var files = Files.list(path.getParent())) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void unknownKeysAreIgnoredAndMissingOnesHaveTheirDefault() throws Exception {
        var path = folder.resolve("p.json");
        Files.writeString(path,
                "{\"darkTheme\":false,\"later\":1,\"connections\":{\"embedded\":false,\"mqttHost\":\"h\"}}");
        var loaded = new PreferencesFile(path).load();

        assertThat(loaded.darkTheme()).isFalse();
        assertThat(loaded.connections().mqtt().host()).isEqualTo("h");
        assertThat(loaded.connections().kafka().bootstrap()).isEqualTo("localhost:9092");
        assertThat(loaded.firstSteps()).isEqualTo(FirstSteps.OPEN);
        assertThat(loaded.units()).isEqualTo(UnitNames.WIRE);
    }

    @Test
    void aProfileOfBeforeThereWerePoolsHasOneConnection() throws Exception {
        var path = Files.writeString(folder.resolve("p.json"),
                "{\"connections\":{\"embedded\":false,\"mqtt\":{\"host\":\"h\",\"port\":1883}}}");
        var loaded = new PreferencesFile(path).load();
        assertThat(loaded.connections().mqtt().host()).isEqualTo("h");
        assertThat(loaded.connections().mqtt().connections()).isEqualTo(1);
        assertThat(loaded.connections().mqtt().perDevice()).isFalse();
    }

    @Test
    void theWindowIsRememberedWithThePanelThatHadAllTheRoom() throws Exception {
        var path = folder.resolve("p.json");
        var window = new WindowMemory("operate", "map", Map.of("operate-large-side", List.of(0.2, 0.7)), 10,
                20,
                1440, 900, false);
        new PreferencesFile(path).save(Preferences.FIRST_START.withWindow(window));
        assertThat(new PreferencesFile(path).load().window()).isEqualTo(window);

        Files.writeString(path, "{\"window\":{\"layout\":\"operate\",\"splitters\":{},\"width\":1200}}");
        assertThat(new PreferencesFile(path).load().window())
                .isEqualTo(new WindowMemory("operate", "", Map.of(), 0, 0, 1200, 0, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"connections\":null}", "{\"connections\":{\"mqttHost\":null}}",
        "{\"darkTheme\":null,\"connections\":{\"mqttPort\":null,\"embedded\":null,\"registryUser\":null}}"})
    void aNullHasItsDefault(String json) throws Exception {
        var file = new PreferencesFile(Files.writeString(folder.resolve("p.json"), json));

        assertThat(file.load()).isEqualTo(Preferences.FIRST_START);
        assertThat(file.problem()).isNull();
    }

    @Test
    void unitsOfALaterVersionLeaveTheRestOfTheFileReadable() throws Exception {
        var path = Files.writeString(folder.resolve("p.json"),
                "{\"darkTheme\":false,\"units\":{\"temperature\":\"K\",\"mass\":\"kg\"}}");
        var file = new PreferencesFile(path);

        assertThat(file.load().darkTheme()).isFalse();
        assertThat(file.load().units()).isEqualTo(new UnitNames("K", "kPa", "L"));
        assertThat(file.problem()).isNull();
    }

    @Test
    void aBrokenFileIsSetAsideAndNamed() throws Exception {
        var path = folder.resolve("p.json");
        Files.writeString(path, "{\"darkTheme\":");
        var file = new PreferencesFile(path);

        assertThat(file.load()).isEqualTo(Preferences.FIRST_START);
        assertThat(file.problem()).contains("p.json.unreadable");
        assertThat(folder.resolve("p.json.unreadable")).content().isEqualTo("{\"darkTheme\":");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaid() throws Exception {
        var notAFolder = Files.writeString(folder.resolve("file"), "x");
        var file = new PreferencesFile(notAFolder.resolve("p.json"));
        file.save(Preferences.FIRST_START);

        assertThat(file.problem()).contains("could not be saved");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidAtTheStartAndSettingsHoldInMemory() throws Exception {
        var notAFolder = Files.writeString(folder.resolve("file"), "x");
        var file = new PreferencesFile(notAFolder.resolve("p.json"));

        assertThat(file.load()).isEqualTo(Preferences.FIRST_START);
        assertThat(file.problem()).contains(notAFolder.toString()).contains("hold until the program ends");
    }

    @Test
    void withoutAPlaceTheyAreInMemoryAndThatIsSaid() {
        var file = PreferencesFile.of(new Places("Linux", "/home/j\0rg", Map.of()));

        assertThat(file.load()).isEqualTo(Preferences.FIRST_START);
        assertThat(file.problem()).contains("LANG");
        file.save(Preferences.FIRST_START.withDarkTheme(false));
        assertThat(file.problem()).contains("LANG");
    }

    @Test
    void aSaveDoesNotUndoWhatAnotherProgramChanged() throws Exception {
        var path = folder.resolve("p.json");
        var first = new PreferencesFile(path);
        var second = new PreferencesFile(path);
        var known = first.load();
        second.load();

        first.save(known.withDarkTheme(false));
        second.save(known.withConnections(ConnectionProfile.EMBEDDED.withEmbedded(false)));

        var both = new PreferencesFile(path).load();
        assertThat(both.darkTheme()).as("changed by the first").isFalse();
        assertThat(both.connections().embedded()).as("changed by the second").isFalse();
    }

    @Test
    void aSaveWithinAnObjectKeepsItsOtherKeys() throws Exception {
        var path = folder.resolve("p.json");
        var file = new PreferencesFile(path);
        var known = file.load();
        file.save(known.withDarkTheme(false));
        Files.writeString(path, Files.readString(path).replace("\"localhost\"", "\"elsewhere\""));

        file.save(known.withConnections(ConnectionProfile.EMBEDDED.withEmbedded(false)));

        var loaded = new PreferencesFile(path).load();
        assertThat(loaded.connections().mqtt().host()).isEqualTo("elsewhere");
        assertThat(loaded.connections().embedded()).isFalse();
    }

    @Test
    void keysOfALaterVersionStay() throws Exception {
        var path = Files.writeString(folder.resolve("p.json"), "{\"later\":{\"x\":1},\"darkTheme\":true}");
        var file = new PreferencesFile(path);
        file.save(file.load().withDarkTheme(false));

        assertThat(path).content().contains("\"later\"").contains("\"darkTheme\" : false");
    }

    @Test
    void aSecretShowsItselfNowhere() {
        var secrets = new Secrets(Secret.of("hunter2"), Secret.NONE, Secret.NONE, Secret.of("s3cret"),
                Secret.NONE);

        assertThat(secrets.toString()).doesNotContain("hunter2").doesNotContain("s3cret");
    }
}
