package io.gensetlab.fault;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.Quantity;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Faults ready to be injected with one click or one word: one fault, or some that tell a story together. */
public enum FaultPreset {
    /** Warning, then trip. */
    OVERHEAT("overheat", "Overheat to trip",
            "The radiator blocks within half a minute: coolant rises past 104 °C, then the controller stops the set at 110 °C.",
            true, part(new EngineFault.CloggedRadiator(0), 0, 30)),
    /** Slow enough to be missed. */
    FUEL_LEAK("fuel-leak", "Slow fuel leak", "The tank loses 30 % an hour, running or not.", false,
            part(new EngineFault.FuelLeak(0.30), 0, 0)),
    /** Trips at once. */
    LOW_OIL_PRESSURE("low-oil-pressure", "Low oil pressure",
            "Oil is lost: the pressure falls to a sixth and the controller stops the set.", true,
            part(new EngineFault.LowOilPressure(0.17), 0, 20)),
    /** The sensor alone. */
    STUCK_TEMPERATURE("stuck-temperature", "Stuck temperature sensor",
            "The sensor repeats its last value; the true temperature goes on beneath.", false,
            part(new SensorFault.StuckAt(Quantity.COOLANT_TEMPERATURE, null), 0, 0)),
    /** The last will at work. */
    SILENT_DEVICE("silent-device", "Silent device",
            "The set stops reporting and its MQTT connection is cut without DISCONNECT: the broker publishes its last will. "
                    + "Kafka notices nothing.",
            false, part(new TransportFault.SilentDevice(), 0, 0)),
    /** The schema check at work. */
    ROGUE_PRODUCER("rogue-producer", "Rogue producer",
            "Its payload lacks the required member \"fuel\": MQTT takes it, Kafka's schema check refuses it before sending.",
            false, part(new PayloadFault.MissingMember("fuel"), 0, 0)),
    /** Somebody comes with a hose. */
    FUEL_THEFT("fuel-theft", "Fuel theft at standstill",
            "Somebody pumps the tank out: it loses a tenth in a minute and a half while nothing burns.",
            false,
            part(new EngineFault.FuelLeak(4), 0, 0)),
    /** The start that counts. */
    FAIL_TO_START("fail-to-start", "Fail to start on outage",
            "The mains fail and three attempts do not fire: the site stays dark and the set is locked out.",
            false,
            part(new EngineFault.FailToStart(3), 0, 0), part(new EngineFault.GridOutage(), 5, 0)),
    /** Why a second sensor pays. */
    HIDDEN_OVERHEAT("hidden-overheat", "Stuck sensor hides an overheat",
            "The sensor repeats its last value while the radiator blocks: no warning, no trip, until the engine seizes.",
            true, part(new SensorFault.StuckAt(Quantity.COOLANT_TEMPERATURE, null), 0, 0),
            part(new EngineFault.CloggedRadiator(0), 5, 30)),
    /** What a threshold alone does not tell. */
    DRIFTING_PRESSURE("drifting-pressure", "Drifting pressure sensor",
            "The reported oil pressure sinks by 1 kPa a second until a healthy engine is stopped.", true,
            part(new SensorFault.Drift(Quantity.OIL_PRESSURE, -1, 300), 0, 0)),
    /** What happens to event time. */
    CLOCK_JUMP("clock-jump", "Clock jump",
            "The device's clock falls back by ten minutes: its readings come in the past, the order by time is lost.",
            false,
            part(new ClockFault.Offset(-600), 0, 0)),
    /** What the sets are there for. */
    AREA_BLACKOUT("area-blackout", "Area blackout",
            "The mains of all selected sites fail: every set in Auto starts; the clock of its 10 seconds runs.",
            false,
            part(new EngineFault.GridOutage(), 0, 0)),
    /** Reconnects again and again. */
    FLAPPING_LINK("flapping-link", "Flapping link",
            "All connections are cut every ten seconds: sessions come back, readings wait and go out, nothing is lost.",
            false, part(new TransportFault.Flapping(TransportFault.Link.BOTH, Duration.ofSeconds(10)), 0, 0)),
    /** The burst that a broker has to take. */
    STORM_AFTER_OUTAGE("storm-after-outage", "Storm after an outage",
            "The line is down for half a minute; then all come back at once and send what has waited.", false,
            new Part(new TransportFault.Outage(TransportFault.Link.BOTH), Duration.ZERO, Duration.ZERO,
                    Duration.ofSeconds(30)));

    /**
     * One fault of a preset.
     *
     * @param delay simulated time after the preset's onset
     * @param ramp simulated time from its beginning to full effect
     * @param lasts how long if nothing else is said, wall time for a link; null for "until cleared"
     */
    public record Part(Fault fault, Duration delay, Duration ramp, @Nullable Duration lasts) {}

    private final String id;
    private final String label;
    private final String consequence;
    private final boolean needsRunning;
    private final List<Part> parts;

    FaultPreset(String id, String label, String consequence, boolean needsRunning, Part... parts) {
        this.id = id;
        this.label = label;
        this.consequence = consequence;
        this.needsRunning = needsRunning;
        this.parts = List.of(parts);
    }

    private static Part part(Fault fault, int delaySeconds, int rampSeconds) {
        return new Part(fault, Duration.ofSeconds(delaySeconds), Duration.ofSeconds(rampSeconds), null);
    }

    /** The word for it on the command line and in labels. */
    public String id() {
        return id;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** A sentence on what will be seen. */
    public String consequence() {
        return consequence;
    }

    /** What goes wrong, in its order; one at least. */
    public List<Part> parts() {
        return parts;
    }

    /** The layer of its first fault. */
    public FaultLayer layer() {
        return FaultLayer.of(parts.getFirst().fault());
    }

    /** What it does to the link that all share; null for one of sets. */
    public TransportFault.@Nullable OnLink onLink() {
        return parts.getFirst().fault() instanceof TransportFault.OnLink link ? link : null;
    }

    /** How long it lasts by itself, simulated time; null for until it is cleared. */
    public @Nullable Duration lasts() {
        return parts.getFirst().lasts();
    }

    /** Whether it shows on a running set only. */
    public boolean needsRunning() {
        return needsRunning;
    }

    /**
     * The orders for a set; none for what belongs to a link.
     *
     * @param handles gives each its own
     * @param onset simulated time from the orders to its beginning
     * @param duration simulated time from then to its end, or null for "until cleared"
     */
    public List<FaultOrder> orders(LongSupplier handles, GeneratorId target, Duration onset,
            @Nullable Duration duration) {
        return parts.stream()
                .filter(part -> !(part.fault() instanceof TransportFault.OnLink))
                // A part that would begin after the end is left out.
                .filter(part -> duration == null || part.delay().compareTo(duration) < 0)
                .map(part -> new FaultOrder(handles.getAsLong(), target, part.fault(), id, this,
                        onset.plus(part.delay()), duration == null ? null : duration.minus(part.delay()),
                        part.ramp()))
                .toList();
    }

    /**
     * The preset of a word.
     *
     * @throws IllegalArgumentException with a sentence that lists the words there are
     */
    public static FaultPreset byId(String id) {
        return Arrays.stream(values())
                .filter(preset -> preset.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no fault preset \"" + id
                        + "\"; there are "
                        + Arrays.stream(values()).map(FaultPreset::id).collect(Collectors.joining(", "))));
    }
}
