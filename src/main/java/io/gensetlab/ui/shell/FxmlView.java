package io.gensetlab.ui.shell;

import java.net.URL;
import java.util.Arrays;

/** Every file in {@code fxml/}, one constant each; a test holds the two together. */
public enum FxmlView {
    <<<<<<<
    HEAD
    WINDOW("shell-window.fxml"), MAP("map-panel.fxml"), FLEET("fleet-list.fxml"), FLEET_IMPORT(
            "fleet-import.fxml"), INSPECTOR(
                    "inspector-panel.fxml"), FAULTS("fault-presets.fxml"), READINGS(
                            "chart-readings.fxml"), DELIVERY_CHARTS("chart-delivery.fxml"), DELIVERY_LOG(
                                    "delivery-log.fxml"), CONNECTIONS(
                                            "settings-connections.fxml"), FIRST_STEPS(
                                                    "hint-first-steps.fxml"), GUIDE(
                                                            "guide-sheet.fxml"), ABOUT(
                                                                    "about-sheet.fxml"), TIMELINE(
                                                                            "timeline-panel.fxml"), MESSAGES(
                                                                                    "message-settings.fxml"), DEMO(
                                                                                            "demo-acts.fxml");
=======
    WINDOW("shell-window.fxml"), MAP("map-panel.fxml"), FLEET("fleet-list.fxml"), FLEET_IMPORT("fleet-import.fxml"), INSPECTOR(
            "inspector-panel.fxml"), FAULTS("fault-presets.fxml"), READINGS(
                    "chart-readings.fxml"), DELIVERY_CHARTS("chart-delivery.fxml"), DELIVERY_LOG(
                            "delivery-log.fxml"), CONNECTIONS("settings-connections.fxml"), FIRST_STEPS(
                                    "hint-first-steps.fxml"), GUIDE(
                                            "guide-sheet.fxml"), ABOUT("about-sheet.fxml"), TIMELINE(
                                                    "timeline-panel.fxml"), MESSAGES("message-settings.fxml"), DEMO(
                                                            "demo-acts.fxml"), SHORTCUTS("shell-shortcuts.fxml");
>>>>>>> main

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
