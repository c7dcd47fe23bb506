package io.gensetlab.lab;

import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Reading;
import java.util.Arrays;

/**
 * The long history of one set: what it reported in its readings, and beside it, looked at now and then, what is true and
 * what its other sensors say. Some 20 minutes in full at a reading a second (5 minutes at more than four), two hours as
 * the lowest and highest of each five seconds. At most half a megabyte. Not thread-safe.
 */
final class SetHistory {
    /** Closest distance of two looks, ms. */
    static final long LOOK_MILLIS = 450;
    /** A longer silence than this, and than four times the usual distance, is a gap in the line, ms. */
    private static final long GAP_MILLIS = 3_000;
    private static final long FINE_MILLIS = 250;
    private static final long COARSE_MILLIS = 5_000;
    private static final int FINE_BUCKETS = 1_200;
    private static final int FINE_LOOKS = 600;
    private static final int COARSE_BUCKETS = 1_440;
    /** The quantities that readings carry: they come first among all. */
    private static final int SENT = 3;
    private static final Quantity[] QUANTITIES = Quantity.values();

    private final BucketRing sentFine = new BucketRing(FINE_MILLIS, FINE_BUCKETS, SENT);
    private final BucketRing sentCoarse = new BucketRing(COARSE_MILLIS, COARSE_BUCKETS, SENT);
    /** All true values, then those reported that readings do not carry. */
    private final BucketRing lookedFine = new BucketRing(FINE_MILLIS, FINE_LOOKS,
            2 * QUANTITIES.length - SENT);
    private final BucketRing lookedCoarse = new BucketRing(COARSE_MILLIS, COARSE_BUCKETS,
            2 * QUANTITIES.length - SENT);
    private final double[] sent = new double[SENT];
    private final double[] looked = new double[2 * QUANTITIES.length - SENT];
    private long usualMillis = GAP_MILLIS;
    private boolean silent;

    /** @param millis when it came, epoch ms */
    void add(Reading reading, long millis) {
        add(millis, reading.coolantCelsius(), reading.oilPressureKpa(),
                reading.fuelLitres());
    }

    void add(long millis, double coolantCelsius, double oilPressureKpa, double fuelLitres) {
        if (!sentFine.isEmpty()) {
            long distance = millis - sentFine.newestMillis();
            if (distance > Math.max(GAP_MILLIS, 4 * usualMillis)) {
                gap(sentFine.newestMillis() + FINE_MILLIS);
            } else {
                usualMillis = distance;
            }
        }
        silent = false;
        sent[0] = coolantCelsius;
        sent[1] = oilPressureKpa;
        sent[2] = fuelLitres;
        sentFine.add(millis, sent);
        sentCoarse.add(millis, sent);
    }

    private void gap(long millis) {
        Arrays.fill(sent, Double.NaN);
        sentFine.add(millis, sent);
        sentCoarse.add(millis, sent);
    }

    /** Keeps what is true now, if the last look is long enough ago. */
    void look(GeneratorStatus status, long millis) {
        if (!lookedFine.isEmpty()) {
            long before = lookedFine.newestMillis();
            if (millis - before < LOOK_MILLIS) {
                return;
            }
            if (millis - before > GAP_MILLIS) {
                Arrays.fill(looked, Double.NaN);
                lookedFine.add(before + FINE_MILLIS, looked);
                lookedCoarse.add(before + FINE_MILLIS, looked);
            }
        }
        if (status.silent() && !silent && !sentFine.isEmpty()) {
            silent = true;
            gap(Math.max(millis, sentFine.newestMillis() + FINE_MILLIS));
        }
        double ratedKw = status.generator().rating().kw();
        for (int i = 0; i < QUANTITIES.length; i++) {
            looked[i] = status.truth().value(QUANTITIES[i], ratedKw);
            if (i >= SENT) {
                looked[QUANTITIES.length + i - SENT] = status.silent()
                        ? Double.NaN
                        : status.reported().value(QUANTITIES[i], ratedKw);
            }
        }
        lookedFine.add(millis, looked);
        lookedCoarse.add(millis, looked);
    }

    void copy(Quantity quantity, ReadingHistory.Side side, long after, ReadingHistory.Sink sink) {
        int index = quantity.ordinal();
        switch (side) {
            case TRUE -> copy(lookedCoarse, lookedFine, index, after, sink);
            case REPORTED -> {
                if (index < SENT) {
                    copy(sentCoarse, sentFine, index, after, sink);
                } else {
                    copy(lookedCoarse, lookedFine, QUANTITIES.length + index - SENT, after, sink);
                }
            }
        }
    }

    private static void copy(BucketRing coarse, BucketRing fine, int column, long after,
            ReadingHistory.Sink sink) {
        if (after < fine.startMillis()) {
            // A bucket that reaches into the fine ones would run ahead of them.
            coarse.copy(column, after, fine.startMillis() - COARSE_MILLIS + 1, sink);
        }
        fine.copy(column, after, Long.MAX_VALUE, sink);
    }
}
