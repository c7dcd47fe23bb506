package io.gensetlab.ui.fault;

import io.gensetlab.ui.control.Tip;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** SAE J1939 failure mode indicators, with their words. */
final class Indicators {
    private static final List<String> WORDS = List.of("data valid, above normal range, most severe",
            "data valid, below normal range, most severe", "data erratic, intermittent or incorrect",
            "voltage above normal, or shorted to high", "voltage below normal, or shorted to low",
            "current below normal, or open circuit", "current above normal, or grounded circuit",
            "mechanical system not responding or out of adjustment",
            "abnormal frequency, pulse width or period", "abnormal update rate", "abnormal rate of change",
            "root cause not known", "bad intelligent device or component", "out of calibration",
            "special instructions", "data valid, above normal range, least severe",
            "data valid, above normal range, moderately severe",
            "data valid, below normal range, least severe",
            "data valid, below normal range, moderately severe", "received network data in error",
            "data drifted high", "data drifted low");
    private static final int CONDITION_EXISTS = 31;

    private Indicators() {}

    /** What an indicator means. */
    static String words(int indicator) {
        return indicator == CONDITION_EXISTS
                ? "condition exists"
                : indicator < WORDS.size() ? WORDS.get(indicator) : "reserved";
    }

    static List<? extends Node> badges(BenchItem item) {
        return item instanceof BenchItem.Kind(var kind)
                ? kind.indicators().stream().map(Indicators::badge).toList()
                : List.of();
    }

    private static Label badge(int indicator) {
        var badge = new Label("FMI " + indicator);
        badge.getStyleClass().add("bench-badge");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        Tip.setText(badge, "SAE J1939 failure mode indicator " + indicator + ": " + words(indicator));
        badge.setAccessibleText("Failure mode indicator " + indicator + ": " + words(indicator));
        return badge;
    }
}
