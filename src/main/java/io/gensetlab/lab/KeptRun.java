package io.gensetlab.lab;

import io.gensetlab.history.RecordedRun;
import java.time.Instant;
import java.util.Locale;

/** A run that can be exported. Immutable. */
public final class KeptRun {
    private final RecordedRun run;

    KeptRun(RecordedRun run) {
        this.run = run;
    }

    /** Its id, as on the wire. */
    public String id() {
        return run.id();
    }

    /** When it began. */
    public Instant started() {
        return run.started();
    }

    /** Readings that can be exported. */
    public long readings() {
        return run.tally().inFile();
    }

    /** How many readings there are, and that some are missing. */
    public String words() {
        var tally = run.tally();
        var count = String.format(Locale.ROOT, readings() == 1 ? "%,d reading" : "%,d readings", readings());
        return tally.isComplete() ? count : count + String.format(Locale.ROOT, " of %,d", tally.made());
    }

    RecordedRun run() {
        return run;
    }
}
