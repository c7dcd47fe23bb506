package io.gensetlab.history;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A run in the history.
 *
 * @param id of the run
 * @param started when it began
 * @param tally what is there of it, a moment behind while it goes on
 * @param file its database
 * @param goesOn whether readings are on their way there: they are not counted then
 */
public record RecordedRun(String id, Instant started, Tally tally, Path file, boolean goesOn) {
    /** The same, which goes on. */
    public RecordedRun goingOn() {
        return new RecordedRun(id, started, tally.withoutOnTheWay(), file, true);
    }
}
