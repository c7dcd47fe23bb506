package io.gensetlab.ui.shell;

import java.net.URL;
import java.util.Arrays;

/** Every file in {@code fxml/}, one constant each; a test holds the two together. */
public enum FxmlView {
    /** The main window. */
    WINDOW("shell-window.fxml"),
    /** The map. */
    MAP("map-panel.fxml"),
    /** The list of sets. */
    FLEET("fleet-list.fxml"),
    /** Sheet: a fleet from a CSV file. */
    FLEET_IMPORT("fleet-import.fxml"),
    /** The inspector. */
    INSPECTOR("inspector-panel.fxml"),
    /** The fault presets. */
    FAULTS("fault-presets.fxml"),
    /** Sheet: all faults. */
    FAULT_BENCH("fault-bench.fxml"),
    /** Charts of readings. */
    READINGS("chart-readings.fxml"),
    /** Charts of delivery. */
    DELIVERY_CHARTS("chart-delivery.fxml"),
    /** The delivery log. */
    DELIVERY_LOG("delivery-log.fxml"),
    /** Sheet: the brokers. */
    CONNECTIONS("settings-connections.fxml"),
    /** Sheet: the journal. */
    JOURNAL("settings-journal.fxml"),
    /** The strip of first steps. */
    FIRST_STEPS("hint-first-steps.fxml"),
    /** Sheet: the user guide. */
    GUIDE("guide-sheet.fxml"),
    /** Sheet: about the program. */
    ABOUT("about-sheet.fxml"),
    /** The timeline. */
    TIMELINE("timeline-panel.fxml"),
    /** The scenario in hand. */
    SCENARIO("scenario-panel.fxml"),
    /** Sheet: what messages look like. */
    MESSAGES("message-settings.fxml"),
    /** Sheet: readings that go out again. */
    REPLAY("replay-sheet.fxml"),
    /** Sheet: acts of a demo. */
    DEMO("demo-acts.fxml"),
    /** Sheet: the keys. */
    SHORTCUTS("shell-shortcuts.fxml");

    private final String file;

    FxmlView(String file) {
        this.file = file;
    }

    /** Whether it opens on a sheet over the window. */
    public boolean isSheet() {
        return this != WINDOW && this != FAULTS && this != FIRST_STEPS
                && Arrays.stream(Panel.values()).noneMatch(panel -> panel.view() == this);
    }

    /** Its file name in {@code fxml/}. */
    public String file() {
        return file;
    }

    /** Where it is in the program. */
    public URL url() {
        var url = FxmlView.class.getResource("/io/gensetlab/fxml/" + file);
        if (url == null) {
            throw new IllegalStateException(file + " is missing from the program");
        }
        return url;
    }
}
