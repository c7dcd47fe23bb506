package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.ui.control.Tone;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioFileTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"some.scenario.yaml", "/a b/Ölpumpe.scenario.yaml", "X.SCENARIO.YML"})
    void oneScenarioFileIsOne(String argument) {
        assertThat(ScenarioFile.among(List.of(argument))).isEqualTo(Path.of(argument));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "other.yaml", "scenario.yaml", "--report=x.scenario.yaml", ""})
    void anythingElseIsForTheCommandLine(String argument) {
        assertThat(ScenarioFile.among(List.of(argument))).isNull();
    }

    @Test
    void noneOrSeveralAreForTheCommandLine() {
        assertThat(ScenarioFile.among(List.of())).isNull();
        assertThat(ScenarioFile.among(List.of("a.scenario.yaml", "b.scenario.yaml"))).isNull();
        assertThat(ScenarioFile.among(List.of("run", "a.scenario.yaml"))).isNull();
    }

    @Test
    void aFileThatIsThereIsNamedAndNotPlayed() throws Exception {
        var notice = ScenarioFile.notice(Files.writeString(folder.resolve("storm.scenario.yaml"), "a: 1"));
        assertThat(notice.tone()).isEqualTo(Tone.INFO);
        assertThat(notice.title()).isEqualTo("storm.scenario.yaml");
        assertThat(notice.text()).contains("does not play scenario files yet", "example fleet runs instead");
    }

    @Test
    void aMissingFileIsSaid() {
        var missing = folder.resolve("gone.scenario.yaml");
        var notice = ScenarioFile.notice(missing);
        assertThat(notice.tone()).isEqualTo(Tone.WARNING);
        assertThat(notice.title()).isEqualTo("gone.scenario.yaml");
        assertThat(notice.text()).contains("no such file", missing.toString(), "example fleet runs instead");
    }

    @Test
    void aFolderIsNoFile() throws Exception {
        var notice = ScenarioFile.notice(Files.createDirectory(folder.resolve("f.scenario.yaml")));
        assertThat(notice.tone()).isEqualTo(Tone.WARNING);
        assertThat(notice.text()).contains("no file that can be read");
    }
}
