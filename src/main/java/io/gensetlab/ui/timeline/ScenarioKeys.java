package io.gensetlab.ui.timeline;

import javafx.event.EventHandler;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/**
 * Keys that mean the scenario while the focus is in its panel, whether they do anything now or not: what they stand for elsewhere
 * in the window would act on the fleet. In a text they are the text's. FX thread.
 */
final class ScenarioKeys implements EventHandler<KeyEvent> {
    private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");
    private static final KeyCombination REDO = KeyCombination.valueOf("Shortcut+Shift+Z");
    private static final KeyCombination REDO_AGAIN = KeyCombination.valueOf("Shortcut+Y");

    private final Runnable undo;
    private final Runnable redo;

    ScenarioKeys(Runnable undo, Runnable redo) {
        this.undo = undo;
        this.redo = redo;
    }

    @Override
    public void handle(KeyEvent event) {
        // A text has had its own keys before; which of the two for "again" it knows depends on the system.
        var text = event.getTarget() instanceof TextInputControl typed ? typed : null;
        if (UNDO.match(event)) {
            if (text == null) {
                undo.run();
            }
        } else if (REDO.match(event) || REDO_AGAIN.match(event)) {
            if (text == null) {
                redo.run();
            } else {
                text.redo();
            }
        } else if (!removes(event)) {
            return;
        }
        event.consume();
    }

    /** The tracks have taken away before what was chosen there. */
    private static boolean removes(KeyEvent event) {
        return switch (event.getCode()) {
            case DELETE, BACK_SPACE -> true;
            default -> false;
        };
    }
}
