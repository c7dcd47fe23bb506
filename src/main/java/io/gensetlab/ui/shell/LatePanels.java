package io.gensetlab.ui.shell;

import java.util.function.Consumer;
import javafx.animation.AnimationTimer;

/**
 * Has the panels loaded that the first layout did not want, one with each pulse, once the window stands: what they can
 * do is in the palette and at its keys from then on, and no change of the layout waits for them. FX thread.
 */
final class LatePanels extends AnimationTimer {
    private final Consumer<Panel> loader;
    private int next;

    /** @param loader loads a panel if it is not there yet */
    LatePanels(Consumer<Panel> loader) {
        this.loader = loader;
    }

    @Override
    public void handle(long now) {
        if (next == Panel.values().length) {
            stop();
        } else {
            loader.accept(Panel.values()[next++]);
        }
    }
}
