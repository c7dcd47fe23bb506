package io.gensetlab.simulation;

import static io.gensetlab.simulation.TestFleet.G1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.OperatingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start and stop sequence and its times. */
class StartStopSequenceTest {
    private static final double STEP = 0.11;

    @Test
    void anOutageStartsASetInAutoInItsTimes() {
        var fleet = TestFleet.calm()
                .place(InitialCondition.standby(0.9))
                .run(60)
                .submit(new Command.SetMains(G1, false));
        fleet.until(1, status -> status.state() == OperatingState.START_DELAY);
        assertThat(fleet.until(5, status -> status.state() == OperatingState.CRANKING)).isCloseTo(1,
                within(STEP));
        assertThat(fleet.until(5, status -> status.state() == OperatingState.RUN_UP)).isCloseTo(2,
                within(STEP));
        assertThat(fleet.status().breakerClosed()).isFalse();
        assertThat(fleet.until(5, status -> status.breakerClosed())).isCloseTo(3.3, within(0.4));
        var loaded = fleet.status();
        assertThat(loaded.state()).isEqualTo(OperatingState.RUNNING);
        assertThat(loaded.startSeconds()).isBetween(5.0, 8.0);
        assertThat(loaded.truth().voltageVolts()).isGreaterThan(0.8 * 400);
        assertThat(fleet.run(1).status().truth().loadShare()).isEqualTo(0.6);
    }

    @Test
    void everyHealthySetCarriesLoadWithin5To8Seconds() {
        var fleet = new TestFleet(new SimulationSettings(7, 1));
        for (int i = 1; i <= 300; i++) {
            fleet.place(i, 500, InitialCondition.standby(0.9))
                    .submit(new Command.SetMains(io.gensetlab.fleet.GeneratorId.numbered(i), false));
        }
        fleet.run(10);
        var scores = fleet.snapshot().generators().stream().map(status -> status.startSeconds()).toList();
        assertThat(scores).allSatisfy(score -> assertThat(score).isBetween(5.0, 8.0));
        assertThat(scores.stream().distinct().count()).isGreaterThan(10);
    }

    @Test
    void mainsBackStopItAfterReturnDelayAndCooling() {
        var fleet = TestFleet.calm()
                .place(InitialCondition.running(0.6, 0.9))
                .run(60)
                .submit(new Command.SetMains(G1, true));
        assertThat(fleet.until(60, status -> status.state() == OperatingState.COOLING)).isCloseTo(30,
                within(STEP));
        assertThat(fleet.status().breakerClosed()).isFalse();
        assertThat(fleet.until(90, status -> status.state() == OperatingState.STOPPING)).isCloseTo(60,
                within(STEP));
        assertThat(fleet.until(60, status -> status.state() == OperatingState.STANDBY)).isLessThan(15);
        assertThat(fleet.status().truth().speedRpm()).isZero();
        assertThat(fleet.run(10).status().truth().oilPressureKpa()).isZero();
        assertThat(fleet.run(3600).status().state()).isEqualTo(OperatingState.STANDBY);
    }

    @Test
    void mainsThatFailAgainDuringTheReturnDelayKeepItOnLoad() {
        var fleet = TestFleet.calm()
                .place(InitialCondition.running(0.6, 0.9))
                .submit(new Command.SetMains(G1, true))
                .run(29)
                .submit(new Command.SetMains(G1, false))
                .run(120);
        assertThat(fleet.status().breakerClosed()).isTrue();
        fleet.submit(new Command.SetMains(G1, true)).run(29);
        assertThat(fleet.status().breakerClosed()).isTrue();
    }

    @Test
    void demandWhileCoolingTakesTheLoadAtOnce() {
        var fleet = TestFleet.calm()
                .place(InitialCondition.running(0.6, 0.9))
                .submit(new Command.SetMains(G1, true))
                .run(40)
                .submit(new Command.SetMains(G1, false))
                .run(0.2);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.RUNNING);
        assertThat(fleet.status().breakerClosed()).isTrue();
    }

    @Test
    void aDemandThatGoesAwayDuringTheStartDelayStartsNothing() {
        var fleet = new TestFleet(new SimulationSettings(1, 10, 30, false))
                .place(InitialCondition.standby(0.9))
                .submit(new Command.SetMains(G1, false))
                .run(29)
                .submit(new Command.SetMains(G1, true))
                .run(5);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.STANDBY);
        assertThat(fleet.sentences(SimulationEvent.Kind.STATE)).noneMatch(text -> text.contains("cranks"));
    }

    @Test
    void threeAttemptsThenFailToStart() {
        var fleet = TestFleet.calm()
                .place(InitialCondition.standby(0))
                .submit(new Command.SetMains(G1, false));
        double seconds = fleet.until(120, status -> status.state() == OperatingState.LOCKED_OUT);
        // Delay 1, three times crank 10, twice rest 10.
        assertThat(seconds).isCloseTo(51, within(0.3));
        assertThat(fleet.status().alarms()).contains(Alarm.FAIL_TO_START).doesNotContain(Alarm.LOW_BATTERY);
        assertThat(
                fleet.sentences(SimulationEvent.Kind.STATE).stream().filter(text -> text.contains("cranks")))
                .containsExactly("generator1 cranks, attempt 1 of 3", "generator1 cranks, attempt 2 of 3",
                        "generator1 cranks, attempt 3 of 3");
        fleet.submit(new Command.SetFuel(G1, 500)).submit(new Command.Reset(G1)).run(10);
        assertThat(fleet.status().breakerClosed()).isTrue();
    }

    @Test
    void startByHandCarriesTheLoadUntilStoppedByHand() {
        var fleet = TestFleet.calm()
                .place(InitialCondition.standby(0.9))
                .submit(new Command.Start(G1))
                .run(600);
        assertThat(fleet.status().breakerClosed()).isTrue();
        assertThat(fleet.status().truth().loadShare()).isEqualTo(0.6);
        assertThat(fleet.status().mainsPresent()).isTrue();
        fleet.submit(new Command.Stop(G1)).run(59);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.COOLING);
        fleet.run(30);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.STANDBY);
        assertThat(fleet.status().mode()).isEqualTo(ControlMode.AUTO);
    }

    @Test
    void stopByHandDuringAnOutageTurnsToManualAndStaysStopped() {
        var fleet = TestFleet.calm()
                .place(InitialCondition.running(0.6, 0.9))
                .submit(new Command.Stop(G1))
                .run(120);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.STANDBY);
        assertThat(fleet.status().mode()).isEqualTo(ControlMode.MANUAL);
        assertThat(fleet.status().alarms()).containsExactly(Alarm.NOT_IN_AUTO);
        fleet.submit(new Command.SetMode(G1, ControlMode.AUTO)).run(10);
        assertThat(fleet.status().breakerClosed()).isTrue();
    }

    @Test
    void secondStopSkipsTheCooling() {
        var fleet = TestFleet.calm()
                .place(InitialCondition.running(0.6, 0.9))
                .submit(new Command.Stop(G1))
                .run(5)
                .submit(new Command.Stop(G1))
                .run(0.1);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.STOPPING);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1.5, 4, 8})
    void stopDuringTheStartEndsIt(double seconds) {
        var fleet = TestFleet.calm()
                .place(InitialCondition.standby(0.9))
                .submit(new Command.Start(G1))
                .run(seconds)
                .submit(new Command.Stop(G1))
                .run(100);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.STANDBY);
        assertThat(fleet.status().truth().speedRpm()).isZero();
    }

    @Test
    void manualAndOffDoNotStartByThemselves() {
        for (var mode : new ControlMode[]{ControlMode.MANUAL, ControlMode.OFF}) {
            var fleet = TestFleet.calm()
                    .place(InitialCondition.standby(0.9))
                    .submit(new Command.SetMode(G1, mode))
                    .submit(new Command.SetMains(G1, false))
                    .run(60);
            assertThat(fleet.status().state()).isEqualTo(OperatingState.STANDBY);
            assertThat(fleet.status().alarms()).contains(Alarm.NOT_IN_AUTO);
        }
    }

    @Test
    void offStopsARunningSetAndRefusesTheStartButton() {
        var fleet = TestFleet.calm()
                .place(InitialCondition.running(0.6, 0.9))
                .submit(new Command.SetMode(G1, ControlMode.OFF))
                .run(20)
                .submit(new Command.Start(G1))
                .run(20);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.STANDBY);
        assertThat(fleet.sentences(SimulationEvent.Kind.NOTE))
                .containsExactly("generator1 does not start: its mode switch is Off");
    }

    @Test
    void manualLeavesARunningSetRunningWhenMainsComeBack() {
        var fleet = TestFleet.calm()
                .place(InitialCondition.running(0.6, 0.9))
                .submit(new Command.SetMode(G1, ControlMode.MANUAL))
                .submit(new Command.SetMains(G1, true))
                .run(300);
        assertThat(fleet.status().breakerClosed()).isTrue();
        fleet.submit(new Command.SetMode(G1, ControlMode.AUTO)).run(29);
        assertThat(fleet.status().breakerClosed()).isTrue();
        fleet.run(2);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.COOLING);
    }
}
