package io.gensetlab.ui.inspector;

import io.gensetlab.delivery.Transport;
import io.gensetlab.ui.control.Icons;
import io.gensetlab.ui.control.StateIcon;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.WrapLabel;
import io.gensetlab.ui.inspector.WireView.Line;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** One message as it went out on one transport. FX thread only. */
final class WireBlock extends VBox {
    private static final int MAGIC = 1;

    private final Transport transport;
    private final StateIcon fateIcon = new StateIcon();
    private final WrapLabel fate = new WrapLabel();
    private final GridPane facts = grid();
    private final Label propertiesName = caption("");
    private final GridPane properties = grid();
    private final VBox bodies = new VBox();
    private final VBox bytes = new VBox();
    private final Label magic = new Label();
    private final Label schemaId = new Label();
    private final Label firstBytes = new Label();
    private final Label rows = new Label();
    private final HBox firstRow;
    private final HBox legend;
    private final Label bytesName = caption("");
    private @Nullable WireView shown;

    WireBlock(Transport transport) {
        this.transport = transport;
        var css = transport.name().toLowerCase(Locale.ROOT);
        getStyleClass().addAll("wire-block", css);
        setId("sent-" + css);
        var title = new Label(transport.label());
        title.getStyleClass().addAll("wire-title", css);
        title.setMinWidth(Region.USE_PREF_SIZE);
        fate.getStyleClass().add("wire-fate");
        fate.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(fate, Priority.ALWAYS);
        fate.setMaxWidth(Double.MAX_VALUE);
        var copy = Icons.button(MaterialDesignC.CONTENT_COPY,
                "Copy the whole " + transport.label() + " message",
                () -> copy(shown == null ? "" : shown.copyText()));
        var head = new HBox(title, fateIcon, fate, copy);
        head.getStyleClass().add("wire-head");
        bodies.getStyleClass().add("wire-bodies");
        magic.getStyleClass().addAll("mono", "wire-magic");
        schemaId.getStyleClass().addAll("mono", "wire-schema");
        Tip.setText(schemaId, "Schema id, int32 big-endian");
        Tip.setText(magic, "Magic byte 0: Confluent's framing");
        firstBytes.getStyleClass().add("mono");
        for (var label : List.of(magic, schemaId, firstBytes)) {
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        rows.getStyleClass().add("mono");
        firstRow = new HBox();
        firstRow.getStyleClass().add("wire-first-row");
        legend = new HBox(mark("wire-magic", "magic byte"), mark("wire-schema", "schema id"));
        legend.getStyleClass().add("wire-legend");
        legend.managedProperty().bind(legend.visibleProperty());
        bytes.getStyleClass().add("wire-bytes");
        bytes.managedProperty().bind(bytes.visibleProperty());
        var bytesHead = new HBox(bytesName, space(), copyButton("Copy the bytes in hex", () -> shown == null
                ? ""
                : HexDump.hex(shown.bytes(), 0, shown.bytes().length)));
        bytesHead.getStyleClass().add("wire-body-head");
        var dump = new VBox(firstRow, rows);
        dump.getStyleClass().add("wire-code");
        bytes.getChildren().addAll(bytesHead, legend, dump);
        getChildren().addAll(head, facts, propertiesName, properties, bodies, bytes);
    }

    Transport transport() {
        return transport;
    }

    private static GridPane grid() {
        var grid = new GridPane();
        grid.getStyleClass().add("wire-grid");
        return grid;
    }

    private static Label caption(String text) {
        var label = new Label(text);
        label.getStyleClass().add("overline");
        return label;
    }

    private static HBox mark(String styleClass, String text) {
        var swatch = new Region();
        swatch.getStyleClass().addAll("wire-swatch", styleClass);
        var label = new Label(text);
        label.setId(styleClass + "-word");
        var mark = new HBox(swatch, label);
        mark.getStyleClass().add("wire-mark");
        return mark;
    }

    private static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private static Node copyButton(String name, Supplier<String> text) {
        var button = Icons.button(MaterialDesignC.CONTENT_COPY, name, () -> copy(text.get()));
        button.getStyleClass().add("copy-small");
        return button;
    }

    private static void copy(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    void show(WireView view) {
        var before = shown;
        shown = view;
        fateIcon.setTone(view.tone());
        fate.setText(view.fate());
        fill(facts, view.facts(), before == null ? List.of() : before.facts());
        propertiesName.setText(view.propertiesName());
        fill(properties, view.properties(), before == null ? List.of() : before.properties());
        if (before == null || !before.bodies().equals(view.bodies())) {
            showBodies(view);
        }
        showBytes(view);
    }

    /** Names rarely change, values with each message: only those are set anew. */
    private static void fill(GridPane grid, List<Line> lines, List<Line> before) {
        if (!lines.stream().map(Line::name).toList().equals(before.stream().map(Line::name).toList())) {
            grid.getChildren().clear();
            for (int i = 0; i < lines.size(); i++) {
                var name = new Label(lines.get(i).name());
                name.getStyleClass().add("wire-name");
                name.setMinWidth(Region.USE_PREF_SIZE);
                var value = new WrapLabel();
                value.getStyleClass().add("wire-value");
                grid.addRow(i, name, value);
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            ((Label) grid.getChildren().get(2 * i + 1)).setText(lines.get(i).value());
        }
    }

    private void showBodies(WireView view) {
        int count = view.bodies().size();
        if (bodies.getChildren().size() != count) {
            bodies.getChildren().clear();
            for (int i = 0; i < count; i++) {
                bodies.getChildren().add(body(i));
            }
        }
        for (int i = 0; i < count; i++) {
            var body = view.bodies().get(i);
            ((Label) bodies.lookup("#wire-topic-" + i)).setText(count == 1 ? bodyName() : body.topic());
            ((Label) bodies.lookup("#wire-text-" + i)).setText(body.text());
        }
    }

    private String bodyName() {
        return switch (transport) {
            case MQTT -> "Payload";
            case KAFKA -> "Value as text";
        };
    }

    private Node body(int i) {
        var name = caption("");
        name.setId("wire-topic-" + i);
        name.setMinWidth(0);
        var text = new WrapLabel();
        text.setId("wire-text-" + i);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        text.getStyleClass().addAll("mono", "wire-code");
        var head = new HBox(name, space(),
                copyButton("Copy the payload", () -> shown == null || shown.bodies().size() <= i
                        ? ""
                        : shown.bodies().get(i).text()));
        head.getStyleClass().add("wire-body-head");
        return new VBox(head, text);
    }

    private void showBytes(WireView view) {
        byte[] all = view.bytes();
        bytes.setVisible(all.length > 0);
        if (all.length == 0) {
            return;
        }
        bytesName.setText("Value in bytes, " + all.length);
        int end = Math.min(all.length, HexDump.ROW);
        boolean framed = view.framing() > 0;
        legend.setVisible(framed);
        if (framed) {
            magic.setText(HexDump.hex(all, 0, MAGIC));
            schemaId.setText(HexDump.hex(all, MAGIC, view.framing()));
            firstBytes.setText(HexDump.hex(all, view.framing(), end) + "  " + HexDump.ascii(all, 0, end));
            var word = (Label) legend.lookup("#wire-schema-word");
            word.setText("schema id " + ByteBuffer.wrap(all).getInt(MAGIC));
            if (firstRow.getChildren().size() != 4) {
                var offset = new Label(HexDump.offset(0) + " ");
                offset.getStyleClass().add("mono");
                offset.setMinWidth(Region.USE_PREF_SIZE);
                firstRow.getChildren().setAll(offset, magic, schemaId, firstBytes);
            }
        } else {
            firstBytes.setText(HexDump.offset(0) + "  " + HexDump.hex(all, 0, end) + "  "
                    + HexDump.ascii(all, 0, end));
            firstRow.getChildren().setAll(firstBytes);
        }
        rows.setText(HexDump.text(all, HexDump.ROW).stripTrailing());
    }
}
