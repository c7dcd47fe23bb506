package io.gensetlab.ui.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/**
 * Chooses the length of a {@link TimeAxis}, holds it and lets it go on. Where there is little room the lengths are in a
 * menu. CSS class {@code time-axis-bar}. FX thread.
 */
public final class TimeAxisBar extends HBox {
    /** The lengths offered. */
    public static final List<Duration> LENGTHS = List.of(Duration.ofSeconds(30), Duration.ofMinutes(1),
            Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1),
            Duration.ofHours(2));

    private final TimeAxis axis;
    private final HBox pills = new HBox();
    private final MenuButton menu = new MenuButton();
    private final List<ToggleButton> buttons = new ArrayList<>();
    private final List<RadioMenuItem> items = new ArrayList<>();
    private final Button hold = new Button();

    public TimeAxisBar(TimeAxis axis) {
        this.axis = axis;
        getStyleClass().add("time-axis-bar");
        pills.getStyleClass().add("chart-window");
        var group = new ToggleGroup();
        for (int i = 0; i < LENGTHS.size(); i++) {
            pills.getChildren().add(pill(LENGTHS.get(i), i));
            var item = new RadioMenuItem("Last " + AxisTicks.length(LENGTHS.get(i)));
            var length = LENGTHS.get(i);
            item.setToggleGroup(group);
            item.setOnAction(event -> axis.setWindow(length));
            items.add(item);
        }
        menu.getItems().addAll(items);
        menu.setMinWidth(Region.USE_PREF_SIZE);
        menu.setAccessibleText("Length of time shown");
        Tip.setText(menu, "Length of time shown");
        hold.setId("hold");
        hold.getStyleClass().add("live-button");
        hold.setMinWidth(Region.USE_PREF_SIZE);
        hold.setOnAction(event -> {
            if (axis.isLive()) {
                axis.hold();
            } else {
                axis.resetZoom();
            }
        });
        getChildren().addAll(pills, menu, hold);
        setCompact(false);
        axis.windowMillisProperty().subscribe(length -> show());
        axis.liveProperty().subscribe(live -> show());
    }

    /** A short name of a length: 30s, 2m, 1h. */
    public static String shortName(Duration length) {
        long seconds = length.toSeconds();
        return seconds < 60 ? seconds + "s" : seconds < 3_600 ? seconds / 60 + "m" : seconds / 3_600 + "h";
    }

    /** A length in words: 30 s, 2 min, 1 h. */
    public static String longName(Duration length) {
        return AxisTicks.length(length);
    }

    private ToggleButton pill(Duration length, int index) {
        var button = new ToggleButton(shortName(length));
        button.setId("window-" + shortName(length));
        button.setAccessibleText("Show the last " + AxisTicks.length(length));
        Tip.setText(button, "The last " + AxisTicks.length(length));
        button.getStyleClass()
                .add(index == 0 ? "left-pill" : index == LENGTHS.size() - 1 ? "right-pill" : "center-pill");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> {
            axis.setWindow(length);
            // One of them stays chosen, also if it was chosen before.
            show();
        });
        buttons.add(button);
        return button;
    }

    /** Whether the lengths are in a menu. */
    public void setCompact(boolean compact) {
        pills.setVisible(!compact);
        pills.setManaged(!compact);
        menu.setVisible(compact);
        menu.setManaged(compact);
    }

    private void show() {
        for (int i = 0; i < LENGTHS.size(); i++) {
            boolean chosen = LENGTHS.get(i).toMillis() == axis.windowMillis();
            buttons.get(i).setSelected(chosen);
            items.get(i).setSelected(chosen);
        }
        menu.setText(AxisTicks.length(Duration.ofMillis(axis.windowMillis())));
        boolean live = axis.isLive();
        hold.setText(live ? "Pause" : "Live");
        hold.setGraphic(Icons.of(live ? MaterialDesignP.PAUSE : MaterialDesignS.SKIP_FORWARD));
        Tip.setText(hold, live ? "Let the charts stand still; the run goes on" : "Back to what happens now");
        Tone tone = live ? Tone.NEUTRAL : Tone.INFO;
        tone.applyTo(hold);
    }
}
