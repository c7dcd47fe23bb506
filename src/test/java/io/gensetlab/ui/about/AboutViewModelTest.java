package io.gensetlab.ui.about;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.settings.Places;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AboutViewModelTest {
    @TempDir
    Path home;

    private final ArrayList<Path> opened = new ArrayList<>();

    private AboutViewModel model(String at, @Nullable String problem) {
        var facts = new AboutFacts("1.2.3", "25 (Test)", "26.0.2", "Linux 6 (amd64)",
                new Places("Linux", at, Map.of()), problem, null);
        return new AboutViewModel(facts, (path, onProblem) -> opened.add(path));
    }

    @Test
    void aPlaceIsThereFromTheMomentItIsMade() throws Exception {
        var model = model(home.toString(), null);
        assertThat(model.places()).extracting(AboutViewModel.Place::name)
                .containsExactly("Settings", "Journal", "Logs");
        assertThat(model.places()).noneMatch(AboutViewModel.Place::isThere);
        assertThat(model.places().get(1).hint()).startsWith("Not there yet");

        Files.createDirectories(home.resolve(".config/genset-lab"));
        var settings = model.places().getFirst();
        assertThat(settings.isThere()).isTrue();
        assertThat(settings.hint()).isEmpty();
        assertThat(settings.text()).isEqualTo(home.resolve(".config/genset-lab").toString());
    }

    @Test
    void whatIsWrongWithAPlaceStandsBelowIt() {
        assertThat(model(home.toString(), "No log is kept: it cannot be written.").places().get(2).hint())
                .isEqualTo("No log is kept: it cannot be written.");
        var unnamed = model("/home/j\0rg", null).places().getFirst();
        assertThat(unnamed.isThere()).isFalse();
        assertThat(unnamed.text()).isEqualTo("–");
        assertThat(unnamed.hint()).contains("LANG");
    }

    @Test
    void detailsTellWhatAReportNeedsAndNotTheUsersName() throws Exception {
        Files.createDirectories(home.resolve(".config/genset-lab"));

        assertThat(model(home.toString(), null).details()).isEqualTo("""
                Genset Lab 1.2.3
                Java 25 (Test)
                JavaFX 26.0.2
                System Linux 6 (amd64)
                Settings ~/.config/genset-lab
                Journal ~/.local/share/genset-lab/journal (not there)
                Logs ~/.local/state/genset-lab/logs (not there)
                """);
    }

    @Test
    void aFolderIsOpenedByTheSystem() {
        model(home.toString(), null).open(home, problem -> {});
        assertThat(opened).containsExactly(home);
    }
}
