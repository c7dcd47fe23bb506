package io.gensetlab.ui.chart;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.ReadingHistory;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.ui.control.ExportDesk;
import io.gensetlab.ui.control.Toast;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values over time that are made when they are asked for: two a second since a time. */
public final class SampleReadings implements ReadingsSource {
    /** What a value is at a time. */
    @FunctionalInterface
    public interface Course {
        double at(GeneratorId id, Quantity quantity, ReadingHistory.Side side, long millis);
    }

    /** Remembers what is exported; saves into a folder without asking. */
    public static final class Exports implements ExportDesk {
        public final List<Toast> told = java.util.Collections.synchronizedList(new ArrayList<>());
        public @Nullable Path folder;

        @Override
        public @Nullable Path chooseSave(String title, String name, String kind, String extension) {
            return folder == null ? null : folder.resolve(name);
        }

        @Override
        public void tell(Toast toast) {
            told.add(toast);
        }
    }

    private static final long SPACING = 500;

    private final InstantSource clock;
    private long since;
    private long beginnings;
    private final Course course;
    final List<Long> asked = new ArrayList<>();
    final List<Collection<GeneratorId>> watched = new ArrayList<>();
    final Set<Transport> missing = EnumSet.noneOf(Transport.class);

    public SampleReadings(InstantSource clock, long since, Course course) {
        this.clock = clock;
        this.since = since;
        this.course = course;
    }

    /** Has readings of a transport go without acknowledgement. */
    public SampleReadings missing(Transport transport) {
        missing.add(transport);
        return this;
    }

    @Override
    public void watch(Collection<GeneratorId> ids) {
        watched.add(List.copyOf(ids));
    }

    @Override
    public void copySince(GeneratorId id, Quantity quantity, ReadingHistory.Side side, long afterMillis,
            ReadingHistory.Sink sink) {
        if (quantity == Quantity.COOLANT_TEMPERATURE && side == ReadingHistory.Side.REPORTED) {
            asked.add(afterMillis);
        }
        for (long at = since; at <= clock.millis(); at += SPACING) {
            if (at > afterMillis) {
                sink.accept(at, course.at(id, quantity, side, at));
            }
        }
    }

    @Override
    public long beginnings() {
        return beginnings;
    }

    /** Forgets what was until now. */
    void beginAnew() {
        beginnings++;
        since = clock.millis() + SPACING;
    }

    @Override
    public Set<Transport> missing(GeneratorId id, long fromMillis, long toMillis) {
        return missing;
    }

    @Override
    public void copyAcknowledged(GeneratorId id, Transport transport, Quantity quantity, long fromMillis,
            long toMillis, ReadingHistory.Sink sink) {
        for (long at = since; at <= clock.millis() - 20_000; at += 1_000) {
            sink.accept(at, course.at(id, quantity, ReadingHistory.Side.REPORTED, at));
        }
    }
}
