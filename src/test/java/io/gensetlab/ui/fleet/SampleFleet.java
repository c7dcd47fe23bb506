package io.gensetlab.ui.fleet;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import io.gensetlab.lab.JournalStatus;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Invented statuses and snapshots for the tests and the pictures of the panels. */
public final class SampleFleet {
    private SampleFleet() {}

    /** A set in order: running at 68 %, or at rest at standby. */
    public static GeneratorStatus status(int number, String site, SiteType type, double latitude,
            double longitude, double kw, OperatingState state) {
        var rating = Rating.ofKw(kw);
        boolean running = state == OperatingState.RUNNING;
        var signals = new Signals(running ? 84.3 : 46, running ? 412 : 0, rating.tankLitres() * 0.71,
                running ? 0.68 : 0, running ? 1500 : 0, running ? 50 : 0, running ? 400 : 0,
                running ? 27.6 : 26.4, 0.98, running ? 92 : 40, 20);
        return new GeneratorStatus(
                new Generator(GeneratorId.numbered(number), new GeoPosition(latitude, longitude),
                        Site.named(site, type), rating, Thresholds.DEFAULT),
                state, ControlMode.AUTO, !running, running, false, signals, signals, Set.of(), Set.of(), "",
                running ? 9.4 : Double.POSITIVE_INFINITY, 231, running ? 8.4 : Double.NaN);
    }

    /** Eight sets with something of everything. */
    public static List<GeneratorStatus> eight() {
        var run = OperatingState.RUNNING;
        return List.of(
                status(1, "Erasmus MC, Rotterdam", SiteType.HOSPITAL, 51.9108, 4.4682, 1000, run),
                status(2, "Amsterdam Science Park", SiteType.DATA_CENTRE, 52.3563, 4.9514, 1500, run),
                tripped(status(3, "Charité, Berlin", SiteType.HOSPITAL, 52.5264, 13.3771, 800,
                        OperatingState.LOCKED_OUT)),
                with(status(4, "Port of Antwerp", SiteType.PORT, 51.2706, 4.3362, 630, run),
                        s -> fuel(s, 0.19), Set.of(Alarm.LOW_FUEL_WARNING), "Fuel low: 19 % in the tank"),
                status(5, "Frankfurt Airport", SiteType.AIRPORT, 50.0379, 8.5622, 1250,
                        OperatingState.CRANKING),
                silent(status(6, "Hampton Water Works, London", SiteType.WATER, 51.4137, -0.3720, 400, run)),
                status(7, "Tour Eiffel transmitter, Paris", SiteType.TELECOM, 48.8584, 2.2945, 160, run),
                status(8, "Rigshospitalet, Copenhagen", SiteType.HOSPITAL, 55.6967, 12.5669, 500,
                        OperatingState.STANDBY));
    }

    private static Signals fuel(Signals from, double share) {
        return new Signals(from.coolantCelsius(), from.oilPressureKpa(), share / 0.71 * from.fuelLitres(),
                from.loadShare(), from.speedRpm(), from.frequencyHz(), from.voltageVolts(),
                from.batteryVolts(), from.coolantLevelShare(), from.oilCelsius(), from.ambientCelsius());
    }

    private static Signals coolant(Signals from, double celsius) {
        return new Signals(celsius, from.oilPressureKpa(), from.fuelLitres(), from.loadShare(),
                from.speedRpm(), from.frequencyHz(), from.voltageVolts(), from.batteryVolts(),
                from.coolantLevelShare(), from.oilCelsius(), from.ambientCelsius());
    }

    /** Stopped by its protection, because a person pinned the temperature. */
    public static GeneratorStatus tripped(GeneratorStatus from) {
        return new GeneratorStatus(from.generator(), OperatingState.LOCKED_OUT, from.mode(), false, false,
                false, coolant(from.truth(), 88.4), coolant(from.reported(), 115),
                Set.of(Quantity.COOLANT_TEMPERATURE), Set.of(Alarm.HIGH_COOLANT_TEMPERATURE),
                "Stopped: coolant 115 °C is above the trip at 110 °C", Double.POSITIVE_INFINITY, 231, 8.4);
    }

    /** With another time from demand to load at its latest start, s. */
    public static GeneratorStatus started(GeneratorStatus from, double seconds) {
        return new GeneratorStatus(from.generator(), from.state(), from.mode(), from.mainsPresent(),
                from.breakerClosed(), from.silent(), from.truth(), from.reported(), from.pinned(),
                from.alarms(), from.message(), from.autonomyHours(), from.runHours(), seconds);
    }

    /** Reports nothing. */
    public static GeneratorStatus silent(GeneratorStatus from) {
        return new GeneratorStatus(from.generator(), from.state(), from.mode(), false, true, true,
                from.truth(), from.reported(), Set.of(), Set.of(), "", 9, 231, 8.4);
    }

    /** Pinned at a reported coolant temperature, °C. */
    public static GeneratorStatus pinnedCoolant(GeneratorStatus from, double celsius) {
        return new GeneratorStatus(from.generator(), from.state(), from.mode(), from.mainsPresent(),
                from.breakerClosed(), false, from.truth(), coolant(from.reported(), celsius),
                Set.of(Quantity.COOLANT_TEMPERATURE), from.alarms(), from.message(), from.autonomyHours(),
                from.runHours(), from.startSeconds());
    }

    /** With other signals, true and reported, other alarms and another message. */
    public static GeneratorStatus with(GeneratorStatus from, UnaryOperator<Signals> change,
            Set<Alarm> alarms, String message) {
        return new GeneratorStatus(from.generator(), from.state(), from.mode(), from.mainsPresent(),
                from.breakerClosed(), from.silent(), change.apply(from.truth()),
                change.apply(from.reported()), from.pinned(), alarms, message, from.autonomyHours(),
                from.runHours(), from.startSeconds());
    }

    /** At another place. */
    public static GeneratorStatus at(GeneratorStatus from, GeoPosition position) {
        return new GeneratorStatus(from.generator().at(position), from.state(), from.mode(),
                from.mainsPresent(), from.breakerClosed(), from.silent(), from.truth(), from.reported(),
                from.pinned(), from.alarms(), from.message(), from.autonomyHours(), from.runHours(),
                from.startSeconds());
    }

    /** So many sets spread over Europe. */
    public static List<GeneratorStatus> many(int count) {
        var all = new ArrayList<GeneratorStatus>(count);
        for (int i = 1; i <= count; i++) {
            all.add(status(i, "Site " + i, SiteType.OTHER, 44 + i * 0.618 % 1 * 12, -3 + i * 0.754 % 1 * 20,
                    400, i % 5 == 0 ? OperatingState.STANDBY : OperatingState.RUNNING));
        }
        return all;
    }

    /** A fault from a preset. */
    public static ActiveFault fault(long handle, int generator, FaultPreset preset, long sinceMillis) {
        return new ActiveFault(FaultOrder.now(handle, GeneratorId.numbered(generator), preset), sinceMillis,
                Long.MAX_VALUE);
    }

    /** The lab at 100 s of simulated time, without transports and brokers. */
    public static LabSnapshot snapshot(List<GeneratorStatus> generators, List<ActiveFault> faults) {
        return new LabSnapshot("run", 100_000, 10, 10, false, generators, faults, Map.of(), List.of(), false,
                MessageSettings.DEFAULT, JournalStatus.OFF);
    }
}
