package io.gensetlab.ui.control;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.kordamp.ikonli.javafx.FontIcon;

/** A state told by colour and by shape. CSS class {@code state-icon}, pseudo-class of the {@link Tone}. */
public final class StateIcon extends FontIcon {
    private final ObjectProperty<Tone> tone = new SimpleObjectProperty<>(this, "tone", Tone.NEUTRAL);

    public StateIcon() {
        this(Tone.NEUTRAL);
    }

    public StateIcon(Tone initial) {
        getStyleClass().add("state-icon");
        tone.subscribe(value -> {
            setIconCode(value.icon());
            value.applyTo(this);
        });
        tone.set(initial);
    }

    public Tone getTone() {
        return tone.get();
    }

    public void setTone(Tone value) {
        tone.set(value);
    }

    public ObjectProperty<Tone> toneProperty() {
        return tone;
    }
}
