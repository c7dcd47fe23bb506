package io.gensetlab.ui.demo;

import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.StateBadge;
import io.gensetlab.ui.control.Tone;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** An embedded broker: its state, what that means for the readings, and a button that stops or starts it. */
final class BrokerRow extends HBox {
    private final DemoBrokers.Kind kind;
    private final StateBadge badge = new StateBadge(Tone.OFFLINE, "Not used");
    private final Label sentence = new Label();
    private final Button button = new Button("Stop");
    private boolean starts;

    BrokerRow(DemoBrokers.Kind kind, DemoActions actions) {
        this.kind = kind;
        getStyleClass().add("demo-broker");
        var name = new Label(DemoViewModel.name(kind));
        name.getStyleClass().add("demo-broker-name");
        name.setMinWidth(112);
        sentence.getStyleClass().add("field-note");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        // As wide as its words; what follows stands in a column all the same.
        var place = new StackPane(badge);
        place.setAlignment(Pos.CENTER_LEFT);
        place.setMinWidth(92);
        badge.setMaxWidth(Region.USE_PREF_SIZE);
        button.setId("broker-" + kind.name().toLowerCase(Locale.ROOT));
        button.setMinWidth(64);
        button.setOnAction(event -> {
            if (starts) {
                actions.start(kind);
            } else {
                actions.stop(kind);
            }
        });
        getChildren().addAll(name, place, sentence, button);
    }

    void show(LabSnapshot snapshot) {
        var said = DemoViewModel.broker(snapshot, kind);
        badge.show(said.tone(), said.word());
        sentence.setText(said.sentence());
        starts = DemoViewModel.canStart(snapshot.brokers(), kind);
        button.setText(starts ? "Start" : "Stop");
        button.setAccessibleText((starts ? "Start " : "Stop ") + DemoViewModel.name(kind));
        button.setDisable(!starts && !DemoViewModel.canStop(snapshot.brokers(), kind));
    }
}
