package io.gensetlab.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gensetlab.fault.EngineFault;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.OperatingState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Each engine fault with what follows from it: the coupled consequence, not an internal value. */
class EngineFaultsTest {
    private static final GeneratorId G1 = GeneratorId.numbered(1);

    private final TestFleet fleet = TestFleet.calm();

    private TestFleet running(double load) {
        return fleet.place(InitialCondition.running(load, 0.8));
    }

    private TestFleet standby() {
        return fleet.place(InitialCondition.standby(0.8));
    }

    private double untilAlarm(Alarm alarm, double seconds) {
        return fleet.until(seconds, status -> status.alarms().contains(alarm));
    }

    @Test
    void aCoolantLeakEmptiesTheCircuitAndTrips() {
        running(0.75).inject(new EngineFault.CoolantLeak(60));
        // 500 kW hold 30 l: from 95 to 70 % go 7.5 l, in 450 s.
        assertThat(untilAlarm(Alarm.LOW_COOLANT_LEVEL_WARNING, 600)).isCloseTo(450, within(5.0));
        fleet.until(1200, status -> status.state() == OperatingState.LOCKED_OUT);
        assertThat(fleet.status().alarms()).containsAnyOf(Alarm.LOW_COOLANT_LEVEL,
                Alarm.HIGH_COOLANT_TEMPERATURE);
    }

    @Test
    void aThermostatStuckShutOverheatsTheEngine() {
        running(0.75).inject(new EngineFault.StuckThermostat(EngineFault.Thermostat.SHUT));
        untilAlarm(Alarm.HIGH_COOLANT_TEMPERATURE_WARNING, 300);
        untilAlarm(Alarm.HIGH_COOLANT_TEMPERATURE, 300);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.LOCKED_OUT);
    }

    @Test
    void aThermostatStuckOpenKeepsTheEngineCold() {
        running(0.25).inject(new EngineFault.StuckThermostat(EngineFault.Thermostat.OPEN));
        fleet.run(1200);
        assertThat(fleet.status().truth().coolantCelsius()).isLessThan(60);
    }

    @Test
    void withoutItsBlockHeaterASetAtStandbyGetsCold() {
        standby().inject(new EngineFault.BlockHeaterFailure());
        fleet.run(1800);
        double early = fleet.status().truth().coolantCelsius();
        fleet.run(7200);
        assertThat(fleet.status().truth().coolantCelsius()).isLessThan(early).isLessThan(38);
    }

    @Test
    void anOilLeakTripsInMinutes() {
        running(0.6).inject(new EngineFault.OilLeak(0.2));
        double warned = untilAlarm(Alarm.LOW_OIL_PRESSURE_WARNING, 300);
        double tripped = untilAlarm(Alarm.LOW_OIL_PRESSURE, 300);
        assertThat(warned + tripped).isBetween(150.0, 300.0);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.LOCKED_OUT);
    }

    @Test
    void anOverloadOpensTheBreakerAfterAMinute() {
        running(0.6).inject(new EngineFault.Overload(1.2));
        untilAlarm(Alarm.OVERLOAD_WARNING, 10);
        assertThat(untilAlarm(Alarm.OVERLOAD, 80)).isCloseTo(55, within(2.0));
        assertThat(fleet.status().breakerClosed()).isFalse();
        assertThat(fleet.status().state()).isEqualTo(OperatingState.COOLING);
    }

    @Test
    void aLoadStepDipsSpeedAndVoltageAndGoesWhenItIsOver() {
        running(0.3).run(10)
                .inject(new EngineFault.LoadStep(0.5), Duration.ZERO, Duration.ofSeconds(30), Duration.ZERO);
        fleet.run(0.2);
        assertThat(fleet.status().truth().loadShare()).isEqualTo(0.8);
        assertThat(fleet.status().truth().frequencyHz()).isBetween(47.5, 48.6);
        assertThat(fleet.status().truth().voltageVolts()).isLessThan(380);
        fleet.run(40);
        assertThat(fleet.status().truth().loadShare()).isEqualTo(0.3);
        assertThat(fleet.status().truth().frequencyHz()).isCloseTo(50, within(0.1));
    }

    @Test
    void overSpeedTrips() {
        running(0.5).inject(new EngineFault.OverSpeed(0.2), Duration.ZERO, null, Duration.ofSeconds(10));
        fleet.until(20, status -> status.alarms().contains(Alarm.OVER_FREQUENCY)
                || status.alarms().contains(Alarm.OVER_SPEED));
        assertThat(fleet.status().state()).isEqualTo(OperatingState.LOCKED_OUT);
    }

    @Test
    void aHuntingGovernorSwingsTheFrequency() {
        running(0.5).run(5).inject(new EngineFault.Hunting(0.04, Duration.ofSeconds(4)));
        double low = 100;
        double high = 0;
        for (int i = 0; i < 80; i++) {
            fleet.run(0.1);
            low = Math.min(low, fleet.status().truth().frequencyHz());
            high = Math.max(high, fleet.status().truth().frequencyHz());
        }
        assertThat(low).isCloseTo(48, within(0.1));
        assertThat(high).isCloseTo(52, within(0.1));
    }

    @Test
    void aFailedRegulatorTripsOnVoltage() {
        running(0.5).inject(new EngineFault.VoltageRegulator(1.3));
        assertThat(untilAlarm(Alarm.OVER_VOLTAGE, 10)).isCloseTo(2, within(0.5));
        assertThat(fleet.status().state()).isEqualTo(OperatingState.LOCKED_OUT);
    }

    @Test
    void aSetThatDoesNotFireIsLockedOutAfterThreeAttempts() {
        standby().inject(new EngineFault.FailToStart(3));
        fleet.submit(new Command.SetMains(G1, false));
        untilAlarm(Alarm.FAIL_TO_START, 60);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.LOCKED_OUT);
        assertThat(fleet.status().breakerClosed()).isFalse();
    }

    @Test
    void aSetThatFailsOnceFiresAtTheSecondAttempt() {
        standby().inject(new EngineFault.FailToStart(1));
        fleet.submit(new Command.SetMains(G1, false));
        double seconds = fleet.until(60, status -> status.state() == OperatingState.RUNNING);
        assertThat(seconds).isBetween(23.0, 30.0);
    }

    @Test
    void aWeakBatteryDoesNotTurnTheStarter() {
        standby().inject(new EngineFault.WeakBattery(0.4));
        fleet.submit(new Command.SetMains(G1, false));
        untilAlarm(Alarm.FAIL_TO_START, 60);
        assertThat(fleet.events).anySatisfy(event -> assertThat(event.sentence()).contains("attempt 3 of 3"));
    }

    @Test
    void withoutItsChargerABatteryRunsDownAndWarns() {
        standby().inject(new EngineFault.ChargerFailure());
        double seconds = untilAlarm(Alarm.LOW_BATTERY, 3600);
        assertThat(seconds).isBetween(1200.0, 2000.0);
    }

    @Test
    void aTankThatIsEmptyStopsTheEngine() {
        running(0.5).inject(new EngineFault.TankLevel(0));
        fleet.until(5, status -> status.state() == OperatingState.LOCKED_OUT);
        assertThat(fleet.status().alarms()).containsAnyOf(Alarm.OUT_OF_FUEL, Alarm.LOW_FUEL);
        assertThat(fleet.status().truth().fuelLitres()).isZero();
    }

    @Test
    void anOverfilledTankWarns() {
        standby().inject(new EngineFault.TankLevel(1));
        untilAlarm(Alarm.HIGH_FUEL_WARNING, 2);
    }

    @Test
    void airInTheFuelMakesTheEngineFalterAndKeepsItFromFiring() {
        running(0.5).run(5).inject(new EngineFault.AirInFuel(0.4));
        double low = 100;
        for (int i = 0; i < 300; i++) {
            fleet.run(0.1);
            low = Math.min(low, fleet.status().truth().frequencyHz());
        }
        assertThat(low).isBetween(44.0, 48.5);
        var other = TestFleet.calm().place(InitialCondition.standby(0.8));
        other.inject(new EngineFault.AirInFuel(0.9));
        other.submit(new Command.SetMains(G1, false));
        other.until(60, status -> status.alarms().contains(Alarm.FAIL_TO_START));
    }

    @Test
    void aBreakerTripDarkensTheSiteCoolsDownAndStaysLatched() {
        running(0.5).inject(new EngineFault.BreakerTrip());
        fleet.run(1);
        assertThat(fleet.status().breakerClosed()).isFalse();
        assertThat(fleet.status().state()).isEqualTo(OperatingState.COOLING);
        fleet.until(120, status -> status.state() == OperatingState.LOCKED_OUT);
        assertThat(fleet.status().alarms()).contains(Alarm.BREAKER_TRIP);
    }

    @Test
    void aSetNotInAutoDoesNotStartAndIsBackInAutoAfterwards() {
        standby().inject(new EngineFault.NotInAuto(), Duration.ZERO, Duration.ofSeconds(60), Duration.ZERO);
        fleet.submit(new Command.SetMains(G1, false)).run(30);
        assertThat(fleet.status().alarms()).contains(Alarm.NOT_IN_AUTO);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.STANDBY);
        fleet.run(45);
        assertThat(fleet.status().mode()).isEqualTo(ControlMode.AUTO);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.RUNNING);
    }

    @Test
    void anEmergencyStopLatches() {
        running(0.5).inject(new EngineFault.EmergencyStop());
        fleet.run(1);
        assertThat(fleet.status().alarms()).contains(Alarm.EMERGENCY_STOP);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.LOCKED_OUT);
    }

    @Test
    void anEngineWhoseValveSticksRunsOn() {
        running(0.5).inject(new EngineFault.FailToStop());
        fleet.submit(new Command.Stop(G1));
        untilAlarm(Alarm.FAIL_TO_STOP, 150);
        assertThat(fleet.status().truth().speedRpm()).isGreaterThan(1400);
        assertThat(fleet.status().breakerClosed()).isFalse();
    }

    @Test
    void aGridOutageStartsASetAndItsEndStopsIt() {
        standby().inject(new EngineFault.GridOutage(), Duration.ofSeconds(5), Duration.ofSeconds(60),
                Duration.ZERO);
        fleet.run(4);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.STANDBY);
        fleet.until(20, status -> status.state() == OperatingState.RUNNING && status.breakerClosed());
        assertThat(fleet.status().mainsPresent()).isFalse();
        fleet.until(240, status -> status.state() == OperatingState.STANDBY);
        assertThat(fleet.status().mainsPresent()).isTrue();
    }
}
