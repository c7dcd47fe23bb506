package io.gensetlab.fault;

/**
 * How a device's own MQTT 5 connection ends, and what its broker makes of it. Each device that has one has left a last will
 * with its broker, which says {@code offline}, retained, on {@code generator_status/{generatorID}}.
 */
public enum DeviceEnding {
    /** TCP reset without DISCONNECT, as by a loss of power: the broker publishes the will. */
    ABRUPT_CLOSE("Abrupt close",
            "The TCP connection is reset without DISCONNECT: the broker publishes the last will.",
            true),
    /** DISCONNECT with 0x04: the device asks for its will. */
    WITH_WILL("Disconnect with will (0x04)",
            "DISCONNECT with reason 0x04: the device leaves in order, and asks the broker to publish its last will.",
            true),
    /** DISCONNECT with 0x00: nobody is told. */
    WITHOUT_WILL("Disconnect without will (0x00)",
            "DISCONNECT with reason 0x00: the broker drops the last will, nobody is told, and the retained status goes "
                    + "on saying \"online\".",
            false),
    /** A second client connects under the same client id: the broker ends the first with 0x8E. */
    TAKE_OVER("Session take-over (0x8E)",
            "A second client connects with the same client id: the broker ends the first connection with 0x8E, "
                    + "and publishes its last will.",
            true),
    /** Silence on an open connection: the keep-alive expires. */
    HALF_OPEN("Half-open connection",
            "The connection stays open and silent: after one and a half times the keep-alive the broker gives it up "
                    + "(0x8D), and publishes the last will.",
            true);

    private final String label;
    private final String sentence;
    private final boolean will;

    DeviceEnding(String label, String sentence, boolean will) {
        this.label = label;
        this.sentence = sentence;
        this.will = will;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** What happens, and what a subscriber sees. */
    public String sentence() {
        return sentence;
    }

    /** Whether the broker publishes the last will. */
    public boolean firesWill() {
        return will;
    }
}
