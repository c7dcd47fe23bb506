package io.gensetlab.ui.control;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** A state as a soft coloured lozenge with its shape and its word. CSS class {@code state-badge}. */
public final class StateBadge extends HBox {
    private final ObjectProperty<Tone> tone = new SimpleObjectProperty<>(this, "tone", Tone.NEUTRAL);
    private final StringProperty text = new SimpleStringProperty(this, "text", "");

    public StateBadge(Tone initial, String initialText) {
        getStyleClass().add("state-badge");
        setMaxWidth(Region.USE_PREF_SIZE);
        setMinWidth(Region.USE_PREF_SIZE);
        setMaxHeight(Region.USE_PREF_SIZE);
        StateIcon icon = new StateIcon();
        icon.toneProperty().bind(tone);
        Label label = new Label();
        label.textProperty().bind(text);
        getChildren().addAll(icon, label);
        setAccessibleRole(AccessibleRole.TEXT);
        accessibleTextProperty().bind(text);
        tone.subscribe(value -> {
            value.applyTo(this);
            value.applyTo(label);
        });
        text.set(initialText);
        tone.set(initial);
    }

    /** Sets both at once. */
    public void show(Tone newTone, String newText) {
        tone.set(newTone);
        text.set(newText);
    }

    public ObjectProperty<Tone> toneProperty() {
        return tone;
    }

    public StringProperty textProperty() {
        return text;
    }
}
