package io.gensetlab.settings;

/**
 * The passwords of a connection profile; in memory only.
 *
 * @param mqtt password of the MQTT user
 * @param mqttKey password of our certificate's key
 * @param kafka password of Kafka's user
 * @param registry password of the registry's user, or its bearer token
 */
public record Secrets(Secret mqtt, Secret mqttKey, Secret kafka, Secret registry) {
    /** No passwords. */
    public static final Secrets NONE = new Secrets(Secret.NONE, Secret.NONE, Secret.NONE, Secret.NONE);

    /** Which password it is. */
    public enum Kind {
        MQTT("GENSET_MQTT_PASSWORD"), MQTT_KEY("GENSET_MQTT_KEY_PASSWORD"), KAFKA(
                "GENSET_KAFKA_PASSWORD"), REGISTRY("GENSET_REGISTRY_PASSWORD");

        private final String variable;

        Kind(String variable) {
            this.variable = variable;
        }

        /** The environment variable that it may come from. */
        public String variable() {
            return variable;
        }
    }

    /** One of them. */
    public Secret of(Kind kind) {
        return switch (kind) {
            case MQTT -> mqtt;
            case MQTT_KEY -> mqttKey;
            case KAFKA -> kafka;
            case REGISTRY -> registry;
        };
    }
}
