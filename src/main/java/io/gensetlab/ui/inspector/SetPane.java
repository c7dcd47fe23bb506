package io.gensetlab.ui.inspector;

import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.WrapLabel;
import io.gensetlab.ui.inspector.InspectorView.Fact;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The tab of the set and its site: mode, mains, position, the other signals, the nameplate. FX thread only. */
final class SetPane extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private final InspectorViewModel model;
    private final Map<ControlMode, ToggleButton> modes = new LinkedHashMap<>();
    private final ToggleButton mainsIn = new ToggleButton("In");
    private final ToggleButton mainsOut = new ToggleButton("Out");
    private final Label modeWord = new Label();
    private final Label mainsWord = new Label();
    private final TextField latitude = coordinate("lat", "Latitude");
    private final TextField longitude = coordinate("lon", "Longitude");
    private final Button move = new Button("Move");
    private final WrapLabel problem = new WrapLabel();
    private final HBox positionRow;
    private final GridPane facts = new GridPane();
    private final List<Label> values = new ArrayList<>();
    private @Nullable GeoPosition shown;

    SetPane(InspectorViewModel model) {
        this.model = model;
        getStyleClass().add("inspector-set");
        for (var mode : List.of(ControlMode.OFF, ControlMode.AUTO, ControlMode.MANUAL)) {
            var button = segment(new ToggleButton(mode.label()),
                    "mode-" + mode.label().toLowerCase(Locale.ROOT));
            button.setAccessibleText("Mode " + mode.label());
            button.setOnAction(event -> {
                // It shows what the lab says.
                button.setSelected(!button.isSelected());
                model.setMode(mode);
            });
            modes.put(mode, button);
        }
        Tip.setText(modes.get(ControlMode.AUTO), "Starts by itself when the mains fail.");
        Tip.setText(modes.get(ControlMode.MANUAL), "Starts and stops by hand only.");
        Tip.setText(modes.get(ControlMode.OFF),
                "Does not start; a running set stops at once, without cooling.");
        mains(mainsIn, "mains-in", true, "The mains are there; in Auto the set cools down and stops.");
        mains(mainsOut, "mains-out", false, "The mains fail: in Auto the set starts and carries its load.");
        move.getStyleClass().add("small-button");
        move.setMinWidth(Region.USE_PREF_SIZE);
        move.setOnAction(event -> moveTyped());
        problem.getStyleClass().add("field-problem");
        problem.managedProperty().bind(problem.visibleProperty());
        problem.setVisible(false);
        facts.getStyleClass().add("inspector-signals");
        positionRow = row("Position", latitude, longitude, move);
        getChildren().addAll(
                row("Mode", group(modes.values().toArray(Node[]::new)), modeWord),
                row("Mains", group(mainsIn, mainsOut), mainsWord), positionRow, problem, facts);
    }

    private void mains(ToggleButton button, String id, boolean present, String hint) {
        segment(button, id);
        button.setAccessibleText("Mains " + button.getText());
        Tip.setText(button, hint);
        button.setOnAction(event -> {
            button.setSelected(!button.isSelected());
            model.setMains(present);
        });
    }

    private static ToggleButton segment(ToggleButton button, String id) {
        button.setId(id);
        button.getStyleClass().add("segment");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private static HBox group(Node... buttons) {
        var group = new HBox(buttons);
        group.getStyleClass().add("segments");
        return group;
    }

    private static HBox row(String name, Node... nodes) {
        var label = new Label(name);
        label.getStyleClass().add("row-name");
        var row = new HBox(label);
        row.getChildren().addAll(nodes);
        row.getStyleClass().add("set-row");
        return row;
    }

    private TextField coordinate(String id, String name) {
        var field = new TextField();
        field.setId(id);
        field.getStyleClass().add("coordinate");
        field.setAccessibleText(name + ", degrees");
        field.setPrefColumnCount(7);
        Tip.setText(field, name + " in degrees; Enter moves the set.");
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setOnAction(event -> moveTyped());
        return field;
    }

    private void moveTyped() {
        var wrong = model.moveTo(latitude.getText(), longitude.getText());
        problem.setVisible(wrong != null);
        problem.setText(wrong == null ? "" : wrong);
        latitude.pseudoClassStateChanged(ERROR, wrong != null && wrong.contains("latitude"));
        longitude.pseudoClassStateChanged(ERROR, wrong != null && wrong.contains("longitude"));
    }

    void show(InspectorView view) {
        modes.forEach((mode, button) -> button.setSelected(mode == view.mode()));
        modeWord.setText(view.mode() == null ? "mixed" : "");
        var mains = view.mains();
        mainsIn.setSelected(Boolean.TRUE.equals(mains));
        mainsOut.setSelected(Boolean.FALSE.equals(mains));
        mainsWord.setText(mains == null ? "mixed" : "");
        showPosition(view.head().position());
        showFacts(view.facts());
    }

    private void showPosition(@Nullable GeoPosition position) {
        positionRow.setVisible(position != null);
        positionRow.setManaged(position != null);
        if (position == null) {
            shown = null;
            problem.setVisible(false);
        } else if (!position.equals(shown)) {
            shown = position;
            latitude.setText(degrees(position.latitude()));
            longitude.setText(degrees(position.longitude()));
            latitude.pseudoClassStateChanged(ERROR, false);
            longitude.pseudoClassStateChanged(ERROR, false);
            problem.setVisible(false);
        }
    }

    /** To a metre, which is more than a marker shows. */
    private static String degrees(double value) {
        return BigDecimal.valueOf(value)
                .setScale(5, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    private void showFacts(List<Fact> all) {
        if (values.isEmpty()) {
            for (int i = 0; i < all.size(); i++) {
                var name = new Label(all.get(i).name());
                name.getStyleClass().add("signal-name");
                name.setMinWidth(Region.USE_PREF_SIZE);
                var space = new Region();
                GridPane.setHgrow(space, Priority.ALWAYS);
                var value = new Label();
                value.getStyleClass().add("signal-value");
                values.add(value);
                facts.addRow(i, name, space, value);
            }
        }
        for (int i = 0; i < all.size(); i++) {
            values.get(i).setText(all.get(i).value());
        }
    }
}
