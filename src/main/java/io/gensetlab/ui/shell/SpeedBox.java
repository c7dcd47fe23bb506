package io.gensetlab.ui.shell;

import java.util.Collections;
import java.util.function.DoubleConsumer;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The box with the speed of the simulation: what a person chooses, and what was set elsewhere. FX thread. */
final class SpeedBox {
    private final ComboBox<Double> box;
    private boolean showing;
    /** What the lab said before the choice, until it says anything else: that does not take the choice back. */
    private @Nullable Double before;

    /** @param speed simulated seconds a second now */
    SpeedBox(ComboBox<Double> box, double speed, DoubleConsumer onChoice) {
        this.box = box;
        box.getItems().setAll(0.1, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
        box.setConverter(new SpeedText());
        offer(speed);
        box.setValue(speed);
        box.valueProperty().subscribe((was, value) -> {
            if (value != null && !showing) {
                before = was;
                onChoice.accept(value);
            }
        });
    }

    /** What the lab says now, or said a moment ago. */
    void show(double speed) {
        if (before != null && before == speed) {
            return;
        }
        before = null;
        if (!box.isShowing() && !Double.valueOf(speed).equals(box.getValue())) {
            showing = true;
            offer(speed);
            box.setValue(speed);
            showing = false;
        }
    }

    /** A speed that a file or the command line asked for is a choice as well. */
    private void offer(double speed) {
        int at = Collections.binarySearch(box.getItems(), speed);
        if (at < 0) {
            box.getItems().add(-at - 1, speed);
        }
    }

    /** Shows {@code 10×}; reads nothing, since the box is not editable. */
    private static final class SpeedText extends StringConverter<Double> {
        @Override
        public String toString(@Nullable Double value) {
            return value == null
                    ? ""
                    : (value == Math.rint(value) ? Long.toString(value.longValue()) : value.toString()) + "×";
        }

        @Override
        public Double fromString(String text) {
            return Double.valueOf(text.replace("×", ""));
        }
    }
}
