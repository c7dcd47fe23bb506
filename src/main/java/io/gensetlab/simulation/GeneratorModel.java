package io.gensetlab.simulation;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.Generator;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.simulation.SimulationEvent.Kind;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.ReadingDetail;
import io.gensetlab.telemetry.Signals;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One generator in motion: powertrain, sensors, controller and protection, and the load of its site. Allocates nothing
 * in a step. Simulation thread only.
 */
final class GeneratorModel {
    private static final double LINE_VOLTS = 400;
    private static final double WANDER_SHARE = 0.02;
    private static final double WANDER_LEAST_SECONDS = 15;
    private static final double WANDER_SPREAD_SECONDS = 15;

    private final FaultEffects effects = new FaultEffects();
    private final DevicePath path = new DevicePath();
    private final SequenceNumber sequence;
    private final EventRecorder events;
    private final StepFactors step;
    private final boolean restless;
    private final int turn;
    private final RandomStream random;
    private final Powertrain powertrain;
    private final Sensors sensors;
    private final Controller controller;
    private final Protection protection;

    private Generator generator;
    private List<ActiveFault> activeFaults = List.of();
    private String message = "";
    private double siteLoadShare;
    private double wander;
    private double wanderTarget;
    private double wanderSeconds;

    GeneratorModel(Generator generator, InitialCondition condition, SimulationSettings settings,
            StepFactors step, double warmth, SequenceNumber sequence, EventRecorder events) {
        this.generator = generator;
        this.sequence = sequence;
        this.events = events;
        this.step = step;
        restless = settings.restless();
        // By the id alone, so that other sets do not change it.
        turn = (int) (new RandomStream(0, generator.id().value()).nextBits() >>> 33);
        random = new RandomStream(settings.seed(), generator.id().value());
        siteLoadShare = condition.loadShare();
        powertrain = new Powertrain(generator.rating().kw(), generator.rating().tankLitres(), effects,
                ambient(warmth));
        controller = new Controller(this, powertrain, effects, random, settings);
        if (condition.running()) {
            powertrain.runAt(siteLoadShare, condition.coolantCelsius(), condition.fuelShare());
            controller.placeRunning();
        } else {
            powertrain.restAt(condition.coolantCelsius(), condition.fuelShare());
        }
        sensors = new Sensors(powertrain, effects, random, restless, step.seconds());
        protection = new Protection(this, powertrain, sensors, controller);
    }

    private double ambient(double warmth) {
        return generator.site().ambientCelsius() + generator.site().ambientSwingCelsius() * warmth;
    }

    /**
     * One step.
     *
     * @param warmth the day's course, −1 coldest to +1 warmest
     */
    void step(double warmth) {
        wander();
        controller.step(step.seconds());
        double load = controller.isBreakerClosed() ? effects.load(siteLoadShare) * (1 + wander) : 0;
        powertrain.advance(step, controller.isFuelOn(), controller.isCranking(), load, ambient(warmth),
                controller.isMainsPresent());
        sensors.sense();
        protection.check(step.seconds());
    }

    private void wander() {
        if (!restless) {
            return;
        }
        wanderSeconds -= step.seconds();
        if (wanderSeconds <= 0) {
            wanderTarget = WANDER_SHARE * (2 * random.nextShare() - 1);
            wanderSeconds = WANDER_LEAST_SECONDS + WANDER_SPREAD_SECONDS * random.nextShare();
        }
        wander += (wanderTarget - wander) * step.wander();
    }

    /** Records an event about this set. */
    void say(Kind kind, String what) {
        say(kind, null, what);
    }

    /** Records that its state is another, or tells more of the one it is in. */
    void sayState(String what) {
        events.record(generator.id(), controller.state(), generator.id() + " " + what);
    }

    void say(Kind kind, @Nullable Alarm alarm, String what) {
        events.record(generator.id(), kind, alarm, generator.id() + " " + what);
    }

    /** What the status shows until the next one. */
    void showMessage(String what) {
        message = what.isEmpty() ? "" : what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1);
    }

    void setSiteLoad(double share) {
        siteLoadShare = share;
    }

    double siteLoad() {
        return siteLoadShare;
    }

    void rename(String siteName) {
        generator = generator.called(siteName);
    }

    void move(GeoPosition position) {
        generator = generator.at(position);
    }

    void setFuelLitres(double litres) {
        powertrain.setFuelLitres(litres);
        sensors.senseFuel();
    }

    void repair() {
        powertrain.repair();
        protection.reset();
    }

    Generator generator() {
        return generator;
    }

    FaultEffects effects() {
        return effects;
    }

    Sensors sensors() {
        return sensors;
    }

    Controller controller() {
        return controller;
    }

    Protection protection() {
        return protection;
    }

    Powertrain powertrain() {
        return powertrain;
    }

    /** When it reports, between two readings of the fleet: 0 or more, spread evenly over the sets. */
    int turn() {
        return turn;
    }

    boolean isSilent() {
        return effects.silent;
    }

    /** Readings made so far. */
    long readings() {
        return sensors.readings();
    }

    long nextSeq() {
        sensors.read();
        return sequence.next();
    }

    /** The device restarts. */
    void restartSequence() {
        sequence.restart();
    }

    /**
     * The stamp that the device's clock gives; once a reading.
     *
     * @param millis the right one, epoch milliseconds
     */
    long stamp(long millis) {
        long stamp = millis;
        for (int i = 0; i < effects.clock.size(); i++) {
            stamp = effects.clock.get(i).stamp(stamp);
        }
        return stamp;
    }

    DevicePath path() {
        return path;
    }

    void showActiveFaults(List<ActiveFault> faults) {
        activeFaults = faults;
    }

    List<ActiveFault> activeFaults() {
        return activeFaults;
    }

    ReadingDetail detail() {
        var rating = generator.rating();
        return new ReadingDetail(controller.state(),
                sensors.signals(rating.rpm(), rating.frequencyHz(), LINE_VOLTS), rating.kw(),
                protection.alarms());
    }

    GeneratorStatus status() {
        var rating = generator.rating();
        var truth = new Signals(powertrain.coolantCelsius(), powertrain.oilPressureKpa(),
                powertrain.fuelLitres(),
                powertrain.loadShare(), powertrain.speedShare() * rating.rpm(),
                powertrain.speedShare() * rating.frequencyHz(), powertrain.voltageShare() * LINE_VOLTS,
                powertrain.batteryVolts(), powertrain.levelShare(), powertrain.oilCelsius(),
                powertrain.ambientCelsius());
        return new GeneratorStatus(generator, controller.state(), controller.mode(),
                controller.isMainsPresent(),
                controller.isBreakerClosed(), effects.silent, truth,
                sensors.signals(rating.rpm(), rating.frequencyHz(), LINE_VOLTS), sensors.pinned(),
                protection.alarms(), message, powertrain.autonomyHours(), powertrain.runHours(),
                controller.startSeconds(), siteLoadShare);
    }
}
