package io.gensetlab.ui.shell;

/** What the window asks of the program around it. Called on the FX thread. */
public interface WindowActions {
    /** The next theme was asked for: the other one, or the system's. */
    void nextTheme();

    /** The window is to fill the screen, without the system's frame, or not. */
    void fullScreen(boolean on);
}
