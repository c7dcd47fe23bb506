package io.gensetlab.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final String HOME = "/home/jörg";

    @Test
    void linuxWithoutVariablesUsesTheDefaultsOfTheXdgSpecification() {
        var places = new Places("Linux", HOME, Map.of());

        assertThat(places.settings()).isEqualTo(Path.of(HOME, ".config", "genset-lab"));
        assertThat(places.journal()).isEqualTo(Path.of(HOME, ".local", "share", "genset-lab", "journal"));
        assertThat(places.history()).isEqualTo(Path.of(HOME, ".local", "share", "genset-lab", "history"));
        assertThat(places.logs()).isEqualTo(Path.of(HOME, ".local", "state", "genset-lab", "logs"));
    }

    @Test
    void linuxFollowsTheXdgVariables() {
        var places = new Places("Linux", HOME,
                Map.of("XDG_CONFIG_HOME", "/c", "XDG_DATA_HOME", "/d", "XDG_STATE_HOME", "/s"));

        assertThat(places.settings()).isEqualTo(Path.of("/c/genset-lab"));
        assertThat(places.journal()).isEqualTo(Path.of("/d/genset-lab/journal"));
        assertThat(places.logs()).isEqualTo(Path.of("/s/genset-lab/logs"));
    }

    @Test
    void relativeAndEmptyXdgVariablesAreIgnored() {
        var places = new Places("Linux", HOME,
                Map.of("XDG_CONFIG_HOME", "c", "XDG_DATA_HOME", "", "XDG_STATE_HOME", "./s"));

        assertThat(places.settings()).isEqualTo(Path.of(HOME, ".config", "genset-lab"));
        assertThat(places.journal()).isEqualTo(Path.of(HOME, ".local", "share", "genset-lab", "journal"));
        assertThat(places.logs()).isEqualTo(Path.of(HOME, ".local", "state", "genset-lab", "logs"));
    }

    @Test
    void windowsUsesRoamingForSettingsAndLocalForTheRest() {
        var places = new Places("Windows 11", "/users/jo",
                Map.of("APPDATA", "/roaming", "LOCALAPPDATA", "/local"));

        assertThat(places.settings()).isEqualTo(Path.of("/roaming/Genset Lab"));
        assertThat(places.journal()).isEqualTo(Path.of("/local/Genset Lab/journal"));
        assertThat(places.logs()).isEqualTo(Path.of("/local/Genset Lab/logs"));
    }

    @Test
    void windowsWithoutVariablesFindsAppDataInTheHome() {
        var places = new Places("Windows 11", "/users/jo", Map.of("XDG_CONFIG_HOME", "/c"));

        assertThat(places.settings()).isEqualTo(Path.of("/users/jo/AppData/Roaming/Genset Lab"));
        assertThat(places.logs()).isEqualTo(Path.of("/users/jo/AppData/Local/Genset Lab/logs"));
    }

    @Test
    void macUsesLibrary() {
        var places = new Places("Mac OS X", "/Users/jo", Map.of("XDG_CONFIG_HOME", "/c", "APPDATA", "/a"));

        assertThat(places.settings()).isEqualTo(Path.of("/Users/jo/Library/Application Support/Genset Lab"));
        assertThat(places.journal())
                .isEqualTo(Path.of("/Users/jo/Library/Application Support/Genset Lab/journal"));
        assertThat(places.logs()).isEqualTo(Path.of("/Users/jo/Library/Logs/Genset Lab"));
    }

    @Test
    void aNameThatCannotBeAPathIsNoPlaceAndNoError() {
        // A NUL is refused on every system, as the letter ö is under LANG=C.
        var places = new Places("Linux", "/home/j\0rg", Map.of("XDG_DATA_HOME", "/d"));

        assertThat(places.settings()).isNull();
        assertThat(places.logs()).isNull();
        assertThat(places.journal()).isEqualTo(Path.of("/d/genset-lab/journal"));
    }

    @Test
    void aHomeThatJavaCouldNotReadIsNoPlaceInstead() {
        // What Java makes of /home/jörg under LANG=C: a name, but of another folder.
        var places = new Places("Linux", "/home/j??rg", Map.of());

        assertThat(places.settings()).isNull();
        assertThat(places.logs()).isNull();
    }
}
