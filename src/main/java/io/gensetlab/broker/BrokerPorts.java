package io.gensetlab.broker;

/**
 * The ports to try first; a taken one means the next free above it, 0 means any free one.
 *
 * @param mqtt 0 to 65535
 * @param kafka 0 to 65535
 * @param registry 0 to 65535
 */
public record BrokerPorts(int mqtt, int kafka, int registry) {
    /** The ports that everybody knows: 1883, 9092, 8081. */
    public static final BrokerPorts USUAL = new BrokerPorts(EmbeddedMqttBroker.PREFERRED_PORT,
            EmbeddedKafka.PREFERRED_PORT, EmbeddedRegistry.PREFERRED_PORT);
    /** Any free ports, for tests. */
    public static final BrokerPorts ANY = new BrokerPorts(0, 0, 0);

    /** @throws IllegalArgumentException a port out of range */
    public BrokerPorts {
        for (int port : new int[]{mqtt, kafka, registry}) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("Not a port: " + port);
            }
        }
    }
}
