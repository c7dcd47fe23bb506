package io.gensetlab.ui.settings;

import io.gensetlab.lab.ProfileSettings;

/** How the fleet is connected to its MQTT broker. */
enum FleetLink {
    GATEWAY("Gateway", "the fleet over one connection, or a pool"), DEVICE("Device",
            "a connection and last will for each set, up to " + ProfileSettings.MOST_DEVICES);

    private final String label;
    private final String meaning;

    FleetLink(String label, String meaning) {
        this.label = label;
        this.meaning = meaning;
    }

    static FleetLink of(boolean perDevice) {
        return perDevice ? DEVICE : GATEWAY;
    }

    String label() {
        return label;
    }

    String meaning() {
        return meaning;
    }
}
