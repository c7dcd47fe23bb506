package io.gensetlab.ui.settings;

/** How the program comes to an own Kafka: by a security protocol, or as a {@code client.properties} says. */
enum Security {
    PLAINTEXT("No TLS, no login"), SSL("TLS"), SASL_SSL("TLS and login"), SASL_PLAINTEXT(
            "Login without TLS"), FILE(
                    "As a client.properties says");

    private final String label;

    Security(String label) {
        this.label = label;
    }

    /** For people, with Kafka's own word. */
    String label() {
        return this == FILE ? label : label + " (" + name() + ")";
    }

    boolean login() {
        return this == SASL_SSL || this == SASL_PLAINTEXT;
    }

    boolean tls() {
        return this == SSL || this == SASL_SSL;
    }
}
