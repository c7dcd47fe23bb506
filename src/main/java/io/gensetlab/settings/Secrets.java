package io.gensetlab.settings;

import java.util.function.Function;

/**
 * The passwords of a connection profile; in memory only.
 *
 * @param mqtt password of the MQTT user
 * @param mqttKey password of our certificate's key
 * @param kafka password of Kafka's user
 * @param registry password of the registry's user
 * @param registryToken the registry's bearer token
 */
public record Secrets(Secret mqtt, Secret mqttKey, Secret kafka, Secret registry, Secret registryToken) {
    /** No passwords. */
    public static final Secrets NONE = new Secrets(Secret.NONE, Secret.NONE, Secret.NONE, Secret.NONE,
            Secret.NONE);

    /** Which password it is. */
    public enum Kind {
        MQTT("GENSET_MQTT_PASSWORD"), MQTT_KEY("GENSET_MQTT_KEY_PASSWORD"), KAFKA(
                "GENSET_KAFKA_PASSWORD"), REGISTRY("GENSET_REGISTRY_PASSWORD"), REGISTRY_TOKEN(
                        "GENSET_REGISTRY_TOKEN");

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
            case REGISTRY_TOKEN -> registryToken;
        };
    }

    /** All kinds, each from somewhere. */
    static Secrets from(Function<Kind, Secret> source) {
        return new Secrets(source.apply(Kind.MQTT), source.apply(Kind.MQTT_KEY), source.apply(Kind.KAFKA),
                source.apply(Kind.REGISTRY), source.apply(Kind.REGISTRY_TOKEN));
    }

    /** The same with another one of a kind. */
    public Secrets with(Kind kind, Secret secret) {
        return from(each -> each == kind ? secret : of(each));
    }
}
