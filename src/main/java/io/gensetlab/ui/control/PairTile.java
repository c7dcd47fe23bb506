package io.gensetlab.ui.control;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The same figure of two things side by side, to be compared from across the room: for each its name in its colour, the
 * figure, a line below, and a sparkline where there is room. CSS classes {@code card stat-tile pair-tile}; a side has
 * the class of its thing ({@code mqtt}, {@code kafka}). FX thread.
 */
public final class PairTile extends VBox {
    private static final double ROOM_FOR_SPARKLINE = 42;

    /** @param title what is compared, and in which unit */
    public PairTile(String title) {
        getStyleClass().addAll("card", "stat-tile", "pair-tile");
        setMinWidth(0);
        var titleLabel = new Label(title);
        titleLabel.getStyleClass().add("stat-title");
        var sides = new HBox(8);
        sides.getStyleClass().add("pair-sides");
        getChildren().addAll(titleLabel, sides);
    }

    /**
     * One more thing to the right.
     *
     * @param name what it is called
     * @param styleClass its colour
     * @param capacity points of its sparkline
     */
    public Side add(String name, String styleClass, int capacity) {
        var side = new Side(name, styleClass, capacity);
        var sides = ((HBox) getChildren().getLast()).getChildren();
        if (!sides.isEmpty()) {
            var line = new Region();
            line.getStyleClass().add("pair-line");
            sides.add(line);
        }
        sides.add(side);
        return side;
    }

    /** The figure of one of the two. */
    public static final class Side extends HBox {
        private final String name;
        private final Label figure = new Label("–");
        private final Label sub = new Label();
        private final StateIcon icon = new StateIcon();
        private final Sparkline sparkline;

        private Side(String name, String styleClass, int capacity) {
            this.name = name;
            getStyleClass().addAll("pair-side", styleClass);
            setAlignment(Pos.CENTER_LEFT);
            HBox.setHgrow(this, Priority.ALWAYS);
            setPrefWidth(100);
            setMinWidth(0);
            var swatch = new Region();
            swatch.getStyleClass().add("pill-swatch");
            var nameLabel = new Label(name);
            nameLabel.getStyleClass().addAll("pair-name", styleClass);
            nameLabel.setMinWidth(USE_PREF_SIZE);
            figure.getStyleClass().add("stat-figure");
            figure.setMinWidth(USE_PREF_SIZE);
            var row = new HBox(4, swatch, nameLabel, figure);
            row.setAlignment(Pos.BASELINE_LEFT);
            icon.getStyleClass().add("stat-icon");
            icon.visibleProperty().bind(icon.toneProperty().map(tone -> tone != Tone.NEUTRAL));
            icon.managedProperty().bind(icon.visibleProperty());
            sub.getStyleClass().addAll("stat-sub", "muted");
            var subRow = new HBox(4, icon, sub);
            subRow.setAlignment(Pos.CENTER_LEFT);
            var words = new VBox(row, subRow);
            words.setMinWidth(USE_PREF_SIZE);
            sparkline = new Sparkline(capacity);
            sparkline.getStyleClass().add(styleClass);
            // Next to the words only: where they need the width there is none.
            sparkline.visibleProperty()
                    .bind(Bindings.createBooleanBinding(
                            () -> getWidth() - words.prefWidth(-1) > ROOM_FOR_SPARKLINE,
                            widthProperty(), figure.textProperty(), sub.textProperty()));
            sparkline.managedProperty().bind(sparkline.visibleProperty());
            HBox.setHgrow(sparkline, Priority.ALWAYS);
            getChildren().addAll(words, sparkline);
        }

        /** Sets figure, the line below and its tone at once. */
        public void show(String newFigure, String newSub, Tone tone) {
            figure.setText(newFigure);
            sub.setText(newSub);
            icon.toneProperty().set(tone);
            tone.applyTo(sub);
            setAccessibleText(name + " " + newFigure + ", " + newSub);
        }

        /** The sparkline of this side. */
        public Sparkline sparkline() {
            return sparkline;
        }
    }
}
