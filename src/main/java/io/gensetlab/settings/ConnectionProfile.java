package io.gensetlab.settings;

/**
 * To which brokers the lab connects. Holds no secret. Texts are as an operator typed them; whoever connects checks them
 * and says what is wrong.
 *
 * @param embedded whether the embedded brokers are used; the rest is kept for when they are not
 * @param mqttHost host name or address of the MQTT broker
 * @param mqttPort its port; 1883, with TLS 8883
 * @param mqttTls whether to use TLS
 * @param mqttKeepAliveSeconds keep-alive, seconds
 * @param mqttUser user name, or empty
 * @param kafkaBootstrap bootstrap servers, {@code host:port[,host:port…]}
 * @param kafkaSaslSsl whether to log in by SASL_SSL with the mechanism PLAIN
 * @param kafkaUser user name (Confluent Cloud: API key), or empty
 * @param kafkaConfigFile path of a {@code client.properties} that replaces the three above, or empty
 * @param registryUrl URL of the Schema Registry, or empty for plain JSON
 * @param registryUser user name (Confluent Cloud: API key), or empty
 */
public record ConnectionProfile(boolean embedded, String mqttHost, int mqttPort, boolean mqttTls,
        int mqttKeepAliveSeconds,
        String mqttUser, String kafkaBootstrap, boolean kafkaSaslSsl, String kafkaUser,
        String kafkaConfigFile,
        String registryUrl, String registryUser) {
    /** The embedded brokers; fields for own ones are filled with the usual local addresses. */
    public static final ConnectionProfile EMBEDDED = new ConnectionProfile(true, "localhost", 1883, false, 60,
            "",
            "localhost:9092", false, "", "", "http://localhost:8081", "");

    /** The same, with the embedded brokers in use or not. */
    public ConnectionProfile withEmbedded(boolean use) {
        return new ConnectionProfile(use, mqttHost, mqttPort, mqttTls, mqttKeepAliveSeconds, mqttUser,
                kafkaBootstrap,
                kafkaSaslSsl, kafkaUser, kafkaConfigFile, registryUrl, registryUser);
    }
}
