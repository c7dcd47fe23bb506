package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.fault.Toxic;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.link.LinkProxy;
import io.gensetlab.testing.ForeignSubscriber;
import io.gensetlab.testing.Load;
import io.gensetlab.testing.Mosquitto;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** 200 devices with a connection each, against Debian's mosquitto, which is killed under load. */
class DevicesMosquittoIT {
    private static final int DEVICES = 200;
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int AT_HAND = 2_000;
    private static final long BEFORE_KILL = 4_000;
    private static final String STATUS = "generator_status/#";

    private final Readings readings = new Readings(100_000, DEVICES);
    private final AtomicLong made = new AtomicLong();
    private final List<GeneratorId> fleet = IntStream.rangeClosed(1, DEVICES)
            .mapToObj(GeneratorId::numbered)
            .toList();
    private final Set<String> seen = new HashSet<>();

    @Test
    void allAreUpAndStayInOrderThroughAKillOfTheBroker() throws Exception {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        try (var broker = Mosquitto.start("log_type error", "persistence false",
                ForeignSubscriber.LOG_SUBSCRIPTIONS);
                var proxy = LinkProxy.open("127.0.0.1", broker.port(), 1)) {
            Set<Long> acknowledged;
            try (var publisher = new DevicePublisher(MqttSettings.of("127.0.0.1", proxy.port()),
                    readings.ledger(), InstantSource.system(), System::nanoTime, new Random(1))) {
                try (var reader = reader(broker, "before"); var status = status(broker, "status-before")) {
                    publisher.resume();
                    publisher.fleet(fleet, Set.of());
                    awaitAllUp(publisher);
                    await().atMost(LONG)
                            .untilAsserted(() -> assertThat(stand(status)).isEqualTo(all("online")));
                    try (var load = Load.of(this::make)) {
                        until(() -> {
                            load.check();
                            return readings.account().acknowledged() >= BEFORE_KILL;
                        });
                        broker.kill();
                    }
                    assertThat(readings.account().pending()).as("load at the kill").isPositive();
                    // Nobody gets in before the next reader is there: else there would be nobody to hand it to.
                    proxy.set(Toxic.Reset.once(), new Toxic.Refuse());
                    see(reader);
                    acknowledged = acknowledged();
                }
                broker.launch();
                try (var reader = reader(broker, "after"); var status = status(broker, "status-after")) {
                    proxy.clear();
                    until(() -> readings.account().pending() == 0);
                    awaitAllUp(publisher);
                    long count = made.get();
                    assertThat(readings.account().acknowledged()).isEqualTo(count);
                    assertThat(readings.account().balances()).isTrue();
                    await().atMost(LONG).untilAsserted(() -> {
                        see(reader);
                        assertThat(unseen(count))
                                .as("only what was acknowledged before the kill can be missing")
                                .isSubsetOf(acknowledged);
                    });
                    await().atMost(LONG)
                            .untilAsserted(() -> assertThat(stand(status)).isEqualTo(all("online")));
                    publisher.suspend();
                    await().atMost(LONG)
                            .untilAsserted(() -> assertThat(stand(status)).isEqualTo(all("offline")));
                }
            }
        }
    }

    private static ForeignSubscriber reader(Mosquitto broker, String clientId) {
        return ForeignSubscriber.ofReadings(broker, clientId, Readings.TOPIC);
    }

    private static ForeignSubscriber status(Mosquitto broker, String clientId) {
        return new ForeignSubscriber(broker, clientId, STATUS, "%t", "%p");
    }

    private static void until(java.util.concurrent.Callable<Boolean> condition) {
        await().atMost(LONG).pollInterval(LOOK).until(condition);
    }

    private static void awaitAllUp(DevicePublisher publisher) {
        until(() -> publisher.connection().state() == ConnectionState.CONNECTED);
        assertThat(publisher.connection().sentence()).endsWith(": 200 devices");
    }

    private void make() throws InterruptedException {
        if (readings.account().pending() < AT_HAND) {
            readings.make(DEVICES);
            made.addAndGet(DEVICES);
        } else {
            readings.ledger().awaitSettled(Duration.ofMillis(1));
        }
    }

    /** What each status topic stands at. */
    private static Map<String, String> stand(ForeignSubscriber status) {
        var stand = new TreeMap<String, String>();
        status.messages()
                .forEach(each -> stand.put(each[0], StatusMessage.status(MqttConnection.utf8(each[1]))));
        return stand;
    }

    private Map<String, String> all(String status) {
        return fleet.stream()
                .collect(Collectors.toMap(StatusMessage::topic, _ -> status, (a, _) -> a,
                        TreeMap::new));
    }

    /** Adds what has arrived; each generator's readings come in their order, the first time that they come. */
    private void see(ForeignSubscriber reader) {
        var highest = new HashMap<String, Long>();
        for (var message : reader.messages()) {
            var id = message[0].replaceAll(".*\"generatorID\":\"([^\"]*)\".*", "$1");
            long seq = Long.parseLong(message[1].replaceAll(".*\\bseq:(\\d+).*", "$1"));
            long before = highest.merge(id, seq, Math::max);
            boolean isNew = seen.add(id + " " + seq);
            assertThat(!isNew || before == seq).as("%s in order: %d after %d", id, seq, before).isTrue();
        }
    }

    private Set<Long> acknowledged() {
        return readings.reports()
                .entrySet()
                .stream()
                .filter(each -> each.getValue() instanceof DeliveryReport.Acknowledged)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Set<Long> unseen(long count) {
        var unseen = new HashSet<Long>();
        for (long ordinal = 0; ordinal < count; ordinal++) {
            var message = Readings.message(ordinal, Readings.TOPIC, 0, DEVICES);
            if (!seen.contains(message.generator() + " " + message.seq())) {
                unseen.add(ordinal);
            }
        }
        return unseen;
    }
}
