package io.gensetlab.ui.chart;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.DeliveryFigures;
import io.gensetlab.lab.TopicRow;
import io.gensetlab.telemetry.LatencyStrip;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** Invented statistics of both transports, for tests and pictures. */
public final class SampleDelivery implements DeliverySource {
    private boolean audited;
    private final InstantSource clock;
    private int looks;

    public SampleDelivery(InstantSource clock) {
        this.clock = clock;
    }

    /** Times that anything was looked at. */
    int looks() {
        return looks;
    }

    @Override
    public DeliveryFigures figures(Transport transport) {
        looks++;
        if (transport == Transport.MQTT) {
            return new DeliveryFigures(List.of(), 152, 254, 46_815_000, List.of());
        }
        var partitions = new ArrayList<DeliveryFigures.Partition>();
        int[] shares = {20, 10, 0, 30, 10, 10};
        for (int i = 0; i < shares.length; i++) {
            partitions.add(new DeliveryFigures.Partition(i, shares[i] * 2_304L, shares[i]));
        }
        return new DeliveryFigures(
                List.of(new DeliveryFigures.Failure(DeliveryFigures.Kind.REJECTED, "schema",
                        "The value does not conform to the schema: required property 'fuel' not found", 240,
                        240),
                        new DeliveryFigures.Failure(DeliveryFigures.Kind.DROPPED, "outbox full",
                                "The outbox was full: the oldest reading made room", 12, 0)),
                152, 241, 44_420_000, partitions);
    }

    @Override
    public List<TopicRow> topics(Predicate<String> open) {
        looks++;
        var rows = new ArrayList<TopicRow>();
        rows.add(new TopicRow("emergency_generator", "emergency_generator", 0, 10_000, 184_312, 10_000,
                false));
        if (open.test("emergency_generator")) {
            for (int i = 1; i <= 200; i++) {
                rows.add(new TopicRow("emergency_generator/generator" + i, "generator" + i, 1, 1, 18, 1,
                        false));
            }
            rows.add(new TopicRow("emergency_generator/…", "… and 9,800 more", 1, 9_800, 180_000, 9_800,
                    true));
        }
        return rows;
    }

    @Override
    public boolean isAudited() {
        return audited;
    }

    @Override
    public void setAudited(boolean wanted) {
        audited = wanted;
    }

    @Override
    public void latencies(Transport transport, long fromSecond, long toSecond, LatencyStrip.Sink sink) {
        looks++;
        long now = clock.millis() / 1_000;
        for (long second = Math.max(fromSecond, now - 110); second < toSecond; second++) {
            var random = new Random(second * 31 + transport.ordinal());
            var counts = new int[LatencyStrip.STEPS];
            double middle = transport == Transport.MQTT ? 5 : 9 + 2 * Math.sin(second / 9.0);
            if (transport == Transport.KAFKA && second > now - 56 && second < now - 46) {
                continue;
            }
            for (int i = 0; i < 80; i++) {
                int step = (int) (middle + random.nextGaussian() * 1.6 + (random.nextInt(40) == 0 ? 6 : 0));
                counts[Math.clamp(step, 0, LatencyStrip.STEPS - 1)]++;
            }
            sink.accept(second, counts);
        }
    }
}
