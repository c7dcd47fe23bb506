package io.gensetlab.ui.chart;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.DeliveryFigures;
import io.gensetlab.lab.DeliveryStatistics;
import io.gensetlab.lab.TopicRow;
import io.gensetlab.telemetry.LatencyStrip;
import java.util.List;
import java.util.function.Predicate;

/** Where the delivery panel gets what the ledgers do not say. Every method returns at once. */
public interface DeliverySource {
    /** Failures, bytes and partitions now. */
    DeliveryFigures figures(Transport transport);

    /** MQTT topics with their rates. */
    List<TopicRow> topics(Predicate<String> open);

    /** Ack latencies of the seconds in a range, the end exclusive. */
    void latencies(Transport transport, long fromSecond, long toSecond, LatencyStrip.Sink sink);

    /** The lab's. */
    static DeliverySource of(DeliveryStatistics statistics) {
        return new DeliverySource() {
            @Override
            public DeliveryFigures figures(Transport transport) {
                return statistics.figures(transport);
            }

            @Override
            public List<TopicRow> topics(Predicate<String> open) {
                return statistics.topics(open);
            }

            @Override
            public void latencies(Transport transport, long fromSecond, long toSecond,
                    LatencyStrip.Sink sink) {
                statistics.latencies(transport, fromSecond, toSecond, sink);
            }
        };
    }
}
