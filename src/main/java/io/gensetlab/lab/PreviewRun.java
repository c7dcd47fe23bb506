package io.gensetlab.lab;

import io.gensetlab.fault.ClockFault;
import io.gensetlab.fault.EngineFault;
import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.SensorFault;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.AlarmClass;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.fleet.SiteType;
import io.gensetlab.fleet.Thresholds;
import io.gensetlab.lab.FaultPreview.Moment;
import io.gensetlab.lab.FaultPreview.Timed;
import io.gensetlab.lab.FaultPreview.Trace;
import io.gensetlab.lab.FaultPreview.Weight;
import io.gensetlab.simulation.Command;
import io.gensetlab.simulation.InitialCondition;
import io.gensetlab.simulation.SimulationEngine;
import io.gensetlab.simulation.SimulationEvent;
import io.gensetlab.simulation.SimulationSettings;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One simulation of a set that is thrown away afterwards. One thread. */
final class PreviewRun {
    private static final Set<Alarm> FUEL = EnumSet.of(Alarm.LOW_FUEL_WARNING, Alarm.LOW_FUEL,
            Alarm.OUT_OF_FUEL);
    private static final long SEED = 7;
    private static final long NOON = 1_800_000_000_000L;
    /** Simulated seconds before the order: the sensors settle. */
    private static final int BEFORE = 20;
    private static final int SHORT = 60;
    private static final int TEN_MINUTES = 600;
    private static final int QUARTER = 900;
    private static final int FOUR_HOURS = 14_400;
    /** After the last thing worth to be seen. */
    private static final int AFTER = 20;
    private static final int MAINS_FAIL_AFTER = 5;
    private static final int MOST_SAMPLES = 600;
    private static final double SITE_LOAD = 0.6;
    private static final double FULL_ENOUGH = 0.7;

    /** What the set does when the faults come. */
    private enum Scene {
        RUNNING, STANDBY, OUTAGE, STOPS
    }

    private final List<Timed> faults;
    private final Generator generator;
    private final double load;
    private final double fuelShare;
    private final Scene scene;
    private final boolean fuelIsHit;
    private final String basis;
    private final List<GeneratorStatus> samples = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private final List<Moment> moments = new ArrayList<>();
    private boolean tankIsLow;
    private long zeroMillis = Long.MAX_VALUE;

    PreviewRun(List<Timed> faults, @Nullable GeneratorStatus like) {
        this.faults = List.copyOf(faults);
        if (faults.isEmpty()) {
            throw new IllegalArgumentException("A preview is of one fault at least");
        }
        if (faults.stream().anyMatch(each -> each.fault() instanceof TransportFault.OnLink)) {
            throw new IllegalArgumentException("What belongs to a link does not show at a set");
        }
        generator = like == null
                ? new Generator(GeneratorId.numbered(1), new GeoPosition(52, 5),
                        Site.named("Preview", SiteType.OTHER), Rating.ofKw(500), Thresholds.DEFAULT)
                : like.generator();
        load = like == null || !(like.siteLoadShare() > 0) ? SITE_LOAD : Math.min(1, like.siteLoadShare());
        double fuel = like == null
                ? FULL_ENOUGH
                : Math.clamp(like.truth().fuelLitres() / generator.rating().tankLitres(), 0, 1);
        // A set that starves would tell of that and of nothing else.
        fuelShare = fuel > generator.thresholds().fuelLowShare() ? fuel : FULL_ENOUGH;
        scene = scene();
        fuelIsHit = faults.stream()
                .anyMatch(each -> each.fault() instanceof EngineFault.FuelLeak
                        || each.fault() instanceof EngineFault.TankLevel
                        || each.fault() instanceof SensorFault sensor && touchesFuel(sensor));
        basis = "Simulated on a set like " + (like == null ? "one of 500 kW" : generator.id().value())
                + switch (scene) {
                    case RUNNING -> ", running at %.0f %%.".formatted(load * 100);
                    case STANDBY -> ", at standby.";
                    case OUTAGE -> ", at standby; the mains fail after 5 s.";
                    case STOPS -> ", running; it is told to stop after 5 s.";
                }
                + (like == null ? "" : butNow(like));
    }

    /** The set itself may do something else than the one that is simulated. */
    private String butNow(GeneratorStatus like) {
        boolean runs = like.state() == OperatingState.RUNNING;
        boolean wanted = scene == Scene.RUNNING || scene == Scene.STOPS;
        if (runs == wanted && (runs || like.state() == OperatingState.STANDBY)) {
            return "";
        }
        return " %s itself %s now%s.".formatted(generator.id().value(), runs ? "runs" : "does not run",
                runs ? "" : " (" + like.state().label().toLowerCase(Locale.ROOT) + ")");
    }

    private static boolean touchesFuel(SensorFault sensor) {
        return sensor.quantity() == Quantity.FUEL_VOLUME
                || sensor instanceof SensorFault.SwappedChannels(_, var with) && with == Quantity.FUEL_VOLUME;
    }

    private Scene scene() {
        var scene = Scene.RUNNING;
        for (var timed : faults) {
            var next = switch (timed.fault()) {
                case EngineFault.GridOutage _,EngineFault.BlockHeaterFailure _,EngineFault.ChargerFailure _ ->
                    Scene.STANDBY;
                case EngineFault.FailToStart _,EngineFault.WeakBattery _,EngineFault.NotInAuto _ ->
                    Scene.OUTAGE;
                case EngineFault.FailToStop _ -> Scene.STOPS;
                default -> Scene.RUNNING;
            };
            // An outage of its own is one.
            scene = next == Scene.STANDBY || scene == Scene.RUNNING ? next : scene;
        }
        return scene;
    }

    FaultPreview run() {
        var id = generator.id();
        var now = new long[]{NOON};
        var engine = new SimulationEngine(new SimulationSettings(SEED, 1),
                () -> Instant.ofEpochMilli(now[0]), (reading, _) -> readings.add(reading),
                this::take);
        engine.submit(new Command.Place(generator, new InitialCondition(
                scene == Scene.RUNNING || scene == Scene.STOPS, load, fuelShare, Double.NaN)));
        int steps = (int) Math.round(1 / engine.stepSeconds());
        second(engine, steps, now, BEFORE);
        samples.clear();
        readings.clear();
        zeroMillis = engine.simulatedMillis();
        for (int i = 0; i < faults.size(); i++) {
            var fault = faults.get(i);
            engine.submit(new Command.Inject(new FaultOrder(i + 1, id, fault.fault(),
                    FaultKind.of(fault.fault()).id(), null, fault.timing())));
        }
        if (scene == Scene.OUTAGE) {
            engine.submit(later(new Command.SetMains(id, false)));
        } else if (scene == Scene.STOPS) {
            engine.submit(later(new Command.Stop(id)));
        }
        boolean engineIsHit = faults.stream().anyMatch(each -> each.fault() instanceof EngineFault);
        boolean shows = faults.stream()
                .anyMatch(each -> each.fault() instanceof EngineFault || each.fault() instanceof SensorFault);
        int least = least(engineIsHit);
        int most = Math.max(least, engineIsHit ? FOUR_HOURS : shows ? TEN_MINUTES : SHORT);
        int end = most;
        for (int at = 0; at < end; at++) {
            second(engine, steps, now, 1);
            if (tankIsLow) {
                end = Math.max(at + 1, Math.min(end, least));
            }
            var trip = trip();
            if (trip != null && end == most) {
                end = Math.min(most, Math.max(least, (int) trip.seconds() + AFTER));
            }
        }
        return preview(end, least, engineIsHit);
    }

    private static Command later(Command command) {
        return new Command.Later(Duration.ofSeconds(MAINS_FAIL_AFTER), command);
    }

    private @Nullable Moment trip() {
        return moments.stream().filter(each -> each.weight() == Weight.TRIP).findFirst().orElse(null);
    }

    private int least(boolean engineIsHit) {
        long least = engineIsHit ? 2 * SHORT : SHORT;
        for (var each : faults) {
            long full = each.timing().onset().plus(each.timing().ramp()).toSeconds() + AFTER;
            least = Math.max(least, Math.min(full, FOUR_HOURS));
        }
        return (int) least;
    }

    private void second(SimulationEngine engine, int steps, long[] now, int seconds) {
        for (int s = 0; s < seconds; s++) {
            for (int i = 0; i < steps; i++) {
                if (i == steps - 1) {
                    engine.snapshot();
                }
                now[0] = NOON + engine.simulatedMillis();
                engine.step();
            }
            samples.addAll(engine.newest().generators());
        }
    }

    private void take(SimulationEvent event) {
        if (event.simulatedMillis() < zeroMillis) {
            return;
        }
        double at = (event.simulatedMillis() - zeroMillis) / 1000.0;
        var alarm = event.alarm();
        if (event.kind() == SimulationEvent.Kind.ALARM_ON && alarm != null) {
            if (FUEL.contains(alarm) && !fuelIsHit) {
                // Every set that runs for hours comes to that.
                tankIsLow = true;
                return;
            }
            moments.add(new Moment(at,
                    alarm.alarmClass() == AlarmClass.WARNING ? Weight.WARNING : Weight.TRIP,
                    alarm.label()));
        } else if (event.kind() == SimulationEvent.Kind.STATE) {
            moments.add(new Moment(at, Weight.NOTE, event.sentence()));
        }
    }

    /** Cut where nothing more is to be seen. */
    private FaultPreview preview(int simulated, int least, boolean engineIsHit) {
        var weighty = moments.stream().filter(each -> each.weight() != Weight.NOTE).toList();
        int quiet = Math.min(simulated, Math.max(least, engineIsHit ? QUARTER : SHORT));
        int until = weighty.isEmpty()
                ? quiet
                : Math.min(simulated, Math.max(least, (int) weighty.getLast().seconds() + AFTER));
        return new FaultPreview(basis, weighty.isEmpty() ? simulated : until, traces(until), moments);
    }

    private List<Trace> traces(int until) {
        var traces = new ArrayList<Trace>();
        for (var quantity : quantities()) {
            traces.add(trace(quantity, until));
        }
        for (var each : faults) {
            if (each.fault() instanceof ClockFault clock) {
                traces.addFirst(clock instanceof ClockFault.Restart ? sequence(until) : stamps(until));
            }
        }
        return traces;
    }

    private SequencedSet<Quantity> quantities() {
        var all = new LinkedHashSet<Quantity>();
        for (var each : faults) {
            Fault fault = each.fault();
            switch (fault) {
                case SensorFault.SwappedChannels(var one, var other) -> all.addAll(List.of(one, other));
                case SensorFault sensor -> all.add(sensor.quantity());
                case EngineFault engine -> all.addAll(telling(engine));
                default -> {
                    // Nothing of it shows in a signal.
                }
            }
        }
        return all;
    }

    private static List<Quantity> telling(EngineFault fault) {
        return switch (fault) {
            case EngineFault.CoolantLeak _ ->
                List.of(Quantity.COOLANT_LEVEL, Quantity.COOLANT_TEMPERATURE, Quantity.OIL_PRESSURE);
            case EngineFault.CloggedRadiator _,EngineFault.StuckThermostat _,EngineFault.BlockHeaterFailure _,EngineFault.EmergencyStop _,EngineFault.FailToStop _ ->
                List.of(Quantity.COOLANT_TEMPERATURE, Quantity.OIL_PRESSURE, Quantity.FUEL_VOLUME);
            case EngineFault.OilLeak _,EngineFault.LowOilPressure _ ->
                List.of(Quantity.OIL_PRESSURE, Quantity.COOLANT_TEMPERATURE, Quantity.FUEL_VOLUME);
            case EngineFault.Overload _,EngineFault.LoadStep _,EngineFault.BreakerTrip _ ->
                List.of(Quantity.LOAD, Quantity.COOLANT_TEMPERATURE, Quantity.OIL_PRESSURE);
            case EngineFault.OverSpeed _,EngineFault.Hunting _,EngineFault.AirInFuel _ ->
                List.of(Quantity.SPEED, Quantity.FREQUENCY, Quantity.OIL_PRESSURE);
            case EngineFault.VoltageRegulator _ ->
                List.of(Quantity.VOLTAGE, Quantity.COOLANT_TEMPERATURE, Quantity.OIL_PRESSURE);
            case EngineFault.WeakBattery _,EngineFault.ChargerFailure _,EngineFault.FailToStart _ ->
                List.of(Quantity.BATTERY_VOLTAGE, Quantity.SPEED, Quantity.OIL_PRESSURE);
            case EngineFault.FuelLeak _,EngineFault.TankLevel _ ->
                List.of(Quantity.FUEL_VOLUME, Quantity.COOLANT_TEMPERATURE, Quantity.OIL_PRESSURE);
            case EngineFault.NotInAuto _,EngineFault.GridOutage _ ->
                List.of(Quantity.LOAD, Quantity.SPEED, Quantity.OIL_PRESSURE);
        };
    }

    private static int stride(int until) {
        return Math.max(1, (until + MOST_SAMPLES - 1) / MOST_SAMPLES);
    }

    private Trace trace(Quantity quantity, int until) {
        int stride = stride(until);
        double rated = generator.rating().kw();
        var truth = new ArrayList<Double>();
        var reported = new ArrayList<Double>();
        for (int i = 0; i < Math.min(until, samples.size()); i += stride) {
            truth.add(samples.get(i).truth().value(quantity, rated));
            reported.add(samples.get(i).reported().value(quantity, rated));
        }
        return new Trace(quantity.label(), quantity.unit(), quantity, truth, reported, stride);
    }

    /** How far the stamps are from the time at which they were made. */
    private Trace stamps(int until) {
        var off = readings.stream()
                .limit(until)
                .map(each -> (each.timestampMillis() - NOON - each.simulatedMillis()) / 1000.0)
                .toList();
        double most = off.stream().mapToDouble(Math::abs).max().orElse(0);
        double unit = most > 2 * 86_400 ? 86_400 : most > 7_200 ? 3_600 : 1;
        return new Trace("Stamp against true time", unit == 1 ? "s" : unit == 3_600 ? "h" : "days", null,
                off.stream().map(_ -> 0.0).toList(), off.stream().map(each -> each / unit).toList(), 1);
    }

    private Trace sequence(int until) {
        var truth = new ArrayList<Double>();
        var reported = new ArrayList<Double>();
        for (int i = 0; i < Math.min(until, readings.size()); i++) {
            truth.add((double) (BEFORE + i));
            reported.add((double) readings.get(i).seq());
        }
        return new Trace("Sequence number", "", null, truth, reported, 1);
    }
}
