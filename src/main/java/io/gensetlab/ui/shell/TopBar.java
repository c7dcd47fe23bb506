package io.gensetlab.ui.shell;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.StatusPill;
import io.gensetlab.ui.control.Tip;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** What the top bar shows and does: clock, transports, speed, pause. FX thread. */
final class TopBar {
    /** A narrower bar has the search as an icon. */
    private static final double ROOM_FOR_SEARCH = 1270;

    private final Lab lab;
    private final Parts parts;
    private final SpeedBox speed;
    private final FleetName scenario = new FleetName();
    private String story = "";
    private final Map<Transport, StatusPill> pillOf = new EnumMap<>(Transport.class);
    private final Map<Transport, String> connectionOf = new EnumMap<>(Transport.class);

    /** Its nodes, as FXML made them. */
    record Parts(Label scenario, Label clock, HBox pills, ComboBox<Double> speed, ToggleButton pause,
            FontIcon pauseIcon,
            Button search) {}

    TopBar(Lab lab, Parts parts, Region window) {
        this.lab = lab;
        this.parts = parts;
        for (var transport : Transport.values()) {
            addPill(transport);
        }
        speed = new SpeedBox(parts.speed(), lab.snapshot().speed(), lab::setSpeed);
        parts.pause().setOnAction(event -> {
            if (parts.pause().isSelected()) {
                lab.pause();
            } else {
                lab.resume();
            }
        });
        window.widthProperty().subscribe(width -> {
            boolean wide = width.doubleValue() >= ROOM_FOR_SEARCH;
            parts.search().setContentDisplay(wide ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
            parts.search().setPrefWidth(wide ? Math.min(340, width.doubleValue() - 960) : 36);
        });
    }

    private void addPill(Transport transport) {
        var pill = new StatusPill(transport.label()).withRoomFor(WindowViewModel.words())
                .withSwitch(false, on -> lab.switchTransport(transport, on));
        pill.setId("switch-" + transport.id());
        pill.getStyleClass().add(transport.id());
        Tip.show(pill, () -> connectionOf.getOrDefault(transport, ""));
        pillOf.put(transport, pill);
        parts.pills().getChildren().add(pill);
    }

    /** A scenario stands in the place of the fleet; an empty name for none. */
    void setStory(String name) {
        story = name;
    }

    void show(LabSnapshot snapshot) {
        parts.scenario().setText(story.isEmpty() ? scenario.of(snapshot) : story);
        parts.clock().setText(WindowViewModel.clock(snapshot));
        var pause = parts.pause();
        if (pause.isSelected() != snapshot.paused()) {
            pause.setSelected(snapshot.paused());
        }
        parts.pauseIcon().setIconLiteral(snapshot.paused() ? "mdi2p-play" : "mdi2p-pause");
        speed.show(snapshot.speed());
        snapshot.transports().forEach((transport, view) -> {
            var pill = pillOf.get(transport);
            if (pill != null) {
                pill.setOn(view.on());
                pill.show(WindowViewModel.tone(view), WindowViewModel.word(view));
            }
            connectionOf.put(transport, view.connection().sentence());
        });
    }
}
