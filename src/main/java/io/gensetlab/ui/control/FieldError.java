package io.gensetlab.ui.control;

import javafx.beans.value.ObservableStringValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** What is wrong in a field, below it, with an icon: seen and read aloud. FX thread. */
public final class FieldError {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    private FieldError() {}

    /**
     * Shows a sentence as long as there is one, and marks its field.
     *
     * @param error empty while nothing is wrong
     * @param label below the field; it takes no room while nothing is wrong
     */
    public static void show(ObservableStringValue error, Label label, TextInputControl field) {
        show(error, label);
        mark(error, field);
    }

    /** Marks a field as long as there is a sentence, which is shown elsewhere, and has it read aloud. */
    public static void mark(ObservableStringValue error, TextInputControl field) {
        error.map(text -> !text.isEmpty()).subscribe(is -> field.pseudoClassStateChanged(ERROR, is));
        field.accessibleHelpProperty().bind(error);
    }

    /** Shows a sentence about all of a form as long as there is one; it takes no room while nothing is wrong. */
    public static void show(ObservableStringValue error, Label label) {
        showInItsRoom(error, label);
        label.managedProperty().bind(label.visibleProperty());
    }

    /** The same with room of its own, so that nothing moves when something is wrong. */
    public static void showInItsRoom(ObservableStringValue error, Label label) {
        label.setGraphic(Icons.of(MaterialDesignA.ALERT_CIRCLE_OUTLINE));
        Tone.ALARM.applyTo(label.getGraphic());
        label.textProperty().bind(error);
        label.visibleProperty().bind(error.map(text -> !text.isEmpty()));
    }
}
