package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.message.TopicLayout;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.testing.FaultTable;
import io.gensetlab.testing.WireReaders;
import io.gensetlab.testing.WireReaders.Message;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Each fault of a link, on both links at once, as a subscriber and a consumer see it who have their own way to the broker:
 * when readings arrive, measured against the stamps in them, and that none is missing afterwards. Writes its rows of {@link
 * FaultTable}.
 */
@Timeout(300)
class LinkFaultsOnTheWireIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int SETS = 4;
    /** What is on time, ms, on a machine that has other things to do. */
    private static final long ON_TIME = 400;
    private static final Map<String, Map<String, ?>> WITH = Map.of("link-latency",
            Map.of("delay", 0.6, "jitter", 0), "link-loss", Map.of("share", 0.4), "link-flapping",
            Map.of("every", 1));

    private final Map<Transport, List<Message>> received = new EnumMap<>(Transport.class);
    private final Map<Transport, Map<String, Set<Long>>> seqs = new EnumMap<>(Transport.class);
    private final Map<Transport, Set<String>> labels = new EnumMap<>(Transport.class);
    private final Map<Transport, Long> connections = new EnumMap<>(Transport.class);

    LinkFaultsOnTheWireIT() {
        for (var transport : Transport.values()) {
            received.put(transport, new ArrayList<>());
            seqs.put(transport, new HashMap<>());
            labels.put(transport, new HashSet<>());
        }
    }

    @Test
    void everyFaultOfALinkIsSeenByASubscriberAndAConsumer() throws Exception {
        var table = new FaultTable();
        var settings = new RunSettings(1, 5, false, 1, Long.MAX_VALUE,
                MessageSettings.DEFAULT.with(TopicLayout.PER_GENERATOR).withLabels(true), 50_000,
                Duration.ofSeconds(30),
                false);
        try (var lab = new Lab("wire-links", settings, InstantSource.system(), System::nanoTime)) {
            lab.connect(ConnectionProfile.EMBEDDED, Secrets.NONE);
            await().atMost(PATIENCE).until(lab::brokersSettled);
            try (var readers = new WireReaders(lab.brokers().getFirst().address(),
                    lab.brokers().get(1).address(), MessageSettings.DEFAULT_TOPIC)) {
                for (var transport : Transport.values()) {
                    lab.switchTransport(transport, true);
                }
                lab.placeFleet(SETS);
                lab.start();
                awaitOnTime(readers);
                for (var kind : FaultKind.all()) {
                    if (kind.isOnLink()) {
                        trial(lab, readers, kind, table);
                    }
                }
            }
        }
        table.write();
    }

    private void trial(Lab lab, WireReaders readers, FaultKind kind, FaultTable table) {
        var fault = (TransportFault.OnLink) kind.make(WITH.getOrDefault(kind.id(), Map.of()));
        for (var transport : Transport.values()) {
            lab.links().inject(transport, fault, Duration.ZERO, null);
        }
        await().atMost(PATIENCE)
                .until(() -> lab.links().active().size() == 2
                        && lab.links()
                                .active()
                                .stream()
                                .allMatch(each -> each.state() == LinkDesk.State.ACTING));
        long since = System.currentTimeMillis();
        received.values().forEach(List::clear);
        for (var transport : Transport.values()) {
            connections.put(transport, connections(lab, transport));
            labels.get(transport).clear();
        }
        var seen = new EnumMap<Transport, String>(Transport.class);
        await(kind.id()).atMost(PATIENCE).pollDelay(Duration.ZERO).pollInSameThread().until(() -> {
            read(readers);
            for (var transport : Transport.values()) {
                if (!seen.containsKey(transport)) {
                    var said = look(kind.id(), lab, transport, since);
                    if (said != null) {
                        seen.put(transport, said);
                    }
                }
            }
            return seen.size() == 2;
        });
        lab.links().clearAll();
        awaitOnTime(readers);
        for (var transport : Transport.values()) {
            assertThat(labels.get(transport)).as(transport + ": what readings are labelled with")
                    .containsExactly(kind.id());
            seqs.get(transport)
                    .forEach((set, all) -> assertThat(all)
                            .as(kind.id() + " " + transport + " " + set + ": none is missing")
                            .hasSize((int) (all.stream().mapToLong(each -> each).max().orElseThrow() + 1)));
        }
        table.add(kind, seen.get(Transport.MQTT) + "; afterwards none is missing",
                seen.get(Transport.KAFKA) + "; afterwards none is missing", "the same");
    }

    /** What a reader sees of it, as soon as it does. */
    private @Nullable String look(String kind, Lab lab, Transport transport, long since) {
        var late = received.get(transport)
                .stream()
                .filter(each -> each.stamp() > since)
                .mapToLong(each -> each.arrived() - each.stamp())
                .toArray();
        long least = Arrays.stream(late).min().orElse(0);
        long most = Arrays.stream(late).max().orElse(0);
        long now = System.currentTimeMillis();
        boolean silent = received.get(transport).stream().noneMatch(each -> each.stamp() > since + 500);
        boolean connected = lab.snapshot()
                .transports()
                .get(transport)
                .connection()
                .state() == ConnectionState.CONNECTED;
        long waiting = lab.pending(transport);
        return switch (kind) {
            case "link-latency" -> late.length >= 20 && least >= 590
                    ? "20 readings with a delay of 600 ms arrive " + least + " to " + most
                            + " ms after their stamps"
                    : null;
            case "link-loss" -> late.length >= 20 && most >= 200
                    ? "40 % lost and sent again: readings arrive up to " + most + " ms after their stamps"
                    : null;
            case "link-bandwidth" -> most >= 2_000
                    ? "at 2 kB/s readings queue up: " + most + " ms after their stamps"
                    : null;
            case "link-half-open" -> now > since + 2_500 && silent && connected && waiting >= 20
                    ? "nothing arrives for " + (now - since) / 1000 + " s, the publisher thinks it is "
                            + "connected, " + waiting + " wait"
                    : null;
            case "link-outage" -> now > since + 2_500 && silent && !connected && waiting >= 20
                    ? "nothing arrives for " + (now - since) / 1000 + " s, the publisher is not connected, "
                            + waiting + " wait"
                    : null;
            case "link-flapping" -> {
                long more = connections(lab, transport) - connections.get(transport);
                yield late.length >= 20 && more >= 2
                        ? "cut each second: " + more + " new connections, readings go on to arrive"
                        : null;
            }
            default -> throw new AssertionError("Nothing is known of " + kind);
        };
    }

    private static long connections(Lab lab, Transport transport) {
        return Objects.requireNonNull(lab.links().counts(transport)).accepted();
    }

    private void awaitOnTime(WireReaders readers) {
        long since = System.currentTimeMillis();
        received.values().forEach(List::clear);
        await("on time").atMost(PATIENCE).pollDelay(Duration.ZERO).pollInSameThread().until(() -> {
            read(readers);
            return received.values().stream().allMatch(all -> {
                var sets = new HashSet<String>();
                all.stream()
                        .filter(each -> each.stamp() > since && each.arrived() - each.stamp() < ON_TIME)
                        .forEach(each -> sets.add(each.set()));
                return sets.size() == SETS;
            });
        });
    }

    private void read(WireReaders readers) {
        readers.read(message -> take(Transport.MQTT, message), message -> take(Transport.KAFKA, message));
    }

    private void take(Transport transport, Message message) {
        if (message.seq() >= 0) {
            received.get(transport).add(message);
            if (!message.fault().isEmpty()) {
                labels.get(transport).add(message.fault());
            }
            seqs.get(transport).computeIfAbsent(message.set(), _ -> new HashSet<>()).add(message.seq());
        }
    }
}
