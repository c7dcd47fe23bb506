package io.gensetlab.ui.control;

import atlantafx.base.controls.ToggleSwitch;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * The state of a named thing in the top bar: its own colour as a bar (style class {@code mqtt} or {@code kafka}),
 * the state by shape and colour, a word, and on demand a switch. CSS class {@code status-pill}.
 */
public final class StatusPill extends HBox {
    private final ObjectProperty<Tone> tone = new SimpleObjectProperty<>(this, "tone", Tone.NEUTRAL);
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    /** The word that is shown, above those that only hold its room. */
    private final StackPane words = new StackPane();
    private @Nullable ToggleSwitch toggle;
    private boolean fromOutside;

    /** A pill for the thing of this name, without a switch. */
    public StatusPill(String title) {
        getStyleClass().add("status-pill");
        setMinWidth(Region.USE_PREF_SIZE);
        Region swatch = new Region();
        swatch.getStyleClass().add("pill-swatch");
        StateIcon icon = new StateIcon();
        icon.toneProperty().bind(tone);
        Label name = new Label(title);
        name.getStyleClass().add("pill-title");
        Label state = new Label();
        state.getStyleClass().add("pill-text");
        state.textProperty().bind(text);
        words.setAlignment(Pos.CENTER_LEFT);
        words.getChildren().add(state);
        getChildren().addAll(swatch, icon, name, words);
        swatch.managedProperty().bind(swatch.visibleProperty());
        getStyleClass().subscribe(() -> swatch
                .setVisible(getStyleClass().contains("mqtt") || getStyleClass().contains("kafka")));
        swatch.setVisible(false);
        tone.subscribe(value -> value.applyTo(this));
        accessibleTextProperty().bind(text.map(value -> title + ": " + value));
    }

    /**
     * Keeps room for the longest of these words: what stands beside the pill, and its switch, stay where they are when
     * the state changes.
     */
    public StatusPill withRoomFor(Iterable<String> all) {
        for (String word : all) {
            Label room = new Label(word);
            room.getStyleClass().add("pill-text");
            room.setVisible(false);
            words.getChildren().addFirst(room);
        }
        return this;
    }

    /**
     * Adds the switch. {@code onUserSwitch} is called when a person turns it, never by {@link #setOn}.
     */
    public StatusPill withSwitch(boolean on, Consumer<Boolean> onUserSwitch) {
        ToggleSwitch made = new ToggleSwitch();
        made.setSelected(on);
        made.setFocusTraversable(true);
        made.accessibleTextProperty().bind(accessibleTextProperty().map(value -> "Switch " + value));
        made.selectedProperty().subscribe((before, now) -> {
            if (!fromOutside) {
                onUserSwitch.accept(now);
            }
        });
        toggle = made;
        getChildren().add(made);
        return this;
    }

    /** Shows the switch on or off, without calling anyone. No effect on a pill without a switch. */
    public void setOn(boolean on) {
        ToggleSwitch there = toggle;
        if (there != null && there.isSelected() != on) {
            fromOutside = true;
            try {
                there.setSelected(on);
            } finally {
                fromOutside = false;
            }
        }
    }

    /** Sets state and word at once. */
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
