package io.gensetlab.ui.chart;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.ReadingHistory;
import io.gensetlab.telemetry.Quantity;

/** Where reported values come from: {@code lab.history()::copySince}. */
@FunctionalInterface
public interface ReadingsSource {
    /** Copies values of a quantity that are later than a time, epoch ms, into a sink, oldest first. */
    void copySince(GeneratorId id, Quantity quantity, long afterMillis, ReadingHistory.Sink sink);
}
