package io.gensetlab.ui.inspector;

import io.gensetlab.ui.control.Icons;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.TypedNumber;
import java.util.Locale;
import java.util.function.DoubleConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;

/**
 * Moves a quantity of several sets by the same difference: steps down and up, and a field for any difference. Arrow keys
 * in the field move by a small step, Page Up and Page Down by a large one, Enter takes what was typed. FX thread only.
 */
final class StepRow extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final int LARGE = 10;

    private final Label range = new Label();
    private final TextField field = new TextField();
    private final double step;
    private final int decimals;
    private final double largest;
    private final DoubleConsumer onShift;

    /** @param onShift told of each difference, in the unit shown */
    StepRow(Ikon icon, String name, SliderView view, DoubleConsumer onShift) {
        this.onShift = onShift;
        step = view.scale().step();
        decimals = view.scale().decimals();
        largest = Math.max(Math.abs(view.scale().min()), Math.abs(view.scale().max()));
        getStyleClass().add("step-row");
        var title = new Label(name);
        title.getStyleClass().add("threshold-name");
        range.getStyleClass().add("step-range");
        range.setMinWidth(0);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head = new HBox(Icons.of(icon), title, space, range);
        head.getStyleClass().add("step-head");
        field.getStyleClass().add("step-field");
        field.setPromptText("± " + view.unit());
        field.setAccessibleText(name + " by, in " + view.unit());
        field.setOnAction(event -> typed());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        HBox.setHgrow(field, Priority.ALWAYS);
        var row = new HBox(button(-LARGE, name, view.unit()), button(-1, name, view.unit()), field,
                button(1, name, view.unit()), button(LARGE, name, view.unit()));
        row.getStyleClass().add("step-buttons");
        getChildren().addAll(head, row);
    }

    private Button button(int steps, String name, String unit) {
        var figure = (steps < 0 ? "−" : "+")
                + String.format(Locale.ROOT, "%." + (step < 1 ? decimals : 0) + "f", Math.abs(steps) * step);
        var button = new Button(figure);
        button.getStyleClass().add("step-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(name + " " + figure + " " + unit);
        Tip.setText(button, "All by " + figure + " " + unit + "; each stops at the end of its own scale");
        button.setOnAction(event -> onShift.accept(steps * step));
        return button;
    }

    private void key(KeyEvent event) {
        if (event.isAltDown() || event.isShortcutDown()) {
            // These are the window's.
            return;
        }
        int steps = switch (event.getCode()) {
            case UP -> 1;
            case DOWN -> -1;
            case PAGE_UP -> LARGE;
            case PAGE_DOWN -> -LARGE;
            default -> 0;
        };
        if (steps != 0) {
            event.consume();
            onShift.accept(steps * step);
        } else if (event.getCode() == KeyCode.ESCAPE) {
            field.clear();
            field.pseudoClassStateChanged(ERROR, false);
        }
    }

    private void typed() {
        var number = TypedNumber.parse(field.getText(), largest);
        field.pseudoClassStateChanged(ERROR, number.isEmpty());
        if (number.isPresent()) {
            onShift.accept(number.getAsDouble());
            field.clear();
        } else {
            field.selectAll();
        }
    }

    void show(String values) {
        range.setText(values);
    }
}
