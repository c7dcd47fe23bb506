package io.gensetlab.ui.settings;

import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.ui.control.CopyField;
import io.gensetlab.ui.control.StateBadge;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.Tone;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The embedded brokers: how each stands, its address, and lines for a shell that show what is there. */
final class EmbeddedBrokersPane extends VBox {
    private List<DemoBrokers.View> shown = List.of();

    EmbeddedBrokersPane() {
        setSpacing(14);
        nothing();
    }

    private void nothing() {
        getChildren()
                .setAll(note("The program brings an MQTT 5 broker, a Kafka and a Schema Registry of its own. "
                        + "They start on this computer alone when you connect, on the usual ports or the next free ones."));
    }

    /** Shows these; only a change touches the nodes, so that a selection in a field stays. */
    void show(List<DemoBrokers.View> brokers) {
        if (brokers.equals(shown)) {
            return;
        }
        shown = List.copyOf(brokers);
        if (brokers.isEmpty()) {
            nothing();
        } else {
            getChildren().setAll(brokers.stream().map(EmbeddedBrokersPane::section).toList());
        }
    }

    private static VBox section(DemoBrokers.View broker) {
        var title = new Label(broker.name());
        title.getStyleClass().add("section-title");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var badge = broker.failed()
                ? new StateBadge(Tone.ALARM, "Failed")
                : broker.ready()
                        ? new StateBadge(Tone.OK, "Ready")
                        : new StateBadge(Tone.STARTING, "Starting…");
        var head = new HBox(title, space, badge);
        head.getStyleClass().add("section-head");
        var section = new VBox(head);
        section.getStyleClass().add("section");
        if (!broker.ready()) {
            section.getChildren().add(note(broker.sentence()));
        }
        if (!broker.address().isEmpty()) {
            var address = new CopyField("address of the " + broker.name(), broker.address());
            address.getStyleClass().add("broker-address");
            section.getChildren().add(address);
        }
        if (!broker.tryLines().isEmpty()) {
            section.getChildren().add(note("To look into it, in a terminal:"));
            for (var line : broker.tryLines()) {
                var field = new CopyField("command line", line);
                Tip.setText(field, line);
                section.getChildren().add(field);
            }
        }
        return section;
    }

    private static Label note(String text) {
        var note = new Label(text);
        note.getStyleClass().add("field-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        return note;
    }
}
