package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gensetlab.message.MessageSettings;
import io.gensetlab.scenario.LiveCommand;
import io.gensetlab.scenario.LiveCommandReader;
import io.gensetlab.scenario.ScenarioReader;
import io.gensetlab.scenario.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Without any broker. */
class LiveDeskTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Lab lab = new Lab("test",
            new RunSettings(7, 10, false, 10, Long.MAX_VALUE, MessageSettings.DEFAULT, 1_000,
                    Duration.ofSeconds(5), true),
            InstantSource.system(), System::nanoTime);

    @AfterEach
    void close() {
        lab.close();
    }

    private ScenarioRun begin() {
        var run = lab.scenarios().observe(7);
        lab.placeFleet(8);
        lab.start();
        return run;
    }

    private int inject(String line) {
        return lab.live()
                .inject(((LiveCommand.Inject) LiveCommandReader.read("inject " + line, lab.live().sets()))
                        .entry());
    }

    @Test
    void whatIsInjectedActsIsListedAndIsInTheTruth() {
        var run = begin();
        assertThat(inject("stuck-temperature generator7 20s")).isEqualTo(1);
        assertThat(lab.live().faults()).singleElement().satisfies(fault -> {
            assertThat(fault.fault()).isEqualTo("sensor-stuck");
            assertThat(fault.label()).isEqualTo("stuck-temperature");
            assertThat(fault.generator()).isEqualTo("generator7");
            assertThat(fault.remainingSeconds()).isBetween(1.0, 20.0);
        });
        await().atMost(PATIENCE).until(() -> lab.live().faults().isEmpty());
        assertThat(run.truth()).singleElement().satisfies(each -> {
            assertThat(each.label()).isEqualTo("stuck-temperature");
            assertThat(each.generator()).isEqualTo("generator7");
            assertThat(each.entry()).isNull();
            assertThat(each.toSeconds() - each.fromSeconds()).isBetween(19.8, 20.3);
        });
    }

    @Test
    void targetsAreAllAShareOrAnArea() {
        begin();
        assertThat(inject("fuel-leak all")).isEqualTo(8);
        assertThat(lab.live().faults()).hasSize(8);
        lab.live().clearAll();
        assertThat(lab.live().faults()).isEmpty();
        assertThat(inject("fuel-leak 25%")).isEqualTo(2);
        assertThat(inject("fuel-leak area:-90,-180,90,180")).isEqualTo(8);
        assertThatThrownBy(() -> inject("fuel-leak area:-90,0,-89,1")).hasMessage("No set is there");
        assertThat(lab.live().faults()).hasSize(10);
        assertThat(lab.live().clear(new Target.All())).isEqualTo(8);
        assertThat(lab.live().faults()).isEmpty();
    }

    @Test
    void aFaultIsClearedByItsWordAlone() {
        begin();
        inject("fuel-leak generator1");
        inject("overheat generator1,generator2");
        inject("hidden-overheat generator3");
        assertThat(lab.live().faults()).hasSize(5);
        assertThat(lab.live().clearFault("overheat")).isEqualTo(2);
        assertThat(lab.live().clearFault("clogged-radiator")).isEqualTo(1);
        assertThat(lab.live().clearFault("outage")).isZero();
        assertThat(lab.live().faults()).extracting(RunningFault::fault)
                .containsExactlyInAnyOrder("fuel-leak",
                        "sensor-stuck");
    }

    @Test
    void whileItStandsStillCommandsActAndTimeDoesNotPass() {
        begin();
        lab.pause();
        inject("overheat generator1 60s");
        var fault = lab.live().faults().getFirst();
        assertThat(fault.remainingSeconds()).isEqualTo(60);
        lab.resume();
        await().atMost(PATIENCE).until(() -> lab.live().faults().getFirst().remainingSeconds() < 59);
    }

    @Test
    void besideAScenarioItIsRecordedWithTheScenariosOwn() {
        var scenario = ScenarioReader.read("""
                version: 1
                name: x
                fleet: [{ id: a, lat: 1, lon: 1, state: running }, { id: b, lat: 2, lon: 2, state: running }]
                timeline:
                - { at: 1s, name: first, target: a, fault: fuel-leak, duration: 5s }
                """).scenario();
        var run = lab.scenarios().play(scenario);
        lab.start();
        await().atMost(PATIENCE).until(() -> run.reached() == 1);
        assertThat(inject("sensor-dropout b quantity=temperature 5s")).isEqualTo(1);
        await().atMost(PATIENCE)
                .until(() -> run.truth()
                        .stream()
                        .filter(each -> each.to() != null)
                        .count() == 2);
        assertThat(run.truth()).extracting(FaultInterval::entry).containsExactly("first", null);
        assertThat(run.truth()).extracting(FaultInterval::generator).containsExactly("a", "b");
        assertThat(run.reached()).isEqualTo(1);
    }

    @Test
    void aFaultOfALinkThatNobodyUsesIsRefused() {
        begin();
        assertThatThrownBy(() -> inject("link-outage link=mqtt"))
                .hasMessage("No readings go to MQTT in this run");
        assertThat(lab.live().faults()).isEqualTo(List.of());
    }
}
