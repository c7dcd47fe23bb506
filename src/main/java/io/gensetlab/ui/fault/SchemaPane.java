package io.gensetlab.ui.fault;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.PayloadPreview;
import io.gensetlab.ui.control.Tone;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What a rogue producer can do, what MQTT and Kafka do with it, side by side, and what they did with the last message. FX thread. */
final class SchemaPane extends VBox {
    private static final double HALF = 50;

    private final CheckBox check = new CheckBox("Kafka's producer checks values before sending");
    private final Label about = new Label();
    private final Map<Transport, ToneLine> live = new EnumMap<>(Transport.class);
    private final Map<SchemaBoard.Rogue, Map<Transport, ToneLine>> fates = new EnumMap<>(
            SchemaBoard.Rogue.class);

    SchemaPane(BenchViewModel model) {
        getStyleClass().add("bench-proof");
        var board = model.schema();
        check.setId("schema-checked");
        check.setMnemonicParsing(false);
        check.setMinWidth(0);
        check.setSelected(board.isChecked());
        check.setOnAction(event -> board.check(check.isSelected()));
        about.getStyleClass().add("section-title");
        about.setId("schema-about");
        about.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var over = new Button("End these");
        over.setId("schema-over");
        over.getStyleClass().add("small-button");
        over.setMinWidth(Region.USE_PREF_SIZE);
        over.setOnAction(event -> board.end());
        var head = new HBox(about, space, over);
        head.getStyleClass().add("bench-line");
        var box = new VBox(6, head, sides(live, "live"));
        box.getStyleClass().add("bench-live");
        getChildren().addAll(check, box);
        for (var rogue : SchemaBoard.Rogue.values()) {
            var name = new Label(rogue.label());
            name.getStyleClass().add("bench-rogue");
            name.setMinWidth(0);
            var gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            var inject = new Button("Inject");
            inject.setId("rogue-" + rogue.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            inject.getStyleClass().add("small-button");
            inject.setAccessibleText("Inject: " + rogue.label());
            inject.setMinWidth(Region.USE_PREF_SIZE);
            inject.disableProperty().bind(model.obstacleProperty().isNotEmpty());
            inject.setOnAction(event -> model.send(rogue));
            var line = new HBox(name, gap, inject);
            line.getStyleClass().add("bench-line");
            Map<Transport, ToneLine> its = new EnumMap<>(Transport.class);
            fates.put(rogue, its);
            getChildren().add(new VBox(4, line, sides(its, inject.getId())));
        }
        board.rowsProperty().subscribe(this::show);
        board.liveProperty().subscribe(now -> {
            show(now);
            check.setSelected(board.isChecked());
        });
    }

    /** One beside the other. */
    private static Node sides(Map<Transport, ToneLine> lines, String id) {
        var grid = new GridPane();
        grid.getStyleClass().add("bench-sides");
        for (var transport : Transport.values()) {
            var half = new ColumnConstraints();
            half.setPercentWidth(HALF);
            grid.getColumnConstraints().add(half);
            var title = new Label(transport.label());
            title.getStyleClass().addAll("section-title", transport.name().toLowerCase(Locale.ROOT));
            var line = new ToneLine();
            line.setId(id + "-" + transport.name().toLowerCase(Locale.ROOT));
            lines.put(transport, line);
            grid.add(new VBox(2, title, line), transport.ordinal(), 0);
        }
        return grid;
    }

    private void show(List<SchemaBoard.Row> rows) {
        for (var row : rows) {
            show(row, Transport.MQTT, row.mqtt());
            show(row, Transport.KAFKA, row.kafka());
        }
    }

    private void show(SchemaBoard.Row row, Transport transport, PayloadPreview.Fate fate) {
        var lines = fates.get(row.rogue());
        var line = lines == null ? null : lines.get(transport);
        if (line != null) {
            line.show(fate.accepted() ? Tone.OK : Tone.ALARM, fate.sentence());
        }
    }

    private void show(SchemaBoard.@Nullable Live now) {
        about.setText(now == null ? "Last message: no generator" : "Last message: " + now.about());
        for (var transport : Transport.values()) {
            var line = live.get(transport);
            if (line != null) {
                line.show(now == null
                        ? new WillBoard.Line(Tone.OFFLINE, "Select a generator.")
                        : transport == Transport.MQTT ? now.mqtt() : now.kafka());
            }
        }
    }
}
