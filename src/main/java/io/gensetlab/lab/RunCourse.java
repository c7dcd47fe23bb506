package io.gensetlab.lab;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a run went over time, for its report: a point a second at first; when the room is full, pairs of points become
 * one, so that the whole run fits whatever its length. Rates are averaged, and of latency and pending readings the worst
 * is kept. Thread-safe.
 */
public final class RunCourse {
    /** Points kept at the most; even. */
    static final int CAPACITY = 1_200;

    /**
     * One transport over a stretch of time.
     *
     * @param madePerSecond readings made a second, on average
     * @param acknowledgedPerSecond readings acknowledged a second, on average
     * @param p50Millis the highest of the medians of the ack latency in the stretch, ms; NaN without an acknowledgement
     * @param p99Millis the highest of the 99th percentiles, ms; NaN without an acknowledgement
     * @param pending readings without a fate, the most at any point
     * @param connected whether the broker was connected all the time
     */
    public record Flow(double madePerSecond, double acknowledgedPerSecond, double p50Millis, double p99Millis,
            long pending, boolean connected) {

        static Flow of(LabSnapshot.TransportView view) {
            LedgerSnapshot ledger = view.ledger();
            return new Flow(ledger.madePerSecond(), ledger.acknowledgedPerSecond(),
                    ledger.recentLatency().p50Millis(), ledger.recentLatency().p99Millis(), ledger.pending(),
                    view.connection().state().canSend());
        }
    }

    /**
     * A stretch of time.
     *
     * @param at its end
     * @param flows of the transports that were in use by then
     */
    public record Point(Instant at, Map<Transport, Flow> flows) {}

    /** One transport's sums: each second that it was in use weighs the same, in whatever order they come together. */
    private static final class Sum {
        private double made;
        private double acknowledged;
        private int seconds;
        private double p50Millis = Double.NaN;
        private double p99Millis = Double.NaN;
        private long pending;
        private boolean connected = true;

        Sum() {}

        Sum(Flow second) {
            made = second.madePerSecond;
            acknowledged = second.acknowledgedPerSecond;
            seconds = 1;
            p50Millis = second.p50Millis;
            p99Millis = second.p99Millis;
            pending = second.pending;
            connected = second.connected;
        }

        Sum and(Sum next) {
            var both = new Sum();
            both.made = made + next.made;
            both.acknowledged = acknowledged + next.acknowledged;
            both.seconds = seconds + next.seconds;
            both.p50Millis = worse(p50Millis, next.p50Millis);
            both.p99Millis = worse(p99Millis, next.p99Millis);
            both.pending = Math.max(pending, next.pending);
            both.connected = connected && next.connected;
            return both;
        }

        Flow flow() {
            return new Flow(made / seconds, acknowledged / seconds, p50Millis, p99Millis, pending, connected);
        }

        private static double worse(double one, double other) {
            return Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.max(one, other);
        }
    }

    /** A point as it is kept. */
    private record Stretch(Instant at, long seconds, Map<Transport, Sum> sums) {
        Stretch and(Stretch next) {
            var merged = new EnumMap<Transport, Sum>(Transport.class);
            merged.putAll(sums);
            next.sums.forEach((transport, sum) -> merged.merge(transport, sum, Sum::and));
            return new Stretch(next.at, seconds + next.seconds, merged);
        }

        Point point() {
            var flows = new EnumMap<Transport, Flow>(Transport.class);
            sums.forEach((transport, sum) -> flows.put(transport, sum.flow()));
            return new Point(at, Map.copyOf(flows));
        }
    }

    private final List<Stretch> points = new ArrayList<>(CAPACITY);
    /** Seconds of a point. */
    private long spacing = 1;
    /** The seconds that are not yet a point. */
    private @Nullable Stretch open;

    /** Adds the point of one second. */
    void add(Instant at, Map<Transport, LabSnapshot.TransportView> transports) {
        var flows = new EnumMap<Transport, Flow>(Transport.class);
        transports.forEach((transport, view) -> {
            if (view.on() || view.ledger().made() > 0) {
                flows.put(transport, Flow.of(view));
            }
        });
        addFlows(at, flows);
    }

    /** The same, of the transports in use. */
    synchronized void addFlows(Instant at, Map<Transport, Flow> flows) {
        var sums = new EnumMap<Transport, Sum>(Transport.class);
        flows.forEach((transport, flow) -> sums.put(transport, new Sum(flow)));
        var second = new Stretch(at, 1, sums);
        var stretch = open == null ? second : open.and(second);
        if (stretch.seconds() < spacing) {
            open = stretch;
            return;
        }
        points.add(stretch);
        open = null;
        if (points.size() == CAPACITY) {
            halve();
        }
    }

    private void halve() {
        for (int i = 0; i < CAPACITY / 2; i++) {
            points.set(i, points.get(2 * i).and(points.get(2 * i + 1)));
        }
        points.subList(CAPACITY / 2, CAPACITY).clear();
        spacing *= 2;
    }

    synchronized void clear() {
        points.clear();
        open = null;
        spacing = 1;
    }

    /** The points so far, oldest first; the newest may stand for a shorter stretch. */
    public synchronized List<Point> points() {
        var copy = new ArrayList<Point>(points.size() + 1);
        points.forEach(stretch -> copy.add(stretch.point()));
        if (open != null) {
            copy.add(open.point());
        }
        return List.copyOf(copy);
    }
}
