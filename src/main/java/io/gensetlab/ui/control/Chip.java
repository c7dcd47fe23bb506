package io.gensetlab.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** A thing that is on and can be taken off: icon, text, close cross. CSS class {@code chip}. */
public final class Chip extends HBox {
    private final String text;

    /** @param onClose called when the cross is pressed; without it there is no cross. */
    public Chip(Ikon icon, String text, Tone tone, @Nullable Runnable onClose) {
        this.text = text;
        getStyleClass().add("chip");
        setMinWidth(Region.USE_PREF_SIZE);
        setMaxWidth(Region.USE_PREF_SIZE);
        var glyph = Icons.of(icon);
        tone.applyTo(glyph);
        tone.applyTo(this);
        getChildren().addAll(glyph, new Label(text));
        if (onClose != null) {
            var close = Icons.button(MaterialDesignC.CLOSE, "Remove " + text, onClose);
            close.getStyleClass().add("chip-close");
            getChildren().add(close);
        }
        setAccessibleText(text);
    }

    public String getText() {
        return text;
    }
}
