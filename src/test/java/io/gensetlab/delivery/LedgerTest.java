package io.gensetlab.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final Receipt RECEIPT = new Receipt.Mqtt("t", 1, 0);
    private final AtomicLong clock = new AtomicLong(1);
    private final List<DeliveryReport> reports = new ArrayList<>();

    @Test
    void everyFateIsCountedAndTheSumIsRight() throws Exception {
        var ledger = ledger(100, DropPolicy.DROP_OLDEST, null);
        for (int i = 0; i < 5; i++) {
            ledger.made(Messages.numbered(i));
        }
        var first = taken(ledger);
        var second = taken(ledger);
        clock.addAndGet(Duration.ofMillis(8).toNanos());
        ledger.acknowledged(first, RECEIPT);
        ledger.rejected(second, new Reason("0x87", "Not authorized"));

        var snapshot = ledger.snapshot();
        assertThat(snapshot.made()).isEqualTo(5);
        assertThat(snapshot.acknowledged()).isEqualTo(1);
        assertThat(snapshot.rejectedByReason()).containsExactly(java.util.Map.entry("0x87", 1L));
        assertThat(snapshot.pending()).isEqualTo(3);
        assertThat(snapshot.balances()).isTrue();
        assertThat(snapshot.latency().p50Millis()).isBetween(7.9, 8.1);
        assertThat(reports).extracting(DeliveryReport::ordinal).containsExactly(0L, 1L);
    }

    @Test
    void aReadingInPartsHasThePayloadOfItsPartsOnMqttAlone() throws Exception {
        for (var transport : Transport.values()) {
            var ledger = new Ledger(transport, new MemoryOutbox(10), DropPolicy.DROP_OLDEST, null, clock::get,
                    (t, message, report) -> {});
            ledger.made(Messages.inParts(0));
            ledger.acknowledged(taken(ledger), RECEIPT);
            assertThat(ledger.snapshot().payloadBytes()).isEqualTo(
                    transport == Transport.MQTT ? 9 : Messages.inParts(0).payload().length);
        }
    }

    @Test
    void roomIsWhatIsNotPendingThoughReadingsAreSettledOutOfOrder() throws Exception {
        var ledger = ledger(10, DropPolicy.REFUSE_NEW, null);
        for (int i = 0; i < 8; i++) {
            ledger.made(Messages.numbered(i));
        }
        assertThat(ledger.awaitRoom(3, Duration.ZERO)).isLessThan(3);
        taken(ledger);
        for (int i = 1; i < 8; i++) {
            ledger.acknowledged(taken(ledger), RECEIPT);
        }
        assertThat(ledger.awaitRoom(9, Duration.ZERO)).as("one is in flight").isEqualTo(9);
        assertThat(ledger.awaitRoom(99, Duration.ZERO)).as("more than there will ever be").isEqualTo(9);
    }

    @Test
    void manyAreTakenInTheirOrderAndTooOldOnesAreNotAmongThem() throws Exception {
        var ledger = ledger(100, DropPolicy.REFUSE_NEW, Duration.ofSeconds(5));
        ledger.made(Messages.numbered(0));
        var back = taken(ledger);
        ledger.made(Messages.numbered(1));
        clock.addAndGet(Duration.ofSeconds(6).toNanos());
        for (int i = 2; i < 6; i++) {
            ledger.made(Messages.numbered(i));
        }
        assertThat(ledger.takeAll(2, Duration.ZERO)).extracting(each -> each.message().ordinal())
                .containsExactly(2L, 3L);
        assertThat(reports).extracting(DeliveryReport::ordinal).containsExactly(1L);
        ledger.giveBack(back);
        clock.addAndGet(Duration.ofSeconds(6).toNanos());
        ledger.made(Messages.numbered(6));
        assertThat(ledger.takeAll(9, Duration.ZERO)).extracting(each -> each.message().ordinal())
                .as("what was at hand before is too old")
                .containsExactly(6L);
        assertThat(ledger.takeAll(9, Duration.ZERO)).isEmpty();
        assertThat(ledger.snapshot().expired()).isEqualTo(4);
        assertThat(ledger.snapshot().pending()).isEqualTo(3);
        assertThat(ledger.snapshot().balances()).isTrue();
    }

    @Test
    void manyAcknowledgementsCountEachByItsOwnTime() throws Exception {
        var ledger = ledger(100, DropPolicy.REFUSE_NEW, null);
        for (int i = 0; i < 4; i++) {
            ledger.made(Messages.numbered(i));
        }
        var taken = ledger.takeAll(9, Duration.ZERO);
        long sent = clock.get();
        ledger.rejected(taken.get(2), new Reason("0x87", "Not authorized"));
        clock.addAndGet(Duration.ofMillis(50).toNanos());
        ledger.acknowledgedAll(taken.stream()
                .map(each -> new Acknowledgement(each, RECEIPT,
                        each.message().ordinal() == 3
                                ? sent + Duration.ofMillis(1).toNanos()
                                : Acknowledgement.WHEN_TAKEN,
                        sent + Duration.ofMillis(each.message().ordinal() + 1).toNanos()))
                .toList());
        assertThat(reports).filteredOn(DeliveryReport.Acknowledged.class::isInstance)
                .map(each -> ((DeliveryReport.Acknowledged) each).latency().toMillis())
                .as("the last was handed over a millisecond after it was taken")
                .containsExactly(1L, 2L, 3L);
        assertThat(ledger.snapshot().acknowledged()).isEqualTo(3);
        assertThat(ledger.snapshot().late()).as("it had its fate").isEqualTo(1);
        assertThat(ledger.snapshot().balances()).isTrue();
    }

    @Test
    void whoWaitsForRoomIsWokenWhenThereIsEnough() throws Exception {
        var ledger = ledger(8, DropPolicy.REFUSE_NEW, null);
        for (int i = 0; i < 8; i++) {
            ledger.made(Messages.numbered(i));
        }
        try (var pool = Executors.newSingleThreadExecutor()) {
            var room = pool.submit(() -> ledger.awaitRoom(3, Duration.ofMinutes(1)));
            for (var each : ledger.takeAll(3, Duration.ZERO)) {
                assertThat(room.isDone()).isFalse();
                ledger.acknowledged(each, RECEIPT);
            }
            assertThat(room.get(30, java.util.concurrent.TimeUnit.SECONDS)).isEqualTo(3);
            var all = pool.submit(() -> ledger.awaitSettled(Duration.ofMinutes(1)));
            ledger.takeAll(9, Duration.ZERO).forEach(each -> ledger.acknowledged(each, RECEIPT));
            assertThat(all.get(30, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatIsInFlightIsNeverDroppedForANewOne() throws Exception {
        var ledger = ledger(3, DropPolicy.DROP_OLDEST, null);
        for (int i = 0; i < 3; i++) {
            ledger.made(Messages.numbered(i));
        }
        var zero = taken(ledger);
        var one = taken(ledger);
        ledger.made(Messages.numbered(3));
        var three = taken(ledger);
        ledger.made(Messages.numbered(4));
        assertThat(reports).as("the oldest that is queued, and the new one where all are in flight")
                .extracting(DeliveryReport::ordinal)
                .containsExactly(2L, 4L);

        for (var sent : List.of(zero, one, three)) {
            ledger.acknowledged(sent, RECEIPT);
        }
        assertThat(ledger.snapshot().acknowledged()).isEqualTo(3);
        assertThat(ledger.snapshot().dropped()).isEqualTo(2);
        assertThat(ledger.snapshot().late()).isZero();
        assertThat(ledger.snapshot().balances()).isTrue();
    }

    @Test
    void oneGivenBackIsTheOldestThatIsQueued() throws Exception {
        var ledger = ledger(3, DropPolicy.DROP_OLDEST, null);
        for (int i = 0; i < 3; i++) {
            ledger.made(Messages.numbered(i));
        }
        var zero = taken(ledger);
        taken(ledger);
        ledger.giveBack(zero);
        ledger.made(Messages.numbered(3));
        assertThat(reports).extracting(DeliveryReport::ordinal).containsExactly(0L);
        ledger.acknowledged(zero, RECEIPT);
        assertThat(ledger.snapshot().late()).as("its acknowledgement came after it was dropped").isEqualTo(1);
    }

    @Test
    void aSecondAcknowledgementIsLateAndChangesNothing() throws Exception {
        var ledger = ledger(10, DropPolicy.DROP_OLDEST, null);
        ledger.made(Messages.numbered(0));
        var pending = taken(ledger);
        ledger.acknowledged(pending, RECEIPT);
        ledger.acknowledged(pending, RECEIPT);
        ledger.rejected(pending, new Reason("x", "x"));

        assertThat(ledger.snapshot().acknowledged()).isEqualTo(1);
        assertThat(ledger.snapshot().rejected()).isZero();
        assertThat(ledger.snapshot().late()).isEqualTo(2);
    }

    @Test
    void aNewRunCountsFromZeroAndThePendingOnesCountInTheirOwn() throws Exception {
        var ledger = ledger(4, DropPolicy.DROP_OLDEST, null);
        ledger.made(Messages.numbered(0));
        ledger.made(Messages.numbered(1));
        ledger.beginRun();
        ledger.made(Messages.numbered(0));
        ledger.beginRun();
        ledger.made(Messages.numbered(0));
        assertThat(ledger.pendingOfEarlierRuns()).isEqualTo(3);
        assertThat(ledger.previousRun().pending()).isEqualTo(1);

        ledger.made(Messages.numbered(1));
        assertThat(ledger.snapshot().dropped()).as("the oldest run's reading made room").isZero();
        ledger.acknowledged(taken(ledger), RECEIPT);
        ledger.rejected(taken(ledger), new Reason("x", "x"));
        ledger.acknowledged(taken(ledger), RECEIPT);

        assertThat(ledger.previousRun().rejected()).isEqualTo(1);
        assertThat(ledger.previousRun().balances()).isTrue();
        assertThat(ledger.pendingOfEarlierRuns()).isZero();
        var now = ledger.snapshot();
        assertThat(now.made()).isEqualTo(2);
        assertThat(now.acknowledged()).isEqualTo(1);
        assertThat(now.pending()).isEqualTo(1);
        assertThat(now.balances()).isTrue();
        assertThat(ledger.pending()).isEqualTo(1);
    }

    @Test
    void aLostConnectionBringsEverythingInFlightBackInItsOldOrder() throws Exception {
        var ledger = ledger(10, DropPolicy.DROP_OLDEST, null);
        for (int i = 0; i < 4; i++) {
            ledger.made(Messages.numbered(i));
        }
        var zero = taken(ledger);
        var one = taken(ledger);
        taken(ledger);
        ledger.acknowledged(one, RECEIPT);
        ledger.giveBackAll();

        assertThat(taken(ledger)).isSameAs(zero);
        assertThat(taken(ledger).message().ordinal()).isEqualTo(2);
        assertThat(taken(ledger).message().ordinal()).isEqualTo(3);
        assertThat(ledger.snapshot().retried()).isEqualTo(2);
    }

    @Test
    void oneGivenBackComesNext() throws Exception {
        var ledger = ledger(10, DropPolicy.DROP_OLDEST, null);
        for (int i = 0; i < 3; i++) {
            ledger.made(Messages.numbered(i));
        }
        var zero = taken(ledger);
        taken(ledger);
        ledger.giveBack(zero);

        assertThat(taken(ledger)).isSameAs(zero);
        assertThat(taken(ledger).message().ordinal()).isEqualTo(2);
    }

    @Test
    void aBrokenReadingIsRejectedOnPurposeOnlyByItsSchema() throws Exception {
        var ledger = ledger(10, DropPolicy.REFUSE_NEW, null);
        var like = Messages.numbered(0);
        for (var code : List.of(Reason.SCHEMA, "0x87", "topic-authorization")) {
            ledger.made(
                    new OutboundMessage(0, like.generator(), 0, like.timestampMillis(), "r", "t", "t", null,
                            like.payload(), null, true));
            ledger.rejected(taken(ledger), new Reason(code, "no"));
        }
        ledger.made(like);
        ledger.rejected(taken(ledger), new Reason(Reason.SCHEMA, "a defect"));

        assertThat(ledger.snapshot().rejected()).isEqualTo(4);
        assertThat(ledger.snapshot().rejectedOnPurpose()).isEqualTo(1);
    }

    @Test
    void whatEachBreakageIsRefusedForIsMeantAndNothingElse() {
        var codes = List.of(Reason.SCHEMA, Reason.INCOMPATIBLE, "invalid-record", "0x99", "too-large", "0x95",
                "timestamp", "invalid-topic", "topic-authorization", Reason.TOPIC, "0x87", "0x90", "0x97");
        var meant = new TreeMap<Breakage.Part, List<String>>();
        for (var part : Breakage.Part.values()) {
            var broken = new Breakage(Set.of(part), Breakage.Framing.SOUND, 0);
            meant.put(part, codes.stream().filter(code -> broken.explains(new Reason(code, "no"))).toList());
        }

        assertThat(meant).containsExactly(
                entry(Breakage.Part.VALUE,
                        List.of(Reason.SCHEMA, Reason.INCOMPATIBLE, "invalid-record", "0x99")),
                entry(Breakage.Part.SIZE, List.of("too-large", "0x95")),
                entry(Breakage.Part.TIME, List.of("timestamp")),
                entry(Breakage.Part.TOPIC, List.of(Reason.INCOMPATIBLE, "invalid-topic",
                        "topic-authorization", Reason.TOPIC, "0x87", "0x90")),
                entry(Breakage.Part.KEY, List.of("invalid-record")));
    }

    @Test
    void aFullOutboxDropsTheOldestOrRefusesTheNewAndSaysSo() {
        var oldest = ledger(3, DropPolicy.DROP_OLDEST, null);
        var newest = ledger(3, DropPolicy.REFUSE_NEW, null);
        for (int i = 0; i < 5; i++) {
            oldest.made(Messages.numbered(i));
        }
        assertThat(reports).extracting(DeliveryReport::ordinal).containsExactly(0L, 1L);
        reports.clear();
        newest.madeAll(List.of(Messages.numbered(0), Messages.numbered(1)));
        newest.madeAll(List.of(Messages.numbered(2), Messages.numbered(3), Messages.numbered(4)));
        assertThat(reports).extracting(DeliveryReport::ordinal).containsExactly(3L, 4L);
        assertThat(oldest.snapshot().dropped()).isEqualTo(2);
        assertThat(oldest.snapshot().pending()).isEqualTo(3);
        assertThat(newest.snapshot().balances()).isTrue();
    }

    @Test
    void anOldReadingExpiresInsteadOfBeingSent() throws Exception {
        var ledger = ledger(10, DropPolicy.DROP_OLDEST, Duration.ofSeconds(5));
        ledger.made(Messages.numbered(0));
        clock.addAndGet(Duration.ofSeconds(6).toNanos());
        ledger.made(Messages.numbered(1));

        assertThat(taken(ledger).message().ordinal()).isEqualTo(1);
        assertThat(ledger.snapshot().expired()).isEqualTo(1);
        assertThat(reports).singleElement().isInstanceOf(DeliveryReport.Expired.class);
    }

    @Test
    void figuresOfASecondAreThoseOfTheLastFullSecond() throws Exception {
        var ledger = ledger(100, DropPolicy.DROP_OLDEST, null);
        for (int i = 0; i < 20; i++) {
            ledger.made(Messages.numbered(i));
            ledger.acknowledged(taken(ledger), RECEIPT);
        }
        clock.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(ledger.snapshot().acknowledgedPerSecond()).isEqualTo(20);
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(ledger.snapshot().acknowledgedPerSecond()).isZero();
    }

    @Property(tries = 300)
    void theSumIsRightWhateverHappens(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int capacity)
            throws Exception {
        var random = new Random(seed);
        var policy = random.nextBoolean() ? DropPolicy.DROP_OLDEST : DropPolicy.REFUSE_NEW;
        var ledger = ledger(capacity, policy, random.nextBoolean() ? Duration.ofNanos(50) : null);
        var inFlight = new ArrayList<PendingMessage>();
        for (int i = 0; i < 400; i++) {
            clock.addAndGet(random.nextInt(20));
            switch (random.nextInt(7)) {
                case 0, 1 -> ledger.made(Messages.numbered(i));
                case 2, 3 -> {
                    var taken = ledger.take(Duration.ZERO);
                    if (taken != null) {
                        inFlight.add(taken);
                    }
                }
                case 4 -> pick(inFlight, random, pending -> ledger.acknowledged(pending, RECEIPT));
                case 5 -> pick(inFlight, random, pending -> ledger.rejected(pending, new Reason("r", "r")));
                default -> {
                    if (random.nextInt(5) == 0) {
                        ledger.giveBackAll();
                    } else {
                        pick(inFlight, random, ledger::giveBack);
                    }
                }
            }
            assertThat(ledger.snapshot().balances()).as("step %d", i).isTrue();
        }
        var left = ledger.snapshot().pending();
        ledger.giveBackAll();
        long drained = 0;
        for (var next = ledger.take(Duration.ZERO); next != null; next = ledger.take(Duration.ZERO)) {
            ledger.acknowledged(next, RECEIPT);
            drained++;
        }
        assertThat(ledger.snapshot().pending()).isZero();
        assertThat(drained).isLessThanOrEqualTo(left);
    }

    @Test
    void itBalancesAtEveryInstantUnderThreeThreads() throws Exception {
        var ledger = new Ledger(Transport.KAFKA, new MemoryOutbox(500), DropPolicy.DROP_OLDEST, null,
                System::nanoTime,
                (transport, message, report) -> {});
        int total = 50_000;
        var done = new CountDownLatch(2);
        try (var threads = Executors.newFixedThreadPool(2)) {
            threads.submit(() -> {
                for (int i = 0; i < total; i++) {
                    ledger.made(Messages.numbered(i));
                }
                done.countDown();
            });
            threads.submit(() -> {
                // A maker that had no processor for a while has not come to its end.
                for (boolean more = true; more;) {
                    boolean allMade = done.getCount() == 1;
                    var next = ledger.take(Duration.ofMillis(200));
                    if (next != null) {
                        ledger.acknowledged(next, RECEIPT);
                    }
                    more = next != null || !allMade;
                }
                done.countDown();
                return null;
            });
            while (done.getCount() > 0) {
                assertThat(ledger.snapshot().balances()).isTrue();
            }
        }
        var end = ledger.snapshot();
        assertThat(end.made()).isEqualTo(total);
        assertThat(end.acknowledged() + end.dropped()).isEqualTo(total);
    }

    private static OutboundMessage heavy(long ordinal, int bytes) {
        var like = Messages.numbered(ordinal);
        return new OutboundMessage(ordinal, like.generator(), like.seq(), like.timestampMillis(), like.run(),
                like.mqttTopic(), like.kafkaTopic(), like.key(), new byte[bytes], null, false);
    }

    @Test
    void bytesFillAnOutboxAsReadingsDo() throws InterruptedException {
        var ledger = new Ledger(Transport.MQTT, new MemoryOutbox(1_000, 10_000), DropPolicy.DROP_OLDEST, null,
                clock::get, (transport, message, report) -> reports.add(report));
        for (int i = 0; i < 10; i++) {
            ledger.made(heavy(i, 1_000));
        }
        assertThat(ledger.awaitRoom(1, Duration.ZERO)).isZero();
        ledger.made(heavy(10, 5_000));
        assertThat(ledger.snapshot().dropped()).as("just below is room for one").isEqualTo(1);
        ledger.made(heavy(11, 1_000));
        assertThat(ledger.snapshot().dropped()).isEqualTo(1 + 5);
        assertThat(ledger.snapshot().pending()).isEqualTo(6);
        assertThat(reports).hasSize(6).allMatch(DeliveryReport.Dropped.class::isInstance);

        // What is with the broker is not dropped for it.
        var inFlight = new ArrayList<PendingMessage>();
        for (int i = 0; i < 6; i++) {
            inFlight.add(taken(ledger));
        }
        ledger.made(heavy(12, 1_000));
        assertThat(ledger.snapshot().dropped()).isEqualTo(7);
        assertThat(reports.getLast().toString()).contains("12");
        ledger.acknowledged(inFlight.getFirst(), new Receipt.Mqtt("t", 1, 0));
        ledger.made(heavy(13, 1_000));
        assertThat(ledger.snapshot().dropped()).isEqualTo(7);
        assertThat(ledger.snapshot().made()).isEqualTo(14);
    }

    @Test
    void aNewReadingThatIsTooMuchIsRefusedWhereThatIsThePolicy() {
        var ledger = new Ledger(Transport.MQTT, new MemoryOutbox(1_000, 10_000), DropPolicy.REFUSE_NEW, null,
                clock::get, (transport, message, report) -> reports.add(report));
        for (int i = 0; i < 30; i++) {
            ledger.made(heavy(i, 1_000));
        }
        assertThat(ledger.snapshot().pending()).isEqualTo(10);
        assertThat(ledger.snapshot().dropped()).isEqualTo(20);
    }

    private interface Act {
        void on(PendingMessage pending);
    }

    private static void pick(List<PendingMessage> inFlight, Random random, Act act) {
        if (!inFlight.isEmpty()) {
            act.on(inFlight.remove(random.nextInt(inFlight.size())));
        }
    }

    private PendingMessage taken(Ledger ledger) throws InterruptedException {
        var taken = ledger.take(Duration.ZERO);
        assertThat(taken).isNotNull();
        return taken;
    }

    private Ledger ledger(int capacity, DropPolicy policy, @Nullable Duration maxAge) {
        return new Ledger(Transport.MQTT, new MemoryOutbox(capacity), policy, maxAge, clock::get,
                (transport, message, report) -> reports.add(report));
    }
}
