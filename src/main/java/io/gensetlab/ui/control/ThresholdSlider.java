package io.gensetlab.ui.control;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;

/**
 * A quantity to be seen against its thresholds and set by hand: a track with the bands under it, a mark for what
 * the sensor reports, the value as a field to type in, Auto or Manual. Arrow keys move by one step, Page Up and
 * Page Down by ten, Home and End go to the ends; Enter takes what was typed, Escape puts it back.
 *
 * <p>The callbacks tell what a person did; {@link #setValue}, {@link #setReported} and {@link #setManual} never
 * call them. Moving the value in Auto turns Manual on first. A value set from outside while the thumb is held is
 * ignored, so that it is not torn from the hand.
 *
 * <p>CSS class {@code threshold-slider}; the pseudo-class is that of the band the value lies in.
 */
public final class ThresholdSlider extends VBox {
    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");
    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    private static final PseudoClass MIXED = PseudoClass.getPseudoClass("mixed");
    private static final int PAGE_STEPS = 10;

    /**
     * The scale of a slider.
     *
     * @param min      lowest value that can be set
     * @param max      highest value that can be set
     * @param step     what one key press moves, and what dragging snaps to; above 0
     * @param decimals digits after the point shown, 0 to 6
     */
    public record Scale(double min, double max, double step, int decimals) {
        public Scale {
            if (!(min < max) || !(step > 0) || decimals < 0 || decimals > 6) {
                throw new IllegalArgumentException(min + " to " + max + " by " + step + ", " + decimals);
            }
        }

        double snap(double raw) {
            double steps = Math.rint((Math.clamp(raw, min, max) - min) / step);
            return round(Math.clamp(min + steps * step, min, max));
        }

        private double round(double raw) {
            return BigDecimal.valueOf(raw)
                    .setScale(Math.max(decimals, 6), RoundingMode.HALF_EVEN)
                    .doubleValue();
        }

        String format(double value) {
            return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "–";
        }

        OptionalDouble parse(String text) {
            var typed = TypedNumber.parse(text, Math.max(Math.abs(min), Math.abs(max)));
            return typed.isPresent() && typed.getAsDouble() >= min && typed.getAsDouble() <= max
                    ? typed
                    : OptionalDouble.empty();
        }
    }

    private final String name;
    private final String unit;
    private final Scale scale;
    private final ThresholdTrack track;
    private final TextField field = new TextField();
    private final Label detail = new Label();
    private final ToggleButton mode = new ToggleButton("Auto");
    private final ReadOnlyDoubleWrapper value;
    private final Label title;
    private final Region space = new Region();
    private final Label unitLabel;
    private final Node glyph;
    private final HBox head;
    private boolean compact;
    /** What it says in place of a value that there is not; empty if there is one. */
    private String mixed = "";
    private List<ThresholdBand> bands = List.of();
    private DoubleConsumer onUserChange = changed -> {};
    private Consumer<Boolean> onUserMode = manual -> {};

    /** @param unit as shown, for example {@code °C} */
    public ThresholdSlider(Ikon icon, String name, String unit, Scale scale) {
        this.name = name;
        this.unit = unit;
        this.scale = scale;
        value = new ReadOnlyDoubleWrapper(this, "value", scale.min());
        getStyleClass().add("threshold-slider");
        track = new ThresholdTrack(scale.min(), scale.max(), new ThresholdTrack.Listener() {
            @Override
            public void moved(double fraction) {
                userSets(scale.snap(scale.min() + fraction * (scale.max() - scale.min())));
            }

            @Override
            public void released() {
                showField();
            }
        });
        track.addEventHandler(KeyEvent.KEY_PRESSED, this::trackKey);
        title = new Label(name);
        title.getStyleClass().add("threshold-name");
        title.setLabelFor(track);
        title.setMinWidth(0);
        HBox.setHgrow(space, Priority.ALWAYS);
        unitLabel = new Label(unit);
        unitLabel.setMinWidth(Region.USE_PREF_SIZE);
        unitLabel.getStyleClass().add("threshold-unit");

        detail.getStyleClass().add("threshold-detail");
        detail.managedProperty().bind(detail.textProperty().isNotEmpty());
        setUpField();
        setUpMode();
        glyph = Icons.of(icon);
        head = new HBox();
        head.getStyleClass().add("threshold-head");
        HBox.setHgrow(track, Priority.ALWAYS);
        layOut();
        show(scale.min());
    }

    private void layOut() {
        getChildren().clear();
        head.getChildren().clear();
        if (compact) {
            head.getChildren().addAll(glyph, track, mode, field, unitLabel);
            getChildren().add(head);
        } else {
            head.getChildren().addAll(glyph, title, detail, space, mode, field, unitLabel);
            getChildren().addAll(head, track);
        }
    }

    /** One row instead of two, without name and detail: for where there is little height. */
    public void setCompact(boolean one) {
        if (one != compact) {
            compact = one;
            pseudoClassStateChanged(COMPACT, one);
            layOut();
        }
    }

    /**
     * Says that the value stands for several that differ: any value set is a change.
     *
     * @param range what is shown in place of the value, such as "84–104"; empty if there is one value
     */
    public void setMixed(String range) {
        if (!range.equals(mixed)) {
            mixed = range;
            pseudoClassStateChanged(MIXED, isMixed());
            show(value.get());
        }
    }

    private boolean isMixed() {
        return !mixed.isEmpty();
    }

    private void setUpField() {
        field.getStyleClass().add("threshold-value");

        field.setAccessibleText(name + " in " + unit);
        field.setOnAction(event -> commit());
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                showField();
                track.requestFocus();
                event.consume();
            }
        });
        field.focusedProperty().subscribe((was, is) -> {
            if (was && !is) {
                showField();
            }
        });
    }

    private void setUpMode() {
        mode.getStyleClass().add("threshold-mode");
        mode.setMinWidth(Region.USE_PREF_SIZE);
        Tip.setText(mode, "Auto: follows the simulation. Manual: stays where you put it.");
        mode.selectedProperty().subscribe(manual -> {
            sayMode(manual);
            track.setAutomatic(!manual);
        });
        mode.setOnAction(event -> onUserMode.accept(mode.isSelected()));
    }

    private void sayMode(boolean manual) {
        mode.setText(manual ? "Manual" : "Auto");
        mode.setAccessibleText(name + (manual ? ": manual" : ": automatic"));
    }

    private void trackKey(KeyEvent event) {
        if (event.isAltDown() || event.isShortcutDown()) {
            // These are the window's.
            return;
        }
        double now = value.get();
        double to = switch (event.getCode()) {
            case LEFT, DOWN, SUBTRACT, MINUS -> now - scale.step();
            case RIGHT, UP, ADD, PLUS -> now + scale.step();
            case PAGE_DOWN -> now - PAGE_STEPS * scale.step();
            case PAGE_UP -> now + PAGE_STEPS * scale.step();
            case HOME -> scale.min();
            case END -> scale.max();
            default -> Double.NaN;
        };
        if (!Double.isNaN(to)) {
            event.consume();
            userSets(scale.snap(to));
        }
    }

    private void commit() {
        OptionalDouble typed = scale.parse(field.getText());
        field.pseudoClassStateChanged(ERROR, typed.isEmpty());
        if (typed.isPresent()) {
            userSets(typed.getAsDouble());
            showField();
            track.requestFocus();
        } else {
            field.selectAll();
        }
    }

    private void userSets(double to) {
        if (to == value.get() && mode.isSelected() && !isMixed()) {
            return;
        }
        if (!mode.isSelected()) {
            mode.setSelected(true);
            onUserMode.accept(true);
        }
        show(to);
        onUserChange.accept(to);
    }

    private void show(double to) {
        value.set(to);
        Tone tone = isMixed() ? Tone.NEUTRAL : ThresholdBand.toneOf(to, bands);
        tone.applyTo(this);
        track.setValue(to);
        track.setAccessibleText(name + " " + (isMixed() ? mixed : scale.format(to)) + " " + unit);
        if (!field.isFocused()) {
            showField();
        }
    }

    private void showField() {
        field.setText(isMixed() ? mixed : scale.format(value.get()));
        field.pseudoClassStateChanged(ERROR, false);
    }

    /** Shows a value from outside, in the unit of the scale, clamped to it. Calls no one. */
    public void setValue(double newValue) {
        if (!track.isDragging() && newValue != value.get() && Double.isFinite(newValue)) {
            show(Math.clamp(newValue, scale.min(), scale.max()));
        }
    }

    /** Where the sensor's last report stands; NaN takes the mark away. */
    public void setReported(double reported) {
        track.setReported(reported);
    }

    /** Bands under the track, each with its tone; where there is none the value is in order. */
    public void setBands(List<ThresholdBand> newBands) {
        bands = List.copyOf(newBands);
        track.setBands(bands);
        show(value.get());
    }

    /** Shows Manual or Auto. Calls no one. */
    public void setManual(boolean manual) {
        mode.setSelected(manual);
        // After Mixed the button may already stand there.
        sayMode(manual);
    }

    /** Shows that some are held by hand and some are not; pressed, all are held. Calls no one. */
    public void setManualMixed() {
        mode.setSelected(false);
        mode.setText("Mixed");
        mode.setAccessibleText(name + ": some manual, some automatic");
    }

    /** Whether the Auto/Manual button is there; without it show the slider as manual, since every value is set by hand. */
    public void setModeShown(boolean shown) {
        mode.setVisible(shown);
        mode.setManaged(shown);
    }

    public boolean isManual() {
        return mode.isSelected();
    }

    /** A word after the name, for example the share in %; empty for none. */
    public void setDetail(String text) {
        detail.setText(text);
    }

    /** Called with each value that a person sets, by hand, key or typing. */
    public void setOnUserChange(DoubleConsumer listener) {
        onUserChange = listener;
    }

    /** Called with true when a person turns to Manual, with false for Auto. */
    public void setOnUserMode(Consumer<Boolean> listener) {
        onUserMode = listener;
    }

    public double getValue() {
        return value.get();
    }

    public ReadOnlyDoubleProperty valueProperty() {
        return value.getReadOnlyProperty();
    }
}
