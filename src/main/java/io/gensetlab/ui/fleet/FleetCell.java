package io.gensetlab.ui.fleet;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.ui.control.StateIcon;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.Tone;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A row: made once, then only its texts change. FX thread only. */
final class FleetCell extends ListCell<GeneratorId> {
    private static final double FUEL_WIDTH = 34;

    private final FleetViewModel model;
    private final StateIcon icon = new StateIcon();
    private final Label id = label("fleet-id");
    private final Label site = label("fleet-site");
    private final Label state = label("fleet-state");
    private final Label load = label("fleet-load");
    private final Region fuelFill = new Region();
    private final StackPane fuel = new StackPane(fuelFill);
    private final HBox content;
    /** Held here: the model holds it weakly, for the list throws cells away as it likes. */
    private final InvalidationListener onRevision = observable -> showRow();
    private @Nullable FleetRow last;

    FleetCell(FleetViewModel model) {
        this.model = model;
        getStyleClass().add("fleet-cell");
        load.setMinWidth(Region.USE_PREF_SIZE);
        fuel.getStyleClass().add("fuel-bar");
        fuel.setMinWidth(FUEL_WIDTH);
        fuel.setMaxWidth(FUEL_WIDTH);
        fuelFill.getStyleClass().add("fuel-fill");
        StackPane.setAlignment(fuelFill, javafx.geometry.Pos.CENTER_LEFT);
        id.setMaxWidth(Double.MAX_VALUE);
        site.setMaxWidth(Double.MAX_VALUE);
        state.setMaxWidth(Double.MAX_VALUE);
        for (Label growing : new Label[]{id, state}) {
            growing.setMinWidth(0);
            HBox.setHgrow(growing, Priority.ALWAYS);
        }
        site.setMinWidth(0);
        var top = new HBox(id, load);
        var bottom = new HBox(state, fuel);
        top.getStyleClass().add("fleet-line");
        bottom.getStyleClass().add("fleet-line");
        var body = new VBox(top, site, bottom);
        body.getStyleClass().add("fleet-body");
        body.setMinWidth(0);
        HBox.setHgrow(body, Priority.ALWAYS);
        content = new HBox(icon, body);
        content.getStyleClass().add("fleet-row");
        // A row is as wide as the list, never wider: texts end in an ellipsis instead of a scroll bar.
        setPrefWidth(0);
        setMinWidth(0);
        Tip.show(content, () -> last == null ? "" : described(last));
        model.revisionProperty().addListener(new WeakInvalidationListener(onRevision));
    }

    private static Label label(String styleClass) {
        var label = new Label();
        label.getStyleClass().add(styleClass);
        return label;
    }

    private static String described(FleetRow row) {
        var figures = row.loadPercent() < 0
                ? ""
                : "\nLoad " + row.loadPercent() + " %, fuel " + Math.round(row.fuelShare() * 100) + " %";
        return row.id() + "\n" + row.site() + "\n" + row.state() + figures;
    }

    @Override
    protected void updateItem(@Nullable GeneratorId item, boolean empty) {
        super.updateItem(item, empty);
        last = null;
        showRow();
    }

    private void showRow() {
        model.revisionProperty().get(); // an invalidation comes only after the value was read
        var item = getItem();
        var row = isEmpty() || item == null ? null : model.row(item);
        if (row == null) {
            last = null;
            setGraphic(null);
            return;
        }
        if (getGraphic() == null) {
            setGraphic(content);
        }
        if (!row.equals(last)) {
            last = row;
            show(row);
        }
    }

    private void show(FleetRow row) {
        var tone = tone(row.health());
        icon.setTone(tone);
        id.setText(row.id());
        site.setText(row.site());
        state.setText(row.state());
        tone.applyTo(state);
        load.setText(row.loadPercent() < 0 ? "–" : row.loadPercent() + " %");
        fuel.setVisible(!Double.isNaN(row.fuelShare()));
        fuelFill.setMaxWidth(Double.isNaN(row.fuelShare()) ? 0 : Math.rint(row.fuelShare() * FUEL_WIDTH));
        tone(row.fuelHealth()).applyTo(fuelFill);
        setAccessibleText(described(row));
    }

    static Tone tone(GeneratorHealth health) {
        return switch (health) {
            case STANDBY -> Tone.IDLE;
            case RUNNING -> Tone.OK;
            case STARTING -> Tone.STARTING;
            case WARNING -> Tone.WARNING;
            case ALARM -> Tone.ALARM;
            case SILENT -> Tone.OFFLINE;
        };
    }
}
