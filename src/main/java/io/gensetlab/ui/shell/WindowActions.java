package io.gensetlab.ui.shell;

/** What the window asks of the program around it. Called on the FX thread. */
public interface WindowActions {
    /** The other theme was asked for. */
    void toggleTheme();
}
