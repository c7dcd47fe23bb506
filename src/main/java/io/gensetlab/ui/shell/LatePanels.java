package io.gensetlab.ui.shell;

import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;

/**
 * Has the panels loaded that the first frame does without, one with each pulse, when it stands: those in sight, then the
 * others. What they can do is in the palette and at its keys from then on, and no change of the layout waits for them. FX
 * thread.
 */
final class LatePanels extends AnimationTimer {
    /** With the third pulse the first frame has been drawn, and whoever waits for that is told. */
    private static final int FIRST_FRAME_DRAWN = 3;

    private final BooleanSupplier loader;
    private int pulses;

    /** @param loader loads a panel; false if there is none left */
    LatePanels(BooleanSupplier loader) {
        this.loader = loader;
    }

    @Override
    public void handle(long now) {
        pulses++;
        if (pulses > FIRST_FRAME_DRAWN && !loader.getAsBoolean()) {
            stop();
        }
    }
}
