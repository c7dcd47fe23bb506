package io.gensetlab.fault;

import io.gensetlab.telemetry.Quantity;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Faults ready to be injected with one click or one word on the command line. */
public enum FaultPreset {
    OVERHEAT("overheat", "Overheat to trip",
            "The radiator blocks within half a minute: coolant rises past 104 °C, "
                    + "then the controller stops the set at 110 °C.",
            new EngineFault.CloggedRadiator(0), 30, true), FUEL_LEAK("fuel-leak", "Slow fuel leak",
                    "The tank loses 30 % an hour, running or not.",
                    new EngineFault.FuelLeak(0.30), 0, false), LOW_OIL_PRESSURE("low-oil-pressure",
                            "Low oil pressure", "Oil is lost: the pressure falls to a sixth and the "
                                    + "controller stops the set.",
                            new EngineFault.LowOilPressure(0.17), 20,
                            true), STUCK_TEMPERATURE("stuck-temperature",
                                    "Stuck temperature sensor", "The sensor repeats its last value; the true "
                                            + "temperature goes on beneath.",
                                    new SensorFault.StuckAt(Quantity.COOLANT_TEMPERATURE, null), 0,
                                    false), SILENT_DEVICE("silent-device", "Silent device",
                                            "The set stops reporting and its MQTT connection is cut without "
                                                    + "DISCONNECT: the broker publishes its last will. Kafka notices nothing.",
                                            new TransportFault.SilentDevice(), 0,
                                            false), ROGUE_PRODUCER("rogue-producer", "Rogue producer",
                                                    "Its payload lacks the required member \"fuel\": MQTT takes "
                                                            + "it, Kafka's schema check refuses it before sending.",
                                                    new PayloadFault.MissingMember("fuel"), 0, false);

    private final String id;
    private final String label;
    private final String consequence;
    private final Fault fault;
    private final Duration ramp;
    private final boolean needsRunning;

    FaultPreset(String id, String label, String consequence, Fault fault, int rampSeconds,
            boolean needsRunning) {
        this.id = id;
        this.label = label;
        this.consequence = consequence;
        this.fault = fault;
        this.ramp = Duration.ofSeconds(rampSeconds);
        this.needsRunning = needsRunning;
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

    /** What goes wrong. */
    public Fault fault() {
        return fault;
    }

    /** Simulated time from onset to full effect. */
    public Duration ramp() {
        return ramp;
    }

    /** Whether it shows on a running set only. */
    public boolean needsRunning() {
        return needsRunning;
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
