package io.gensetlab.ui.fx;

import javafx.application.Platform;

/**
 * The one border between the JavaFX application thread and all others.
 *
 * <p>
 * Nothing else in the user interface names {@code Platform}, so that every crossing is found here.
 */
public final class FxThread {
    private FxThread() {}

    /**
     * Makes sure that the caller is on the JavaFX application thread.
     *
     * @throws IllegalStateException on any other thread; the message names it
     */
    public static void check() {
        if (!Platform.isFxApplicationThread()) {
            throw new IllegalStateException(
                    "This belongs on the JavaFX application thread, not on "
                            + Thread.currentThread().getName());
        }
    }

    /** True on the JavaFX application thread. Any thread may ask. */
    public static boolean isCurrent() {
        return Platform.isFxApplicationThread();
    }

    /** Runs the action at once when already on the JavaFX application thread, and otherwise soon, there. */
    public static void run(Runnable action) {
        if (Platform.isFxApplicationThread()) {
            action.run();
        } else {
            Platform.runLater(action);
        }
    }

    /**
     * Runs the action soon on the JavaFX application thread, from any thread. For single results only: a
     * stream of values is put in a box and fetched by a timer, or it starves the screen.
     */
    public static void runLater(Runnable action) {
        Platform.runLater(action);
    }

    /** Asks for one more pulse, so that pulse listeners run even if no node changed. */
    public static void requestPulse() {
        Platform.requestNextPulse();
    }
}
