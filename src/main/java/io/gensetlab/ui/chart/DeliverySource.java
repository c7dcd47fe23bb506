package io.gensetlab.ui.chart;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.AuditDesk;
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

    /** Whether what is sent is read back. */
    boolean isAudited();

    /** Has what is sent read back from now on, or no longer. */
    void setAudited(boolean wanted);

    /** The lab's. */
    static DeliverySource of(DeliveryStatistics statistics, AuditDesk audit) {
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
            public boolean isAudited() {
                return audit.isOn();
            }

            @Override
            public void setAudited(boolean wanted) {
                audit.setOn(wanted);
            }

            @Override
            public void latencies(Transport transport, long fromSecond, long toSecond,
                    LatencyStrip.Sink sink) {
                statistics.latencies(transport, fromSecond, toSecond, sink);
            }
        };
    }
}
