package io.gensetlab.simulation;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.ClockFault;
import io.gensetlab.fault.EngineFault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fault.PayloadFault;
import io.gensetlab.fault.SensorFault;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A fault at a set: pending, at work, or given away. Simulation thread only. */
final class FaultEntry {
    private static final double FALTERS_EVERY_SECONDS = 1.5;
    private static final double FALTERS_BY = 0.25;

    final GeneratorModel model;
    final ActiveFault fault;
    boolean active;
    private boolean started;
    /** Whether it acts now: its duty cycle and its chance let it. */
    boolean on = true;

    private final FaultKind.Drawn drawn;
    private final long rampMillis;
    private final double stepSeconds;
    private final RandomStream random;
    private final RandomStream chance;
    private final @Nullable SensorEffect sensor;
    private final @Nullable ClockEffect clock;
    private final @Nullable PathEffect path;
    private boolean lucky = true;
    private long drawnFor = -1;
    private double falter;
    private double falterTarget;
    private double falterUntil;
    private double falterAt = -1;

    /** @param stream names its chance; two faults with one seed and one name have the same */
    FaultEntry(FaultOrder order, GeneratorModel model, SimulationClock simulation, long seed, String stream) {
        this.model = model;
        long since = plus(simulation.millis(), order.onset());
        var duration = order.duration();
        fault = new ActiveFault(order, since, duration == null ? Long.MAX_VALUE : plus(since, duration));
        drawn = FaultKind.of(order.fault()).drawn();
        rampMillis = order.timing().ramp().toMillis();
        stepSeconds = simulation.stepSeconds();
        random = new RandomStream(seed, stream);
        chance = new RandomStream(seed, stream + " chance");
        sensor = order.fault() instanceof SensorFault one ? new SensorEffect(one, random) : null;
        clock = order.fault() instanceof ClockFault one ? new ClockEffect(one) : null;
        path = order.fault() instanceof TransportFault.OnDevice one ? new PathEffect(one, random) : null;
    }

    private static long plus(long millis, Duration time) {
        // A duration longer than time itself lasts for ever.
        return time.compareTo(Duration.ofMillis(Long.MAX_VALUE - millis)) > 0
                ? Long.MAX_VALUE
                : millis + time.toMillis();
    }

    long handle() {
        return fault.order().handle();
    }

    GeneratorId target() {
        return fault.order().target();
    }

    GeneratorModel model() {
        return model;
    }

    /** What is done at its beginning. */
    void start(long now) {
        boolean acted = started && on;
        started = true;
        gate(now);
        if (fault.order().fault() instanceof SensorFault.StuckAt stuck) {
            var value = stuck.value();
            // One that was taken back sticks where it stuck.
            sensorEffect().stickTo(value != null ? value : model.sensors().believed(stuck.quantity()));
        }
        if (on && (!acted || fault.order().fault() instanceof EngineFault.NotInAuto)) {
            // What happened has happened: a fault that was taken away and comes back does not do it again.
            happen();
        }
    }

    /** What is done once, as it begins to act: at its beginning, and after each rest. */
    void happen() {
        switch (fault.order().fault()) {
            case EngineFault.TankLevel tank ->
                model.setFuelLitres(tank.tankShare() * model.powertrain().tankLitres());
            case EngineFault.BreakerTrip _ -> model.protection().breakerTripped();
            case EngineFault.EmergencyStop _ -> model.protection().emergencyStop();
            case EngineFault.NotInAuto _ -> model.controller().setMode(ControlMode.MANUAL);
            case ClockFault.Restart _ -> model.restartSequence();
            default -> {
                // Acts step by step.
            }
        }
    }

    /** What is done once, at its end, and as it begins to rest. */
    void stop() {
        if (fault.order().fault() instanceof EngineFault.NotInAuto
                && model.controller().mode() == ControlMode.MANUAL) {
            model.controller().setMode(ControlMode.AUTO);
        }
    }

    /** Whether it makes the device silent. */
    boolean isSilencing() {
        return fault.order().fault() instanceof TransportFault.SilentDevice;
    }

    /** Renews {@link #on}; true if it has changed. */
    boolean gate(long now) {
        var timing = fault.order().timing();
        if (timing.isSteady()) {
            return false;
        }
        boolean next = isInDuty(now) && isLucky(now);
        boolean changed = next != on;
        on = next;
        return changed;
    }

    private boolean isInDuty(long now) {
        var period = fault.order().timing().dutyPeriod();
        if (period == null) {
            return true;
        }
        long millis = Math.max(1, period.toMillis());
        return (now - fault.sinceMillis()) % millis < fault.order().timing().dutyShare() * millis;
    }

    private boolean isLucky(long now) {
        double probability = fault.order().timing().probability();
        if (probability >= 1) {
            return true;
        }
        // A draw holds for all of its occasion.
        long occasion = switch (drawn) {
            case READING -> model.readings();
            case SECOND -> (now - fault.sinceMillis()) / 1000;
            case PERIOD -> {
                var period = fault.order().timing().dutyPeriod();
                yield period == null ? 0 : (now - fault.sinceMillis()) / Math.max(1, period.toMillis());
            }
        };
        if (occasion != drawnFor) {
            drawnFor = occasion;
            lucky = chance.nextShare() < probability;
        }
        return lucky;
    }

    void apply(long now) {
        double strength = rampMillis == 0
                ? 1
                : Math.min(1, (double) (now - fault.sinceMillis()) / rampMillis);
        double seconds = (now - fault.sinceMillis()) / 1000.0;
        var effects = model.effects();
        switch (fault.order().fault()) {
            case EngineFault engine -> apply(engine, effects, strength, seconds);
            case SensorFault one -> {
                sensorEffect().at(strength, seconds);
                effects.sensor(one.quantity()).add(sensorEffect());
            }
            case ClockFault _ -> {
                if (clock != null) {
                    clock.at(strength, seconds);
                    effects.clock.add(clock);
                }
            }
            case TransportFault.SilentDevice _ -> effects.silent = true;
            case TransportFault.OnDevice _ -> {
                if (path != null) {
                    effects.path.add(path);
                }
            }
            case TransportFault.OnLink _ -> throw new IllegalStateException("Was refused at the order");
            case PayloadFault _ -> {
                // Acts on the bytes, in the message package.
            }
        }
    }

    private void apply(EngineFault engine, FaultEffects effects, double strength, double seconds) {
        switch (engine) {
            case EngineFault.CloggedRadiator clogged ->
                effects.coolingShare *= 1 - strength * (1 - clogged.coolingShare());
            case EngineFault.LowOilPressure low ->
                effects.oilPressureShare *= 1 - strength * (1 - low.pressureShare());
            case EngineFault.OilLeak leak ->
                effects.oilPressureShare *= Math.max(0, 1 - leak.sharePerMinute() * seconds / 60);
            case EngineFault.FuelLeak leak ->
                effects.leakTankSharePerHour += strength * leak.tankSharePerHour();
            case EngineFault.CoolantLeak leak ->
                effects.coolantLeakLitresPerHour += strength * leak.litresPerHour();
            case EngineFault.StuckThermostat stuck ->
                effects.thermostat = stuck.position() == EngineFault.Thermostat.SHUT ? 0 : 1;
            case EngineFault.BlockHeaterFailure _ -> effects.heaterDead = true;
            case EngineFault.Overload overload -> {
                effects.siteLoadShare = overload.loadShare();
                effects.siteLoadStrength = strength;
            }
            case EngineFault.LoadStep load -> effects.loadStepShare += load.stepShare();
            case EngineFault.OverSpeed over -> effects.speedShare += strength * over.excessShare();
            case EngineFault.Hunting hunting -> effects.speedShare += strength * hunting.amplitudeShare()
                    * StrictMath.sin(2 * Math.PI * seconds * 1000 / hunting.period().toMillis());
            case EngineFault.VoltageRegulator regulator ->
                effects.voltageShare *= 1 + strength * (regulator.voltageShare() - 1);
            case EngineFault.FailToStart fail ->
                effects.failingAttempts = Math.max(effects.failingAttempts, fail.attempts());
            case EngineFault.WeakBattery weak ->
                effects.batteryHealth = Math.min(effects.batteryHealth,
                        1 - strength * (1 - weak.healthShare()));
            case EngineFault.ChargerFailure _ -> effects.chargerDead = true;
            case EngineFault.AirInFuel air -> {
                effects.air = Math.max(effects.air, strength * air.severity());
                effects.speedShare -= FALTERS_BY * strength * air.severity() * falter(seconds);
            }
            case EngineFault.FailToStop _ -> effects.valveStuck = true;
            case EngineFault.GridOutage _ -> effects.mainsOut = true;
            case EngineFault.TankLevel _,EngineFault.BreakerTrip _,EngineFault.NotInAuto _,EngineFault.EmergencyStop _ -> {
                // Done at its beginning.
            }
        }
    }

    /** How much an engine with air in its fuel lacks now, 0 to 1, by chance. */
    private double falter(double seconds) {
        if (seconds == falterAt) {
            // Asked a second time in one step.
            return falter;
        }
        falterAt = seconds;
        if (seconds >= falterUntil) {
            falterUntil = seconds + FALTERS_EVERY_SECONDS * random.nextShare();
            falterTarget = random.nextShare();
        }
        falter += (falterTarget - falter) * Math.min(1, stepSeconds / 0.5);
        return falter;
    }

    private SensorEffect sensorEffect() {
        if (sensor == null) {
            throw new IllegalStateException("No fault of a sensor");
        }
        return sensor;
    }
}
