package io.gensetlab.cli;

import io.gensetlab.lab.LabSnapshot;
import java.time.Duration;

/** What makes the readings of a headless run. */
interface Making {
    /** Begins; the transports are on. */
    void begin();

    /** Waits until all readings are made, or no more will be; false if some still come after the wait. */
    boolean awaitMade(Duration wait) throws InterruptedException;

    /** How far it is, in a few words. */
    String words(LabSnapshot snapshot);
}
