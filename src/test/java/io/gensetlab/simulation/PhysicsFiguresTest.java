package io.gensetlab.simulation;

import static io.gensetlab.simulation.TestFleet.G1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gensetlab.fault.EngineFault;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The model against the figures it was built to, at 25 °C and without noise. */
class PhysicsFiguresTest {
    @ParameterizedTest
    @CsvSource({"500,0.25,41.6", "500,0.50,70.0", "500,0.75,99.9", "500,1.00,135.1", "20,0.5,3.53",
        "20,1,6.11",
        "100,0.5,15.75", "100,1,27.95", "60,1,17.555"})
    void burnsFuelByTheChart(double kw, double load, double litresPerHour) {
        var fleet = TestFleet.calm().place(1, kw, InitialCondition.running(load, 0.9));
        double before = fleet.status().truth().fuelLitres();
        fleet.run(1800);
        double burnt = before - fleet.status().truth().fuelLitres();
        // 3.7 % is how far the fit may lie from the published chart for the large sets.
        assertThat(2 * burnt).isCloseTo(litresPerHour, within(litresPerHour * 0.037));
        assertThat(fleet.status().autonomyHours())
                .isCloseTo(fleet.status().truth().fuelLitres() / (2 * burnt), within(0.01));
    }

    @ParameterizedTest
    @CsvSource({"0,83", "0.25,85", "0.50,87", "0.75,90", "1.00,92"})
    void settlesAtItsTemperature(double load, double celsius) {
        var fleet = TestFleet.calm().place(InitialCondition.running(load, 0.9).withCoolant(70)).run(1800);
        assertThat(fleet.status().truth().coolantCelsius()).isCloseTo(celsius, within(0.5));
        var placedWarm = TestFleet.calm().place(InitialCondition.running(load, 0.9)).run(0.1);
        assertThat(placedWarm.status().truth().coolantCelsius()).isCloseTo(celsius, within(0.5));
    }

    @ParameterizedTest
    @CsvSource({"1.0,145", "0.5,290"})
    void warmsUpFrom38To80(double load, double seconds) {
        var fleet = TestFleet.calm().place(InitialCondition.running(load, 0.9).withCoolant(38));
        assertThat(fleet.until(600, status -> status.truth().coolantCelsius() >= 80))
                .isCloseTo(seconds, within(seconds * 0.03));
    }

    @Test
    void aRadiatorCutTo30PercentTripsAfterFourMinutes() {
        var fleet = TestFleet.calm().place(InitialCondition.running(0.75, 0.9)).run(10);
        fleet.inject(new EngineFault.CloggedRadiator(0.3));
        double to104 = fleet.until(600, status -> status.truth().coolantCelsius() >= 104);
        assertThat(to104).isCloseTo(150, within(10.0));
        assertThat(fleet.status().alarms()).contains(Alarm.HIGH_COOLANT_TEMPERATURE_WARNING);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.RUNNING);
        double toTrip = to104 + fleet.until(600, status -> status.state() == OperatingState.LOCKED_OUT);
        assertThat(toTrip).isCloseTo(240, within(10.0));
        assertThat(fleet.status().message()).isEqualTo("Stopped: coolant 110 °C reported, trip at 110 °C");
    }

    @Test
    void aRadiatorCutTo50PercentSettlesAt100() {
        var fleet = TestFleet.calm().place(InitialCondition.running(0.75, 0.9));
        fleet.inject(new EngineFault.CloggedRadiator(0.5));
        fleet.run(3600);
        assertThat(fleet.status().truth().coolantCelsius()).isCloseTo(100, within(0.5));
        assertThat(fleet.status().state()).isEqualTo(OperatingState.RUNNING);
    }

    @Test
    void oilPressureIsThatOfTheManual() {
        var hot = TestFleet.calm().place(InitialCondition.running(1, 0.9)).run(1200);
        assertThat(hot.status().truth().oilPressureKpa()).isCloseTo(345, within(2.0));
        var cold = TestFleet.calm().place(InitialCondition.standby(0.9)).submit(new Command.Start(G1));
        double toOil = 0;
        cold.until(10, status -> status.state() == OperatingState.RUN_UP);
        toOil = cold.until(10, status -> status.truth().oilPressureKpa() > 103);
        assertThat(toOil).isLessThan(5);
        cold.run(20);
        assertThat(cold.status().truth().oilPressureKpa()).isBetween(500.0, 586.0);
    }

    @Test
    void aStandingSetHasNoOilPressureAndNoAlarm() {
        var fleet = new TestFleet(new SimulationSettings(1, 10)).place(InitialCondition.standby(0.9))
                .run(3600);
        assertThat(fleet.status().reported().oilPressureKpa()).isZero();
        assertThat(fleet.status().alarms()).isEmpty();
    }

    @Test
    void aWornPumpTripsAfterTwelveMinutesAtFullLoad() {
        assertThat(secondsToTrip(0.28, 1)).isBetween(11 * 60.0, 13 * 60.0);
    }

    @Test
    void aWornPumpNeverTripsBelow64Percent() {
        var fleet = new TestFleet(new SimulationSettings(1, 10))
                .place(InitialCondition.standby(1).withLoad(0.63));
        fleet.inject(new EngineFault.LowOilPressure(0.28));
        fleet.submit(new Command.Start(G1)).run(2 * 3600);
        assertThat(fleet.status().state()).isEqualTo(OperatingState.RUNNING);
        assertThat(fleet.status().alarms()).contains(Alarm.LOW_OIL_PRESSURE_WARNING);
    }

    @Test
    void lostOilTripsAsTheProtectionArms() {
        // 1 s start delay, fires after 2 s, armed 8 s after firing.
        assertThat(secondsToTrip(0.17, 0.6)).isCloseTo(11, within(0.25));
    }

    private static double secondsToTrip(double pressureShare, double load) {
        var fleet = TestFleet.calm().place(InitialCondition.standby(0.9).withLoad(load));
        fleet.inject(new EngineFault.LowOilPressure(pressureShare));
        fleet.submit(new Command.Start(G1));
        double seconds = fleet.until(3600, status -> status.state() == OperatingState.LOCKED_OUT);
        assertThat(fleet.status().alarms()).contains(Alarm.LOW_OIL_PRESSURE);
        return seconds;
    }

    @Test
    void aFullLoadStepDipsSpeedAndVoltageAndBothComeBack() {
        var fleet = TestFleet.calm().place(InitialCondition.running(0, 0.9)).run(10);
        fleet.submit(new Command.SetLoad(G1, 1)).run(0.1);
        assertThat(fleet.status().truth().frequencyHz()).isCloseTo(50 * 0.92, within(0.1));
        assertThat(fleet.status().truth().voltageVolts()).isCloseTo(400 * 0.85, within(1.0));
        fleet.run(6);
        assertThat(fleet.status().truth().frequencyHz()).isCloseTo(50, within(0.5));
        assertThat(fleet.status().truth().voltageVolts()).isCloseTo(400, within(4.0));
    }

    @Test
    void theBlockHeaterKeepsAStandbySetWarmWhileThereAreMains() {
        var cold = new Generator(GeneratorId.numbered(1), new GeoPosition(60, 25),
                new Site("Helsinki", SiteType.TELECOM, -10, 0), Rating.ofKw(500), Thresholds.DEFAULT);
        var fleet = TestFleet.calm()
                .submit(new Command.Place(cold, InitialCondition.standby(0.9)))
                .run(8 * 3600);
        assertThat(fleet.status().truth().coolantCelsius()).isBetween(38.0, 49.0);
        fleet.submit(new Command.SetMode(G1, io.gensetlab.fleet.ControlMode.OFF))
                .submit(new Command.SetMains(G1, false));
        fleet.until(8 * 3600, status -> status.alarms().contains(Alarm.LOW_COOLANT_TEMPERATURE));
        assertThat(fleet.status().truth().coolantCelsius()).isCloseTo(21, within(0.1));
    }

    @Test
    void theBatterySagsWhileCrankingAndCharges() {
        var fleet = TestFleet.calm().place(InitialCondition.standby(0.9)).run(1);
        assertThat(fleet.status().truth().batteryVolts()).isCloseTo(27.6, within(0.1));
        fleet.submit(new Command.Start(G1));
        fleet.until(5, status -> status.state() == OperatingState.RUN_UP);
        assertThat(fleet.status().truth().batteryVolts()).isBetween(16.0, 20.0);
        fleet.run(180);
        assertThat(fleet.status().truth().batteryVolts()).isCloseTo(27.6, within(0.1));
    }

    @Test
    void ambientFollowsTheDayFromNoon() {
        var site = new Generator(GeneratorId.numbered(1), new GeoPosition(52, 5),
                Site.named("Utrecht", SiteType.WATER), Rating.ofKw(500), Thresholds.DEFAULT);
        var fleet = new TestFleet(new SimulationSettings(1, 1, 1, false))
                .submit(new Command.Place(site, InitialCondition.standby(0.9)));
        fleet.run(3 * 3600);
        assertThat(fleet.status().truth().ambientCelsius()).isCloseTo(26, within(0.01));
        fleet.run(12 * 3600);
        assertThat(fleet.status().truth().ambientCelsius()).isCloseTo(14, within(0.01));
    }
}
