package io.gensetlab.simulation;

import static io.gensetlab.simulation.TestFleet.G1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gensetlab.fault.EngineFault;
import io.gensetlab.fault.SensorFault;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.telemetry.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Alarms: what trips, after how long, what latches and what clears itself. */
class ProtectionTest {
    private static TestFleet running() {
        return TestFleet.calm().place(InitialCondition.running(0.75, 0.8)).run(10);
    }

    @Test
    void coolantPinnedAt115TripsAHealthySetAndSaysWhy() {
        var fleet = running().submit(new Command.Pin(G1, Quantity.COOLANT_TEMPERATURE, 115)).run(0.2);
        var status = fleet.status();
        assertThat(status.state()).isEqualTo(OperatingState.LOCKED_OUT);
        assertThat(status.alarms()).contains(Alarm.HIGH_COOLANT_TEMPERATURE);
        assertThat(status.message())
                .isEqualTo("Stopped: coolant 115 °C reported, trip at 110 °C (pinned by hand)");
        assertThat(fleet.sentences(SimulationEvent.Kind.ALARM_ON))
                .contains("generator1 stopped: coolant 115 °C reported, trip at 110 °C (pinned by hand)");
        assertThat(status.truth().coolantCelsius()).isCloseTo(89.6, within(0.2));
        assertThat(status.pinned()).containsExactly(Quantity.COOLANT_TEMPERATURE);
        assertThat(status.breakerClosed()).isFalse();
    }

    @Test
    void aTripLatchesUntilReset() {
        var fleet = running().submit(new Command.Pin(G1, Quantity.COOLANT_TEMPERATURE, 115))
                .run(1)
                .submit(new Command.Release(G1, Quantity.COOLANT_TEMPERATURE))
                .run(3600);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.LOCKED_OUT);
        assertThat(fleet.status().alarms()).contains(Alarm.HIGH_COOLANT_TEMPERATURE);
        assertThat(fleet.status().truth().speedRpm()).isZero();
        fleet.submit(new Command.Start(G1)).run(30);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.LOCKED_OUT);
        fleet.submit(new Command.Reset(G1)).run(10);
        assertThat(fleet.status().alarms()).isEmpty();
        assertThat(fleet.status().message()).isEmpty();
        // Its mains are still out and it stands in Auto: it takes the load again.
        assertThat(fleet.status().breakerClosed()).isTrue();
    }

    @Test
    void aResetWhilePinnedTripsAgainAsTheProtectionArms() {
        var fleet = running().submit(new Command.Pin(G1, Quantity.COOLANT_TEMPERATURE, 115))
                .run(60)
                .submit(new Command.Reset(G1));
        fleet.until(20, status -> status.state() == OperatingState.RUN_UP);
        assertThat(fleet.until(20, status -> status.state() == OperatingState.LOCKED_OUT)).isCloseTo(8,
                within(0.2));
    }

    @Test
    void pinnedOilPressureTripsAfterThreeSeconds() {
        var fleet = running().submit(new Command.Pin(G1, Quantity.OIL_PRESSURE, 90));
        assertThat(fleet.until(10, status -> status.state() == OperatingState.LOCKED_OUT)).isCloseTo(3,
                within(0.15));
        assertThat(fleet.status().message())
                .isEqualTo("Stopped: oil pressure 90 kPa reported, trip at 103 kPa (pinned by hand)");
    }

    @Test
    void aWarningClearsItselfWithHysteresis() {
        var fleet = running().submit(new Command.Pin(G1, Quantity.COOLANT_TEMPERATURE, 105)).run(1);
        assertThat(fleet.status().alarms()).containsExactly(Alarm.HIGH_COOLANT_TEMPERATURE_WARNING);
        fleet.submit(new Command.Pin(G1, Quantity.COOLANT_TEMPERATURE, 103)).run(1);
        assertThat(fleet.status().alarms()).containsExactly(Alarm.HIGH_COOLANT_TEMPERATURE_WARNING);
        fleet.submit(new Command.Pin(G1, Quantity.COOLANT_TEMPERATURE, 101)).run(1);
        assertThat(fleet.status().alarms()).isEmpty();
        assertThat(fleet.status().state()).isEqualTo(OperatingState.RUNNING);
    }

    @Test
    void overloadWarnsThenOpensTheBreakerCoolsAndLocksOut() {
        var fleet = running().submit(new Command.SetLoad(G1, 1.15)).run(10);
        assertThat(fleet.status().alarms()).contains(Alarm.OVERLOAD_WARNING);
        assertThat(fleet.until(60, status -> !status.breakerClosed())).isCloseTo(50, within(0.3));
        assertThat(fleet.status().state()).isEqualTo(OperatingState.COOLING);
        assertThat(fleet.status().message())
                .isEqualTo("Opened its breaker: load 115 %, trip at 110 % for 60 s");
        assertThat(fleet.until(70, status -> status.state() == OperatingState.STOPPING)).isCloseTo(60,
                within(0.2));
        fleet.run(20);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.LOCKED_OUT);
        assertThat(fleet.status().alarms()).contains(Alarm.OVERLOAD);
        fleet.submit(new Command.SetLoad(G1, 0.5)).submit(new Command.Reset(G1)).run(12);
        assertThat(fleet.status().breakerClosed()).isTrue();
    }

    @Test
    void aWarningOfAnOverloadThatIsOverGoesOnceAndStaysAway() {
        var fleet = running().submit(new Command.SetLoad(G1, 1.05)).run(40);
        assertThat(fleet.status().alarms()).containsExactly(Alarm.OVERLOAD_WARNING);
        fleet.submit(new Command.SetLoad(G1, 0.6)).run(60);
        assertThat(fleet.status().alarms()).isEmpty();
        assertThat(fleet.sentences(SimulationEvent.Kind.ALARM_ON)).hasSize(1);
        assertThat(fleet.sentences(SimulationEvent.Kind.ALARM_OFF)).hasSize(1);
    }

    @Test
    void aShortOverloadDoesNotTrip() {
        var fleet = running().submit(new Command.SetLoad(G1, 1.15))
                .run(55)
                .submit(new Command.SetLoad(G1, 0.9))
                .run(300);
        assertThat(fleet.status().breakerClosed()).isTrue();
        assertThat(fleet.status().alarms()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,OUT_OF_FUEL", "0.04,LOW_FUEL"})
    void anEmptyTankStopsTheEngine(double share, Alarm alarm) {
        var fleet = running();
        double tank = fleet.status().generator().rating().tankLitres();
        fleet.submit(new Command.SetFuel(G1, share * tank)).run(1);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.LOCKED_OUT);
        assertThat(fleet.status().alarms()).contains(alarm, Alarm.LOW_FUEL_WARNING);
        assertThat(fleet.run(60).status().truth().speedRpm()).isZero();
    }

    @Test
    void emergencyStopStopsAtOnce() {
        var fleet = running().submit(new Command.EmergencyStop(G1)).run(0.1);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.LOCKED_OUT);
        assertThat(fleet.status().alarms()).contains(Alarm.EMERGENCY_STOP);
        assertThat(fleet.run(15).status().truth().speedRpm()).isZero();
    }

    @Test
    void aStuckSensorHidesAnOverheatUntilTheEngineSeizes() {
        var fleet = running();
        fleet.inject(new SensorFault.StuckAt(Quantity.COOLANT_TEMPERATURE, null));
        fleet.inject(new EngineFault.CloggedRadiator(0));
        fleet.until(600, status -> status.truth().coolantCelsius() >= 124.9);
        assertThat(fleet.status().alarms()).isEmpty();
        // Held near 125 °C while the coolant boils off, 10 % a minute.
        assertThat(fleet.run(60).status().truth().coolantCelsius()).isBetween(120.0, 126.0);
        double level = fleet.status().truth().coolantLevelShare();
        assertThat(level - fleet.run(60).status().truth().coolantLevelShare()).isCloseTo(0.10, within(0.001));
        fleet.until(900, status -> status.truth().coolantCelsius() > 140);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.RUNNING);
        assertThat(fleet.status().truth().coolantLevelShare()).isZero();
        assertThat(fleet.until(60, status -> status.state() == OperatingState.LOCKED_OUT)).isCloseTo(30,
                within(0.3));
        assertThat(fleet.status().alarms()).containsExactly(Alarm.ENGINE_SEIZED);
        assertThat(fleet.status().reported().coolantCelsius()).isCloseTo(89.6, within(0.2));

        fleet.submit(new Command.ClearAll()).submit(new Command.Reset(G1)).run(3600);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.LOCKED_OUT);
        fleet.submit(new Command.Repair(G1)).run(20);
        assertThat(fleet.status().breakerClosed()).isTrue();
    }

    @Test
    void highAndLowFuelWarn() {
        var fleet = running();
        double tank = fleet.status().generator().rating().tankLitres();
        fleet.submit(new Command.SetFuel(G1, 2 * tank)).run(0.1);
        assertThat(fleet.status().alarms()).containsExactly(Alarm.HIGH_FUEL_WARNING);
        assertThat(fleet.status().truth().fuelLitres()).isCloseTo(tank, within(0.1));
        fleet.submit(new Command.SetFuel(G1, 0.24 * tank)).run(0.1);
        assertThat(fleet.status().alarms()).containsExactly(Alarm.LOW_FUEL_WARNING);
    }
}
