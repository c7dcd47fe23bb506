package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.Toxic;
import io.gensetlab.fault.Toxic.Way;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.link.LinkStatus;
import io.gensetlab.scenario.Action;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.Target;
import io.gensetlab.scenario.TimelineEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a clock, a thread and a link of the test's own. */
class LinkDeskTest {
    private static final Toxic LATENCY = new Toxic.Latency(Way.BOTH, Duration.ofMillis(300), Duration.ZERO);
    private static final Toxic SLOW = new Toxic.Bandwidth(Way.BOTH, 1000);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AtomicLong handles = new AtomicLong(6);
    private final EventLog events = new EventLog(InstantSource.system());
    private final Link link = new Link();
    private final ByHand thread = new ByHand();
    private final LinkDesk desk = new LinkDesk(link, events, nanos::get, handles::incrementAndGet, thread);

    /** A link that notes what it is told. */
    private static final class Link implements LinkRoute {
        private final List<List<Toxic>> told = new ArrayList<>();
        private boolean ready = true;
        private @Nullable String trouble;
        private boolean gone;

        @Override
        public @Nullable String refusal(Transport transport) {
            return transport == Transport.KAFKA ? "Kafka goes past it." : null;
        }

        @Override
        public boolean isReady(Transport transport) {
            if (trouble != null) {
                throw new IllegalArgumentException(trouble);
            }
            return ready;
        }

        @Override
        public void set(Transport transport, List<Toxic> toxics) {
            if (gone) {
                throw new IllegalStateException("Gone");
            }
            told.add(List.copyOf(toxics));
        }

        @Override
        public @Nullable LinkStatus status(Transport transport) {
            return told.isEmpty() ? null : new LinkStatus(true, 1, 2, 3, 4, 5, 6, 7, told.getLast());
        }
    }

    /** Does what it is given when the test says so, and remembers when it is to come back. */
    private static final class ByHand extends ScheduledThreadPoolExecutor {
        private final List<Runnable> given = new ArrayList<>();
        private @Nullable Duration back;

        ByHand() {
            super(1);
        }

        @Override
        public void execute(Runnable task) {
            given.add(task);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            back = Duration.of(delay, unit.toChronoUnit());
            return super.schedule(() -> {}, 0, TimeUnit.SECONDS);
        }

        @Override
        public Future<?> submit(Runnable task) {
            task.run();
            return CompletableFuture.completedFuture(null);
        }
    }

    @AfterEach
    void close() {
        desk.close();
    }

    /** Time goes by, and the thread has its turn. */
    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        thread.back = null;
        desk.turn();
    }

    private List<String> said() {
        return events.since(0).stream().map(each -> each.kind() + " " + each.sentence()).toList();
    }

    @Test
    void theTruthOfAScenarioIsWhatActedAndNotWhatWasAskedFor() {
        var record = new ScenarioRecord(Scenario.empty("Outage"), Instant::ofEpochMilli, Map.of());
        record.began(0);
        try (var lab = new Lab("links", RunSettings.DEMO, InstantSource.system(), System::nanoTime)) {
            var acts = new LabActs(desk, lab.demo(), events, record);
            var storm = new TimelineEntry("", Duration.ZERO, new Target.None(),
                    new Action.Preset(FaultPreset.STORM_AFTER_OUTAGE), Duration.ofSeconds(20), "");
            acts.begin(-1, LinkWish.of(storm, new TransportFault.Outage(TransportFault.Link.BOTH)), 1_000);
            assertThat(record.intervals()).singleElement()
                    .satisfies(one -> assertThat(one.parameters()).containsEntry("link", "mqtt"))
                    .satisfies(one -> assertThat(one.label()).isEqualTo("storm-after-outage"));
            pass(Duration.ofMillis(100));
            assertThat(desk.labels(Transport.MQTT)).as("on the wire as in the truth")
                    .isEqualTo("storm-after-outage");
            assertThat(said()).contains("FAULT_ON MQTT link: Outage, for 20 s of simulated time.");
            acts.begin(-2, LinkWish.of(new TransportFault.Outage(TransportFault.Link.KAFKA)), 2_000);
            assertThat(record.intervals()).as("none acts").hasSize(1);
        }
    }

    @Test
    void whatActsHasALabelAndIsToldToWhoListens() {
        var told = new ArrayList<String>();
        desk.listen(new LinkDesk.Listener() {
            @Override
            public void linkFaultBegan(long handle, Transport transport, TransportFault.OnLink fault,
                    String label) {
                told.add("began " + handle + " " + transport + " " + desk.labels(transport));
            }

            @Override
            public void linkFaultEnded(long handle) {
                told.add("ended " + handle + " " + desk.labels(Transport.MQTT));
            }
        });
        var slow = new TransportFault.Latency(TransportFault.Link.MQTT, Duration.ofMillis(300),
                Duration.ZERO);
        desk.inject(Transport.MQTT, slow, Duration.ofSeconds(10), Duration.ofSeconds(30));
        desk.inject(Transport.MQTT, "A pause", SLOW);
        pass(Duration.ofSeconds(1));
        assertThat(desk.labels(Transport.MQTT)).isEmpty();
        pass(Duration.ofSeconds(9));
        assertThat(desk.labels(Transport.MQTT)).isEqualTo("link-latency");
        assertThat(desk.labels(Transport.KAFKA)).isEmpty();
        pass(Duration.ofSeconds(30));
        assertThat(desk.labels(Transport.MQTT)).isEmpty();
        assertThat(told).containsExactly("began 7 MQTT link-latency", "ended 7 ");
    }

    @Test
    void aFaultBeginsAndEndsInItsTimeAndIsSaid() {
        long handle = desk.inject(Transport.MQTT, List.of(LATENCY), "Slow", Duration.ofSeconds(10),
                Duration.ofSeconds(30));
        assertThat(handle).isEqualTo(7);
        assertThat(thread.given).hasSize(1);
        pass(Duration.ZERO);
        assertThat(link.told).isEmpty();
        assertThat(thread.back).isEqualTo(Duration.ofSeconds(10));
        assertThat(desk.counts(Transport.MQTT)).isNull();
        pass(Duration.ofSeconds(4));
        assertThat(desk.active()).singleElement().satisfies(each -> {
            assertThat(each.state()).isEqualTo(LinkDesk.State.WAITING);
            assertThat(each.untilOnset()).isEqualTo(Duration.ofSeconds(6));
            assertThat(each.remaining()).isEqualTo(Duration.ofSeconds(30));
        });

        pass(Duration.ofSeconds(6));
        assertThat(link.told).containsExactly(List.of(LATENCY));
        assertThat(thread.back).isEqualTo(Duration.ofSeconds(30));
        assertThat(desk.counts(Transport.MQTT)).isEqualTo(new LinkDesk.Counts(true, 1, 2, 3, 4, 5, 6, 7));
        pass(Duration.ofSeconds(12));
        assertThat(desk.active()).singleElement().satisfies(each -> {
            assertThat(each.state()).isEqualTo(LinkDesk.State.ACTING);
            assertThat(each.remaining()).isEqualTo(Duration.ofSeconds(18));
            assertThat(each.toxics()).containsExactly(LATENCY);
        });
        pass(Duration.ofSeconds(18));
        assertThat(link.told).containsExactly(List.of(LATENCY), List.of());
        assertThat(desk.active()).isEmpty();
        assertThat(said()).containsExactly("FAULT_ON MQTT link: Slow, for 30 s.",
                "FAULT_OFF MQTT link: Slow is over.");
        assertThat(events.since(0)).allMatch(event -> "fault 7".equals(event.subject())
                && event.label().equals("Slow"));
        assertThat(thread.back).isNull();
    }

    @Test
    void severalActAtTheSameTimeAndAreClearedOneByOneOrAll() {
        long slow = desk.inject(Transport.MQTT, "Slow", LATENCY);
        long narrow = desk.inject(Transport.MQTT, "Narrow", SLOW);
        pass(Duration.ZERO);
        assertThat(link.told.getLast()).containsExactly(LATENCY, SLOW);
        assertThat(desk.clear(slow)).isTrue();
        assertThat(desk.clear(slow)).isFalse();
        assertThat(desk.active()).extracting(LinkDesk.Active::handle).containsExactly(narrow);
        pass(Duration.ZERO);
        assertThat(link.told.getLast()).containsExactly(SLOW);
        desk.clearAll();
        assertThat(desk.active()).isEmpty();
        pass(Duration.ZERO);
        assertThat(link.told.getLast()).isEmpty();
        assertThat(said()).containsExactly("FAULT_ON MQTT link: Slow, until it is cleared.",
                "FAULT_ON MQTT link: Narrow, until it is cleared.", "FAULT_OFF MQTT link: Slow is over.",
                "FAULT_OFF MQTT link: Narrow is over.");
    }

    @Test
    void whatHappensOnceIsOverAtOnceAndCanHappenAgain() {
        desk.inject(Transport.MQTT, "Slow", LATENCY);
        pass(Duration.ZERO);
        for (int i = 0; i < 2; i++) {
            link.told.clear();
            desk.inject(Transport.MQTT, "Cut", Toxic.Cut.once());
            pass(Duration.ZERO);
            assertThat(link.told).containsExactly(List.of(LATENCY, Toxic.Cut.once()), List.of(LATENCY));
            assertThat(desk.active()).hasSize(1);
        }
        link.told.clear();
        desk.inject(Transport.MQTT, "Outage", Toxic.Reset.once(), new Toxic.Refuse());
        pass(Duration.ZERO);
        assertThat(link.told).containsExactly(List.of(LATENCY, new Toxic.Refuse(), Toxic.Reset.once()),
                List.of(LATENCY, new Toxic.Refuse()));
        assertThat(desk.active()).hasSize(2);
    }

    @Test
    void itWaitsForThePublisherAndItsTimeCountsFromThen() {
        link.ready = false;
        desk.inject(Transport.MQTT, List.of(LATENCY), "Slow", Duration.ZERO, Duration.ofMillis(1500));
        pass(Duration.ZERO);
        assertThat(thread.back).isLessThan(Duration.ofMillis(100)).isPositive();
        pass(Duration.ofSeconds(3));
        assertThat(link.told).isEmpty();
        link.ready = true;
        pass(Duration.ZERO);
        assertThat(desk.active().getFirst().remaining()).isEqualTo(Duration.ofMillis(1500));
        assertThat(said()).containsExactly("FAULT_ON MQTT link: Slow, for 1500 ms.");

        link.ready = false;
        long other = desk.inject(Transport.MQTT, "Other", SLOW);
        pass(Duration.ofMillis(1500));
        assertThat(link.told.getLast()).as("the end does not wait for the next one").isEmpty();
        desk.clear(other);
        pass(Duration.ZERO);
        assertThat(said()).as("one that never began is not said to end").hasSize(2);
    }

    @Test
    void whereThereCanBeNoLinkASentenceSaysWhy() {
        assertThatIllegalStateException().isThrownBy(() -> desk.inject(Transport.KAFKA, "Slow", LATENCY))
                .withMessage("Kafka goes past it.");
        link.trouble = "There is no host.";
        desk.inject(Transport.MQTT, "Slow", LATENCY);
        pass(Duration.ZERO);
        pass(Duration.ZERO);
        assertThat(desk.active()).isEmpty();
        assertThat(said()).containsExactly("NOTE MQTT link: Slow cannot act: There is no host.");
        link.trouble = null;

        desk.inject(Transport.MQTT, "Slow", LATENCY);
        pass(Duration.ZERO);
        link.gone = true;
        desk.clearAll();
        pass(Duration.ZERO);
        pass(Duration.ZERO);
        assertThat(said()).last().asString().endsWith("is over.");
        assertThat(thread.back).isNull();
    }

    @Test
    void otherBrokersEndAll() {
        desk.inject(Transport.MQTT, "Slow", LATENCY);
        pass(Duration.ZERO);
        desk.brokersChange();
        assertThat(link.told.getLast()).isEmpty();
        assertThat(said()).last().asString().startsWith("FAULT_OFF");
    }

    @Test
    void badTimesAreRefused() {
        var toxics = List.of(LATENCY);
        assertThatIllegalArgumentException().isThrownBy(
                () -> desk.inject(Transport.MQTT, List.of(), "None", Duration.ZERO, null));
        assertThatIllegalArgumentException().isThrownBy(
                () -> desk.inject(Transport.MQTT, toxics, "Slow", Duration.ofSeconds(-1), null));
        assertThatIllegalArgumentException().isThrownBy(
                () -> desk.inject(Transport.MQTT, toxics, "Slow", Duration.ZERO, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(
                () -> desk.inject(Transport.MQTT, toxics, "Slow", LinkDesk.LONGEST.plusNanos(1), null));
        assertThat(desk.active()).isEmpty();
    }
}
