package io.gensetlab.ui.control;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A figure to be read from across the room: title, big figure, unit, a line below, on demand a sparkline. The
 * tone colours the line below and the sparkline, and puts its shape before the line. CSS classes {@code card
 * stat-tile}.
 */
public final class StatTile extends HBox {
    private final StringProperty figure = new SimpleStringProperty(this, "figure", "–");
    private final StringProperty unit = new SimpleStringProperty(this, "unit", "");
    private final StringProperty sub = new SimpleStringProperty(this, "sub", "");
    private final ObjectProperty<Tone> tone = new SimpleObjectProperty<>(this, "tone", Tone.NEUTRAL);
    private @Nullable Sparkline sparkline;

    public StatTile(String title) {
        getStyleClass().addAll("card", "stat-tile");
        setAlignment(Pos.CENTER_LEFT);
        Label titleLabel = label("stat-title", null);
        titleLabel.setText(title);
        Label figureLabel = label("stat-figure", figure);
        figureLabel.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(5, figureLabel, label("stat-unit", unit));
        row.setAlignment(Pos.BOTTOM_LEFT);
        StateIcon icon = new StateIcon();
        icon.getStyleClass().add("stat-icon");
        icon.toneProperty().bind(tone);
        icon.visibleProperty().bind(tone.map(value -> value != Tone.NEUTRAL && value != Tone.INFO));
        icon.managedProperty().bind(icon.visibleProperty());
        Label subLabel = label("stat-sub", sub);
        subLabel.getStyleClass().add("muted");
        tone.subscribe(value -> value.applyTo(subLabel));
        HBox subRow = new HBox(4, icon, subLabel);
        subRow.setAlignment(Pos.CENTER_LEFT);
        VBox body = new VBox(titleLabel, row, subRow);
        body.getStyleClass().add("stat-body");
        body.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(body, Priority.ALWAYS);
        getChildren().add(body);
        tone.subscribe(this::toneSparkline);
        accessibleTextProperty().bind(figure.flatMap(f -> unit.flatMap(u -> sub
                .map(s -> title + " " + f + " " + u + ", " + s))));
    }

    private static Label label(String styleClass, @Nullable ObservableValue<String> text) {
        Label label = new Label();
        label.getStyleClass().add(styleClass);
        if (text != null) {
            label.textProperty().bind(text);
        }
        return label;
    }

    /**
     * The sparkline at the right, made at the first call. {@code styleClass}: {@code mqtt}, {@code kafka}, or ""
     * for the tone's colour.
     */
    public Sparkline sparkline(int capacity, String styleClass) {
        Sparkline there = sparkline;
        if (there == null) {
            there = new Sparkline(capacity);
            if (!styleClass.isEmpty()) {
                there.getStyleClass().add(styleClass);
            }
            sparkline = there;
            toneSparkline(tone.get());
            getChildren().add(there);
        }
        return there;
    }

    private void toneSparkline(Tone value) {
        if (sparkline != null) {
            value.applyTo(sparkline);
        }
    }

    /** Sets figure, unit and the line below at once. */
    public void show(String newFigure, String newUnit, String newSub, Tone newTone) {
        figure.set(newFigure);
        unit.set(newUnit);
        sub.set(newSub);
        tone.set(newTone);
    }

    public ObjectProperty<Tone> toneProperty() {
        return tone;
    }
}
