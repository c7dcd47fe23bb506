package io.gensetlab.fault;

/** Where a fault acts. */
public enum FaultLayer {
    /** The sensor lies; the truth goes on beneath. */
    SENSOR("sensor", "Sensor"),
    /** The physics of the set, its controller or its site change. */
    ENGINE("engine", "Engine and site"),
    /** The way between device and broker. */
    TRANSPORT("transport", "Transport"),
    /** The bytes, the topic, the key or the framing are wrong. */
    PAYLOAD("payload", "Payload and schema"),
    /** The device's clock or its counter is wrong. */
    CLOCK("clock", "Clock");

    private final String id;
    private final String label;

    FaultLayer(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** The word for it. */
    public String id() {
        return id;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** The layer of a fault. */
    public static FaultLayer of(Fault fault) {
        return switch (fault) {
            case SensorFault _ -> SENSOR;
            case EngineFault _ -> ENGINE;
            case TransportFault _ -> TRANSPORT;
            case PayloadFault _ -> PAYLOAD;
            case ClockFault _ -> CLOCK;
        };
    }
}
