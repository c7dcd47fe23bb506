package io.gensetlab.ui.control;

import javafx.animation.KeyFrame;
import javafx.animation.KeyValue;
import javafx.animation.Timeline;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;

/**
 * A button for what must not happen by a slip: it acts when it was held for a moment, by pointer or by Space or Enter,
 * and shows how long still. A short press only says so, in its text. CSS class {@code hold-button}; its fill is a
 * region of class {@code hold-fill}. FX thread.
 */
public final class HoldButton extends Button {
    /** How long it is to be held. */
    public static final Duration HOLD = Duration.millis(600);
    private static final Duration REMINDER = Duration.seconds(1.6);

    private final String shortText;
    private final String reminder;
    private final DoubleProperty progress = new SimpleDoubleProperty(this, "progress");
    private final Region fill = new Region();
    private final Timeline holding;
    private final Timeline reminding;
    /** A key that is held repeats itself: one holding acts once. */
    private boolean down;

    /**
     * A button at rest.
     *
     * @param text what it does, such as "E-stop"
     * @param reminder what a short press says in its place, about as long
     * @param name accessible name and tooltip; says that it is to be held
     */
    public HoldButton(Ikon icon, String text, String reminder, String name, Runnable action) {
        super(text, Icons.of(icon));
        shortText = text;
        this.reminder = reminder;
        getStyleClass().addAll("danger", "hold-button");
        setAccessibleText(name);
        Tip.setText(this, name);
        fill.getStyleClass().add("hold-fill");
        fill.setManaged(false);
        fill.setMouseTransparent(true);
        holding = new Timeline(new KeyFrame(Duration.ZERO, new KeyValue(progress, 0)),
                new KeyFrame(HOLD, event -> action.run(), new KeyValue(progress, 1)));
        holding.setOnFinished(event -> progress.set(0));
        reminding = new Timeline(new KeyFrame(REMINDER, event -> setText(shortText)));
        progress.subscribe(this::requestLayout);
        addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                begin();
            }
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> end());
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> end());
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (isHoldKey(event)) {
                event.consume();
                begin();
            }
        });
        addEventFilter(KeyEvent.KEY_RELEASED, event -> {
            if (isHoldKey(event)) {
                event.consume();
                end();
            }
        });
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                end();
            }
        });
        disabledProperty().subscribe(this::end);
    }

    private static boolean isHoldKey(KeyEvent event) {
        return event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER;
    }

    private void begin() {
        if (!down) {
            down = true;
            reminding.stop();
            setText(shortText);
            holding.playFromStart();
        }
    }

    private void end() {
        down = false;
        if (holding.getStatus() == Timeline.Status.RUNNING) {
            holding.stop();
            progress.set(0);
            setText(reminder);
            reminding.playFromStart();
        }
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        // The skin keeps the children to itself; the fill lies under its text and icon.
        if (!getChildren().contains(fill)) {
            getChildren().addFirst(fill);
        }
        fill.setVisible(progress.get() > 0);
        fill.resizeRelocate(0, 0, Math.rint(getWidth() * progress.get()), getHeight());
    }
}
