package io.gensetlab.ui.fault;

import io.gensetlab.fault.FaultLayer;
import io.gensetlab.ui.control.Icons;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/** A line of the palette; the first of its group has the group's name above it. FX thread. */
final class BenchCell extends ListCell<BenchItem> {
    private final Label heading = new Label();
    private final Label words = new Label();
    private final HBox line = new HBox();
    private final VBox box = new VBox(heading, line);

    BenchCell() {
        getStyleClass().add("bench-cell");
        heading.getStyleClass().add("bench-group");
        heading.managedProperty().bind(heading.visibleProperty());
        line.getStyleClass().add("bench-item");
        words.setMinWidth(0);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable BenchItem item, boolean empty) {
        super.updateItem(item, empty);
        if (empty || item == null) {
            setGraphic(null);
            return;
        }
        int index = getIndex();
        var above = index > 0 && index <= getListView().getItems().size()
                ? getListView().getItems().get(index - 1)
                : null;
        heading.setText(item.group());
        heading.setVisible(above == null || !above.group().equals(item.group()));
        words.setText(
                item instanceof BenchItem.Story(var preset) ? PresetButton.shortName(preset) : item.label());
        line.getChildren().setAll(Icons.of(icon(item)), words);
        setGraphic(box);
        setAccessibleText(item.group() + ": " + item.label());
    }

    private static Ikon icon(BenchItem item) {
        return switch (item) {
            case BenchItem.Story(var preset) -> PresetButton.icon(preset);
            case BenchItem.Broker _ -> MaterialDesignS.SERVER_NETWORK;
            case BenchItem.Kind(var kind) -> icon(kind.layer());
            case BenchItem.Proof.LAST_WILL -> MaterialDesignE.EMAIL_ALERT_OUTLINE;
            case BenchItem.Proof.SCHEMA_CHECK -> MaterialDesignS.SHIELD_CHECK_OUTLINE;
        };
    }

    private static Ikon icon(FaultLayer layer) {
        return switch (layer) {
            case SENSOR -> MaterialDesignG.GAUGE;
            case ENGINE -> MaterialDesignE.ENGINE_OUTLINE;
            case TRANSPORT -> MaterialDesignL.LAN_PENDING;
            case PAYLOAD -> MaterialDesignC.CODE_JSON;
            case CLOCK -> MaterialDesignC.CLOCK_OUTLINE;
        };
    }
}
