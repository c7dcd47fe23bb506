package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioFileTest {
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
}
