package io.gensetlab.lab;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How a run went over time, for its report: a point a second at first; when the room is full, pairs of points become
 * one, so that the whole run fits whatever its length. Rates are averaged, and of latency and pending readings the worst
 * is kept. Thread-safe.
 */
public final class RunCourse {
    /** Points kept at the most; even. */
    static final int CAPACITY = 1_200;
    private static final Duration FIRST_SPACING = Duration.ofSeconds(1);

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

        Flow and(Flow next) {
            return new Flow((madePerSecond + next.madePerSecond) / 2,
                    (acknowledgedPerSecond + next.acknowledgedPerSecond) / 2,
                    worse(p50Millis, next.p50Millis), worse(p99Millis, next.p99Millis),
                    Math.max(pending, next.pending), connected && next.connected);
        }

        private static double worse(double one, double other) {
            return Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.max(one, other);
        }
    }

    /**
     * A stretch of time.
     *
     * @param at its end
     * @param flows of the transports that were in use by then
     */
    public record Point(Instant at, Map<Transport, Flow> flows) {
        Point and(Point next) {
            var merged = new EnumMap<Transport, Flow>(Transport.class);
            merged.putAll(flows);
            next.flows.forEach((transport, flow) -> merged.merge(transport, flow, Flow::and));
            return new Point(next.at, Map.copyOf(merged));
        }
    }

    private final List<Point> points = new ArrayList<>(CAPACITY);
    private Duration spacing = FIRST_SPACING;
    /** Points of the present spacing that still wait for their partner. */
    private final List<Point> waiting = new ArrayList<>();

    /** Adds the point of one second. */
    synchronized void add(Instant at, Map<Transport, LabSnapshot.TransportView> transports) {
        var flows = new EnumMap<Transport, Flow>(Transport.class);
        transports.forEach((transport, view) -> {
            if (view.on() || view.ledger().made() > 0) {
                flows.put(transport, Flow.of(view));
            }
        });
        waiting.add(new Point(at, Map.copyOf(flows)));
        if (waiting.size() < spacing.dividedBy(FIRST_SPACING)) {
            return;
        }
        points.add(merged(waiting));
        waiting.clear();
        if (points.size() == CAPACITY) {
            halve();
        }
    }

    /** By halves, so that each second weighs the same in an average; their number is a power of two. */
    private static Point merged(List<Point> stretch) {
        int size = stretch.size();
        return size == 1
                ? stretch.getFirst()
                : merged(stretch.subList(0, size / 2)).and(merged(stretch.subList(size / 2, size)));
    }

    private void halve() {
        for (int i = 0; i < CAPACITY / 2; i++) {
            points.set(i, points.get(2 * i).and(points.get(2 * i + 1)));
        }
        points.subList(CAPACITY / 2, CAPACITY).clear();
        spacing = spacing.multipliedBy(2);
    }

    synchronized void clear() {
        points.clear();
        waiting.clear();
        spacing = FIRST_SPACING;
    }

    /** The points so far, oldest first; the newest may stand for a shorter stretch. */
    public synchronized List<Point> points() {
        var copy = new ArrayList<>(points);
        waiting.stream().reduce(Point::and).ifPresent(copy::add);
        return List.copyOf(copy);
    }
}
