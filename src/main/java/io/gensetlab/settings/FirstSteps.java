package io.gensetlab.settings;

/** What became of the first steps that the window shows. */
public enum FirstSteps {
    /** Shown at the start. */
    OPEN,
    /** Closed by a person, finished or not: shown on demand only. */
    DONE
}
