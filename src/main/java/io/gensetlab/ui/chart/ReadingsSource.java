package io.gensetlab.ui.chart;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.ReadingHistory;
import io.gensetlab.telemetry.Quantity;
import java.util.Collection;
import java.util.Set;

/** Where the values over time come from. Every method returns at once. */
public interface ReadingsSource {
    /** Has as much as possible kept of these sets from now on. */
    void watch(Collection<GeneratorId> ids);

    /** Copies values of a quantity that are later than a time, epoch ms, into a sink, oldest first. */
    void copySince(GeneratorId id, Quantity quantity, ReadingHistory.Side side, long afterMillis,
            ReadingHistory.Sink sink);

    /** Changes whenever all that there was is forgotten: what comes then is of other sets, or of another time. */
    long beginnings();

    /** The transports of which readings between two times are not acknowledged. */
    Set<Transport> missing(GeneratorId id, long fromMillis, long toMillis);

    /** Copies the values of the readings between two times that a transport acknowledged, oldest first. */
    void copyAcknowledged(GeneratorId id, Transport transport, Quantity quantity, long fromMillis,
            long toMillis,
            ReadingHistory.Sink sink);

    /** That of a lab. */
    static ReadingsSource of(Lab lab) {
        var history = lab.history();
        return new ReadingsSource() {
            @Override
            public void watch(Collection<GeneratorId> ids) {
                history.watch(ids);
            }

            @Override
            public void copySince(GeneratorId id, Quantity quantity, ReadingHistory.Side side,
                    long afterMillis,
                    ReadingHistory.Sink sink) {
                history.copySince(id, quantity, side, afterMillis, sink);
            }

            @Override
            public long beginnings() {
                return history.beginnings();
            }

            @Override
            public Set<Transport> missing(GeneratorId id, long fromMillis, long toMillis) {
                return history.acknowledgements().missing(id, fromMillis, toMillis);
            }

            @Override
            public void copyAcknowledged(GeneratorId id, Transport transport, Quantity quantity,
                    long fromMillis,
                    long toMillis, ReadingHistory.Sink sink) {
                history.acknowledgements().copy(id, transport, quantity, fromMillis, toMillis, sink);
            }
        };
    }
}
