package io.gensetlab.ui.hint;

/** What the first steps ask of the window around them. Called on the FX thread. */
public interface HintActions {
    /** Points at the place where a step is done. */
    void pointAt(HintStep step);

    /** Remembers that they need not come again by themselves. */
    void firstStepsClosed();

    /** Whether a scenario plays: what it does is not done by hand. */
    boolean isStoryOn();
}
