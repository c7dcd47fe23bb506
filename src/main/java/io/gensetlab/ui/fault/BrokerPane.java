package io.gensetlab.ui.fault;

import io.gensetlab.lab.BrokerPlans;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.StateBadge;
import io.gensetlab.ui.control.Tone;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** An embedded broker's state, and its buttons. FX thread. */
final class BrokerPane extends VBox {
    private final DemoBrokers.Kind kind;
    private final BenchActions actions;
    private final StateBadge badge = new StateBadge(Tone.OFFLINE, "Not used");
    private final Label sentence = new Label();
    private final Button stop = new Button("Stop");
    private final Button pause = new Button("Pause");
    private boolean stopped;
    private boolean paused;

    /** @param act what its buttons do */
    BrokerPane(DemoBrokers.Kind kind, BenchActions actions, Consumer<BrokerPlans.Deed> act) {
        this.kind = kind;
        this.actions = actions;
        setSpacing(10);
        sentence.getStyleClass().add("field-note");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        var state = new HBox(badge, sentence);
        stop.setId("bench-broker-stop");
        pause.setId("bench-broker-pause");
        stop.setOnAction(event -> act.accept(stopped ? BrokerPlans.Deed.START : BrokerPlans.Deed.STOP));
        pause.setOnAction(event -> act.accept(paused ? BrokerPlans.Deed.RESUME : BrokerPlans.Deed.PAUSE));
        var buttons = new HBox(stop, pause);
        state.getStyleClass().add("bench-line");
        buttons.getStyleClass().add("bench-line");
        getChildren().addAll(state, buttons);
    }

    void show(LabSnapshot snapshot) {
        var brokers = snapshot.brokers();
        var view = kind.ordinal() < brokers.size() ? brokers.get(kind.ordinal()) : null;
        paused = actions.isPaused(kind);
        stopped = view != null && (view.stopped() || view.failed());
        if (view == null || !snapshot.embedded()) {
            badge.show(Tone.OFFLINE, "Not used");
            sentence.setText("The embedded brokers are not in use.");
        } else if (paused) {
            badge.show(Tone.WARNING, "Paused");
            sentence.setText(view.address());
        } else if (view.ready()) {
            badge.show(Tone.OK, "Ready");
            sentence.setText(view.address());
        } else {
            badge.show(stopped ? Tone.WARNING : Tone.STARTING, stopped ? "Stopped" : "Starting");
            sentence.setText(view.sentence());
        }
        boolean ready = view != null && snapshot.embedded() && view.ready();
        stop.setText(stopped ? "Start" : "Stop");
        pause.setText(paused ? "Go on" : "Pause");
        stop.setDisable(!ready && !stopped);
        pause.setDisable(!ready && !paused);
    }
}
