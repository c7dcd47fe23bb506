package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.RunSettings;
import io.gensetlab.message.PayloadLayout;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.ScenarioReader;
import io.gensetlab.settings.WorkspaceFile;
import io.gensetlab.telemetry.GeneratorStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scenario takes the place of the operator's fleet, and gives it back. */
class ScenarioStageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Scenario STORY = scenario("""
            version: 1
            name: Story
            fleet:
              - { id: pump1, lat: 51.9, lon: 4.5 }
              - { id: pump2, lat: 51.8, lon: 4.4 }
            settings: { rate: 2, speed: 50, payload: timed, labels: true }
            timeline:
              - { at: 10s, target: pump1, fault: fuel-leak, duration: 60s }
            """);

    @TempDir
    Path folder;
    private Path path;
    private Lab lab;
    private FleetKeeper keeper;
    private ScenarioStage stage;

    private static Scenario scenario(String text) {
        var read = ScenarioReader.read(text);
        assertThat(read.problems()).isEmpty();
        return Objects.requireNonNull(read.scenario());
    }

    @BeforeEach
    void start() {
        path = folder.resolve("workspace.json");
        lab = new Lab("test", RunSettings.DEMO, InstantSource.system(), System::nanoTime);
        lab.placeExampleFleet();
        keeper = new FleetKeeper(lab, new WorkspaceFile(path));
        keeper.open();
        lab.start();
        await().atMost(PATIENCE).until(() -> lab.workspace() != null);
        stage = new ScenarioStage(lab, keeper);
    }

    @AfterEach
    void end() {
        keeper.close();
        lab.close();
    }

    private List<String> ids() {
        return lab.snapshot().generators().stream().map(each -> each.generator().id().value()).toList();
    }

    @Test
    void itsSettingsActWhileItStandsThereAndTheOperatorsAfterwards() {
        lab.setSpeed(3);
        assertThat(stage.enter(STORY, Duration.ZERO)).isEmpty();
        await().atMost(PATIENCE).until(() -> ids().equals(List.of("pump1", "pump2")));
        assertThat(lab.messages().plan().rateHz()).isEqualTo(2);
        assertThat(lab.messages().plan().messages().payload()).isEqualTo(PayloadLayout.TIMED);
        assertThat(lab.messages().plan().messages().labels()).isTrue();
        assertThat(lab.snapshot().speed()).isEqualTo(50);
        stage.leave();
        await().atMost(PATIENCE)
                .until(() -> ids().size() == Lab.EXAMPLE_SETS && ids().contains("generator3"));
        assertThat(lab.messages().plan().rateHz()).isEqualTo(1);
        assertThat(lab.messages().plan().messages().payload()).isEqualTo(PayloadLayout.CLASSIC);
        assertThat(lab.snapshot().speed()).isEqualTo(3);
        assertThat(stage.isTaken()).isFalse();
    }

    @Test
    void theOperatorsFleetComesBackAsItStood() {
        var stopped = GeneratorId.numbered(1);
        lab.orders().emergencyStop(List.of(stopped));
        lab.edits().inject(List.of(GeneratorId.numbered(2)), FaultPreset.FUEL_LEAK);
        await().atMost(PATIENCE)
                .until(() -> status(stopped).state() == OperatingState.LOCKED_OUT
                        && lab.snapshot().faults().size() == 2);
        long millis = lab.snapshot().simulatedMillis();
        var faults = lab.snapshot().faults();
        stage.enter(STORY, Duration.ofMinutes(20));
        await().atMost(PATIENCE).until(() -> ids().contains("pump1"));
        var run = lab.snapshot().run();
        lab.pause();
        stage.leave();
        await().atMost(PATIENCE).until(() -> ids().contains("generator1"));
        assertThat(status(stopped).state()).isEqualTo(OperatingState.LOCKED_OUT);
        assertThat(status(stopped).alarms()).contains(Alarm.EMERGENCY_STOP);
        assertThat(lab.snapshot().faults()).isEqualTo(faults);
        assertThat(lab.snapshot().simulatedMillis()).isBetween(millis, millis + 600_000);
        assertThat(lab.snapshot().run()).as("a run of its own").isNotEqualTo(run);
    }

    private GeneratorStatus status(GeneratorId id) {
        return Objects.requireNonNull(lab.snapshot().status(id));
    }

    @Test
    void whatTheOperatorPlacedIsKeptOverWhatTheScenarioDoes() {
        var placed = lab.edits().place(new GeoPosition(48.2, 16.4), "Vienna");
        await().atMost(PATIENCE).until(() -> lab.snapshot().status(placed) != null);
        stage.enter(STORY, Duration.ofSeconds(20));
        await().atMost(PATIENCE).until(() -> ids().contains("pump1"));
        keeper.look();
        keeper.look();
        assertThat(path).content().contains("Vienna").doesNotContain("pump1");
        keeper.close();
        assertThat(path).content().contains("Vienna").doesNotContain("pump1");
    }

    @Test
    void aSecondScenarioDoesNotTakeTheFirstForTheOperators() {
        stage.enter(STORY, Duration.ZERO);
        await().atMost(PATIENCE).until(() -> ids().contains("pump1"));
        stage.enter(Scenario.empty("Other"), Duration.ZERO);
        await().atMost(PATIENCE).until(() -> ids().contains("generator8"));
        stage.leave();
        await().atMost(PATIENCE)
                .until(() -> lab.snapshot().generators().size() == Lab.EXAMPLE_SETS
                        && lab.snapshot().status(GeneratorId.numbered(3)) != null);
    }
}
