package io.gensetlab.ui.shell;

import java.util.Locale;

/** What the window is arranged for. */
public enum Layout {
    DEMO("Demo", "Shortcut+1", "Map, inspector and charts: to show it to people"), OPERATE("Operate",
            "Shortcut+2",
            "Fleet list, map, inspector and readings: to run a fleet"), DELIVERY("Delivery", "Shortcut+3",
                    "Delivery charts and log: to compare MQTT and Kafka");

    private final String title;
    private final String keys;
    private final String purpose;

    Layout(String title, String keys, String purpose) {
        this.title = title;
        this.keys = keys;
        this.purpose = purpose;
    }

    public String title() {
        return title;
    }

    /** The key that shows it. */
    public String keys() {
        return keys;
    }

    /** What is in it, and what for. */
    public String purpose() {
        return purpose;
    }

    /** Its name in the preferences, and in CSS. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of this name; the first if there is none. */
    public static Layout of(String id) {
        for (var layout : values()) {
            if (layout.id().equals(id)) {
                return layout;
            }
        }
        return DEMO;
    }
}
