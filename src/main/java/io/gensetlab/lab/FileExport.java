package io.gensetlab.lab;

import java.nio.file.Path;

/** Something that is being written to a file. Any thread. */
public interface FileExport {
    /** Where it stands. RUNNING goes to one of the others. */
    enum State {
        RUNNING, DONE, CANCELLED, FAILED
    }

    /** Where it stands. */
    State state();

    /** 0 to 1. */
    double progress();

    /** Readings in the file. */
    long written();

    /** What the file does not have, in a sentence; empty if it has all. */
    String missing();

    /** What went wrong, in a sentence; empty if nothing did. */
    String problem();

    /** The file. */
    Path target();

    /** Ends it soon; the file is not made. */
    void cancel();
}
