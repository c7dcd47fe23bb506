package io.gensetlab.lab;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import io.gensetlab.telemetry.TimeSeries;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The newest reported values of every generator, at most one a {@link #SPACING_MILLIS}, for charts. Thread-safe: the
 * simulation thread adds, a face copies.
 */
public final class ReadingHistory {
    /** Values kept of each quantity and generator: five minutes. */
    public static final int KEPT = 600;
    /** Closest distance of two values, ms of wall time. */
    public static final long SPACING_MILLIS = 500;

    private static final class Track {
        private final TimeSeries coolant = new TimeSeries(KEPT);
        private final TimeSeries oil = new TimeSeries(KEPT);
        private final TimeSeries fuel = new TimeSeries(KEPT);
        private long lastMillis = Long.MIN_VALUE / 2;
    }

    private final boolean kept;
    private final Map<GeneratorId, Track> tracks = new HashMap<>();

    /** @param kept false where nobody looks: a history of many sets is large */
    ReadingHistory(boolean kept) {
        this.kept = kept;
    }

    synchronized void add(Reading reading) {
        if (!kept) {
            return;
        }
        var track = tracks.computeIfAbsent(reading.generator(), id -> new Track());
        long at = reading.timestampMillis();
        if (at - track.lastMillis < SPACING_MILLIS) {
            return;
        }
        track.lastMillis = at;
        track.coolant.add(at, reading.coolantCelsius());
        track.oil.add(at, reading.oilPressureKpa());
        track.fuel.add(at, reading.fuelLitres());
    }

    synchronized void clear() {
        tracks.clear();
    }

    /** Forgets sets that were taken away. */
    synchronized void keepOnly(List<GeneratorStatus> fleet) {
        if (tracks.size() > fleet.size()) {
            var there = new HashSet<GeneratorId>();
            fleet.forEach(status -> there.add(status.generator().id()));
            tracks.keySet().retainAll(there);
        }
    }

    /** Copies values of a quantity that are later than a time into a sink, oldest first. */
    public synchronized void copySince(GeneratorId id, Quantity quantity, long afterMillis, Sink sink) {
        var track = tracks.get(id);
        if (track == null) {
            return;
        }
        var series = switch (quantity) {
            case COOLANT_TEMPERATURE -> track.coolant;
            case OIL_PRESSURE -> track.oil;
            case FUEL_VOLUME -> track.fuel;
            case LOAD, POWER, SPEED, FREQUENCY, VOLTAGE, BATTERY_VOLTAGE, COOLANT_LEVEL, OIL_TEMPERATURE ->
                throw new IllegalArgumentException("No history is kept of " + quantity);
        };
        int from = series.size();
        while (from > 0 && series.millisAt(from - 1) > afterMillis) {
            from--;
        }
        for (int i = from; i < series.size(); i++) {
            sink.accept(series.millisAt(i), series.valueAt(i));
        }
    }

    /** Takes one value. */
    @FunctionalInterface
    public interface Sink {
        /** A value at a time, epoch ms. */
        void accept(long millis, double value);
    }
}
