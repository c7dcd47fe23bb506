package io.gensetlab.ui.shell;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A panel of the window that has a place in the layouts and can be maximised. */
public enum Panel {
    MAP("Map", FxmlView.MAP, 260, 170), FLEET("Fleet", FxmlView.FLEET, 196, 140), INSPECTOR("Inspector",
            FxmlView.INSPECTOR, 316, 200), READINGS("Readings", FxmlView.READINGS, 300,
                    120), DELIVERY("Delivery", FxmlView.DELIVERY_CHARTS, 300,
                            150), LOG("Delivery log", FxmlView.DELIVERY_LOG, 300,
                                    120), TIMELINE("Timeline", FxmlView.TIMELINE, 300,
                                            120), SCENARIO("Scenario", FxmlView.SCENARIO, 300, 120);

    private final String title;
    private final FxmlView view;
    private final double leastWidth;
    private final double leastHeight;

    Panel(String title, FxmlView view, double leastWidth, double leastHeight) {
        this.title = title;
        this.view = view;
        this.leastWidth = leastWidth;
        this.leastHeight = leastHeight;
    }

    /** The panel of this id, or null. */
    static @Nullable Panel of(String id) {
        for (var panel : values()) {
            if (panel.id().equals(id)) {
                return panel;
            }
        }
        return null;
    }

    /** How it is remembered. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As a person calls it. */
    public String title() {
        return title;
    }

    FxmlView view() {
        return view;
    }

    /** A splitter leaves it this, px. */
    double leastWidth() {
        return leastWidth;
    }

    double leastHeight() {
        return leastHeight;
    }
}
