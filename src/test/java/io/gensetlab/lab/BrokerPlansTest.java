package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokerPlansTest {
    private final List<String> done = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong handles = new AtomicLong(40);
    private final BrokerPlans plans = new BrokerPlans((kind, deed) -> done.add(deed + " " + kind), nanos::get,
            handles::incrementAndGet);

    @AfterEach
    void close() {
        plans.close();
    }

    @Test
    void whatIsPlannedIsCountedDownAndCanBeCalledOff() {
        long stop = plans.add(DemoBrokers.Kind.KAFKA, BrokerPlans.Deed.STOP, Duration.ofHours(1));
        long pause = plans.add(DemoBrokers.Kind.MQTT, BrokerPlans.Deed.PAUSE, Duration.ofHours(2));
        nanos.set(Duration.ofMinutes(20).toNanos());
        assertThat(plans.planned()).containsExactly(
                new BrokerPlans.Planned(stop, DemoBrokers.Kind.KAFKA, BrokerPlans.Deed.STOP,
                        Duration.ofMinutes(40)),
                new BrokerPlans.Planned(pause, DemoBrokers.Kind.MQTT, BrokerPlans.Deed.PAUSE,
                        Duration.ofMinutes(100)));
        assertThat(plans.callOff(stop)).isTrue();
        assertThat(plans.callOff(stop)).as("once").isFalse();
        plans.callOffAll();
        assertThat(plans.planned()).isEmpty();
        assertThat(done).isEmpty();
    }

    @Test
    void itIsDoneOnceWhenItsTimeHasCome() {
        plans.add(DemoBrokers.Kind.REGISTRY, BrokerPlans.Deed.RESUME, Duration.ofMillis(20));
        await().until(() -> !done.isEmpty());
        assertThat(done).containsExactly("RESUME REGISTRY");
        assertThat(plans.planned()).isEmpty();
    }
}
