package io.gensetlab.history;

/** Where an export stands. RUNNING goes to one of the others. */
public enum ExportState {
    /** It is being written. */
    RUNNING,
    /** The file is there, complete. */
    DONE,
    /** There is no file: somebody thought better of it. */
    CANCELLED,
    /** There is no file: something went wrong. */
    FAILED
}
