package io.gensetlab.history;

import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.ReportListener;
import io.gensetlab.delivery.Transport;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What waits for the history's thread. Whoever brings something never waits for more than some lines; nobody is woken: the
 * thread comes by itself. Bounded: readings that find it full are left out and counted, fates as well. Thread-safe.
 */
final class Intake {
    /** Readings that may wait: more than a second's, at the highest rate. */
    static final int MOST_ROWS = 65_536;
    /** Bytes of their payloads, one reading more or less; of messages whose fates wait as many again. */
    static final long MOST_BYTES = 32L << 20;
    /** Fates that may wait: both of twice as many. */
    static final int MOST_FATES = 4 * MOST_ROWS;
    private static final int AT_FIRST = 1_024;

    /** The next reading is of another run. */
    record Begin(String run, Tally before) {}

    /** From this reading on one of so many is kept. */
    record Sampling(long from, int oneOf) {}

    /**
     * What came since the last look, in its order. A subject with a report is the message that it is of; one without is a
     * {@link Row}, a {@link Begin} or a {@link Sampling}.
     */
    static final class Batch {
        @Nullable
        Object[] subjects = new Object[AT_FIRST];
        @Nullable
        DeliveryReport[] reports = new DeliveryReport[AT_FIRST];
        boolean[] kafka = new boolean[AT_FIRST];
        int size;
        int rows;
        /** Of the payloads of its readings. */
        long bytes;
        /** Of those of the messages that its fates are of. */
        long bytesOfFates;
        /** The present run's, by the end of the batch; what is in the file is not in it. */
        Tally tally = Tally.NONE;

        private void add(Object subject, @Nullable DeliveryReport report, boolean isKafka) {
            if (size == subjects.length) {
                subjects = Arrays.copyOf(subjects, size * 2);
                reports = Arrays.copyOf(reports, size * 2);
                kafka = Arrays.copyOf(kafka, size * 2);
            }
            subjects[size] = subject;
            reports[size] = report;
            kafka[size] = isKafka;
            size++;
        }

        void clear() {
            Arrays.fill(subjects, 0, size, null);
            Arrays.fill(reports, 0, size, null);
            size = 0;
            rows = 0;
            bytes = 0;
            bytesOfFates = 0;
        }
    }

    /** Changes of the sampling that are remembered, to tell fates of readings that are not kept. */
    private static final int CHANGES = 64;

    private final int share;
    private final LongSupplier nanoTime;
    private Batch filling = new Batch();
    private @Nullable String run;
    private Sampler sampler;
    private final long[] changedAt = new long[CHANGES];
    private final int[] changedTo = new int[CHANGES];
    private int changes;
    private long made;
    private long sampledOut;
    private long leftOut;
    private long fatesLost;
    private boolean stopped;

    Intake(int share, LongSupplier nanoTime) {
        this.share = share;
        this.nanoTime = nanoTime;
        sampler = new Sampler(share, nanoTime.getAsLong());
    }

    synchronized void made(OutboundMessage message, double coolant, double oil, double fuel, boolean toMqtt,
            boolean toKafka) {
        if (!message.run().equals(run)) {
            begin(message.run());
        }
        made++;
        long now = nanoTime.getAsLong();
        int before = sampler.oneOf();
        boolean keep = sampler.keep(message.ordinal(), now);
        if (sampler.oneOf() != before) {
            changedAt[changes % CHANGES] = message.ordinal();
            changedTo[changes % CHANGES] = sampler.oneOf();
            changes++;
            filling.add(new Sampling(message.ordinal(), sampler.oneOf()), null, false);
        }
        if (!keep) {
            sampledOut++;
        } else if (stopped || filling.rows == MOST_ROWS || filling.bytes >= MOST_BYTES) {
            leftOut++;
        } else {
            filling.rows++;
            filling.bytes += message.payload().length;
            filling.add(new Row(message, coolant, oil, fuel, toMqtt, toKafka, now), null, false);
        }
    }

    private void begin(String next) {
        filling.add(new Begin(next, tally()), null, false);
        run = next;
        made = 0;
        sampledOut = 0;
        leftOut = 0;
        fatesLost = 0;
        changes = 0;
        sampler = new Sampler(share, nanoTime.getAsLong());
    }

    synchronized void settled(Transport transport, List<ReportListener.Settled> settled) {
        settled.forEach(each -> settled(transport, each.message(), each.report()));
    }

    synchronized void settled(Transport transport, OutboundMessage message, DeliveryReport report) {
        if (changes > 0 && message.run().equals(run) && isSampledOut(message.ordinal())) {
            return;
        }
        if (filling.size - filling.rows >= MOST_FATES || filling.bytesOfFates >= MOST_BYTES) {
            fatesLost++;
            return;
        }
        filling.bytesOfFates += message.payload().length;
        filling.add(message, report, transport == Transport.KAFKA);
    }

    /** False also of one that was made too long ago to be told. */
    private boolean isSampledOut(long ordinal) {
        for (int i = changes - 1; i >= 0 && i >= changes - CHANGES; i--) {
            if (ordinal >= changedAt[i % CHANGES]) {
                return !Sampler.isKept(ordinal, changedTo[i % CHANGES]);
            }
        }
        return false;
    }

    /** What came since the last call; takes an empty one in its place. */
    synchronized Batch swap(Batch empty) {
        var taken = filling;
        taken.tally = tally();
        filling = empty;
        return taken;
    }

    /** While stopped, readings are left out; fates wait, as far as there is room. */
    synchronized void stop(boolean stop) {
        stopped = stop;
    }

    /** One of so many readings is kept now. */
    synchronized int oneOf() {
        return sampler.oneOf();
    }

    private Tally tally() {
        return new Tally(made, 0, sampledOut, leftOut, 0, fatesLost);
    }
}
