package io.gensetlab.ui.shell;

import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Does what the pressed keys stand for, wherever the focus is: after the control that has it, so that a text field
 * keeps its own keys. Where letters are typed only Esc and keys with Ctrl, Alt or a function key count; over an open
 * sheet only what concerns the window itself. FX thread.
 */
public final class KeyDispatch {
    /** The group of acts that also work while a sheet is open. */
    public static final String WINDOW = "Window";

    private final Acts acts;
    private final BooleanSupplier sheetOpen;

    /** @param sheetOpen whether a sheet has the keyboard */
    public KeyDispatch(Acts acts, BooleanSupplier sheetOpen) {
        this.acts = acts;
        this.sheetOpen = sheetOpen;
    }

    /** Listens to the keys of a scene. */
    public void listen(Scene scene) {
        scene.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (acts.press(event, allowed(event, scene.getFocusOwner()))) {
                event.consume();
            }
        });
    }

    private Predicate<Act> allowed(KeyEvent event, Node focused) {
        boolean types = focused instanceof TextInputControl;
        boolean withModifier = event.isShortcutDown() || event.isControlDown() || event.isAltDown()
                || event.getCode().isFunctionKey() || event.getCode() == KeyCode.ESCAPE;
        boolean overSheet = sheetOpen.getAsBoolean();
        return act -> (!types || withModifier) && (!overSheet || act.group().equals(WINDOW) && withModifier);
    }
}
