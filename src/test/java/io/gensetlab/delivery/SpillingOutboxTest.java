package io.gensetlab.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.Backlog.Part;
import io.gensetlab.delivery.Backlog.Stretch;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SpillingOutboxTest {
    private static final Receipt RECEIPT = new Receipt.Mqtt("t", 1, 0);

    /** A disk in memory that can be full, fail and lose. */
    private static final class Shelf implements Backlog {
        private final TreeMap<Long, OutboundMessage> readings = new TreeMap<>();
        private boolean full;
        private boolean fails;
        private Runnable reading = () -> {};
        private final List<Stretch> lost = new ArrayList<>();

        @Override
        public void lost(Transport transport, Stretch stretch) {
            lost.add(stretch);
        }

        @Override
        public boolean isFull(Transport transport) {
            return full;
        }

        @Override
        public Part read(Transport transport, Stretch stretch, int most) throws IOException {
            if (fails) {
                throw new IOException("The disk is away");
            }
            reading.run();
            var found = readings.subMap(stretch.first(), true, stretch.last(), true)
                    .values()
                    .stream()
                    .limit(most)
                    .toList();
            return new Part(found, found.size() < most ? stretch.last() : found.getLast().ordinal());
        }
    }

    private final Shelf shelf = new Shelf();
    private final AtomicLong clock = new AtomicLong(1);
    private final List<Long> dropped = new ArrayList<>();

    private Ledger ledger(int share, int capacity, DropPolicy policy) {
        return new Ledger(Transport.MQTT, new SpillingOutbox(Transport.MQTT, share, capacity, shelf), policy,
                null,
                clock::get, (transport, message, report) -> {
                    if (report instanceof DeliveryReport.Dropped) {
                        dropped.add(message.ordinal());
                    }
                });
    }

    @Test
    void whatIsTooMuchForTheMemoryWaitsOnDisk() throws InterruptedException {
        int each = Messages.numbered(1).payload().length;
        var outbox = new SpillingOutbox(Transport.MQTT, 1_000, 100_000, shelf, 10L * each);
        var ledger = new Ledger(Transport.MQTT, outbox, DropPolicy.DROP_OLDEST, null, clock::get,
                (transport, message, report) -> {
                    if (report instanceof DeliveryReport.Dropped) {
                        dropped.add(message.ordinal());
                    }
                });
        make(ledger, 0, 500, true);
        assertThat(dropped).isEmpty();
        assertThat(outbox.spilled()).isBetween(485, 490);
        for (long i = 0; i < 500; i++) {
            var next = ledger.take(Duration.ofSeconds(1));
            assertThat(next).isNotNull();
            assertThat(next.message().ordinal()).isEqualTo(i);
            ledger.acknowledged(next, new Receipt.Mqtt("t", 1, 0));
        }
        assertThat(ledger.snapshot().pending()).isZero();
    }

    private void make(Ledger ledger, long from, long to, boolean onDisk) {
        var batch = new ArrayList<OutboundMessage>();
        for (long i = from; i < to; i++) {
            batch.add(Messages.numbered(i));
            if (onDisk) {
                shelf.readings.put(i, batch.getLast());
            }
        }
        ledger.madeAll(batch, onDisk);
    }

    private static List<Long> takeAll(Ledger ledger) throws InterruptedException {
        var taken = new ArrayList<Long>();
        for (var next = ledger.take(Duration.ZERO); next != null; next = ledger.take(Duration.ZERO)) {
            taken.add(next.message().ordinal());
            ledger.acknowledged(next, RECEIPT);
        }
        return taken;
    }

    private static List<Long> numbers(long from, long to) {
        var numbers = new ArrayList<Long>();
        for (long i = from; i < to; i++) {
            numbers.add(i);
        }
        return numbers;
    }

    @Test
    void whatIsBeyondTheShareComesBackFromDiskInItsOrder() throws Exception {
        var ledger = ledger(10, 1000, DropPolicy.DROP_OLDEST);
        make(ledger, 0, 100, true);
        assertThat(ledger.pending()).isEqualTo(100);

        assertThat(takeAll(ledger)).isEqualTo(numbers(0, 100));
        assertThat(ledger.snapshot().balances()).isTrue();
        assertThat(ledger.pending()).isZero();
    }

    @Test
    void readingsThatAreNotOnDiskKeepTheirPlaceAmongThoseThatAre() throws Exception {
        var ledger = ledger(20, 1000, DropPolicy.DROP_OLDEST);
        make(ledger, 0, 40, true);
        // The disk is full now, and the share has room when some are sent.
        for (int i = 0; i < 15; i++) {
            ledger.acknowledged(ledger.take(Duration.ZERO), RECEIPT);
        }
        make(ledger, 40, 44, false);
        make(ledger, 44, 60, true);

        assertThat(takeAll(ledger)).isEqualTo(numbers(15, 60));
        assertThat(dropped).isEmpty();
    }

    @Test
    void aFullDiskDropsTheOldestThatIsNotInFlightOrRefusesTheNew() throws Exception {
        var oldest = ledger(10, 1000, DropPolicy.DROP_OLDEST);
        make(oldest, 0, 50, true);
        var inFlight = oldest.take(Duration.ZERO);
        shelf.full = true;
        make(oldest, 50, 55, true);
        assertThat(dropped).containsExactly(1L, 2L, 3L, 4L, 5L);
        oldest.acknowledged(inFlight, RECEIPT);
        assertThat(takeAll(oldest)).isEqualTo(numbers(6, 55));
        assertThat(oldest.snapshot().balances()).isTrue();

        dropped.clear();
        var refusing = ledger(10, 1000, DropPolicy.REFUSE_NEW);
        make(refusing, 0, 5, true);
        assertThat(dropped).isEqualTo(numbers(0, 5));
    }

    @Test
    void aFullDiskDropsOneForOneThoughAllAtHandWereDropped() throws Exception {
        var ledger = ledger(10, 1000, DropPolicy.DROP_OLDEST);
        make(ledger, 0, 100, true);
        shelf.full = true;
        for (int i = 0; i < 50; i++) {
            make(ledger, 100 + i, 101 + i, true);
        }
        assertThat(dropped).isEqualTo(numbers(0, 50));
        assertThat(takeAll(ledger)).isEqualTo(numbers(50, 150));
    }

    @Test
    void aRefusedReadingIsOnDiskButDoesNotComeBack() throws Exception {
        var ledger = ledger(4, 1000, DropPolicy.REFUSE_NEW);
        make(ledger, 0, 10, true);
        shelf.full = true;
        make(ledger, 10, 12, true);
        shelf.full = false;
        make(ledger, 12, 20, true);

        assertThat(dropped).containsExactly(10L, 11L);
        assertThat(takeAll(ledger)).hasSize(18).doesNotContain(10L, 11L);
    }

    @Test
    void aDiskThatGivesNothingIsTriedAgainAndLosesNothing() throws Exception {
        var ledger = ledger(4, 1000, DropPolicy.DROP_OLDEST);
        make(ledger, 0, 20, true);
        shelf.fails = true;
        var taken = new ArrayList<>(takeAll(ledger));
        assertThat(taken).hasSizeLessThan(20);
        assertThat(ledger.pending()).isEqualTo(20 - taken.size());

        shelf.fails = false;
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        taken.addAll(takeAll(ledger));
        assertThat(taken).isEqualTo(numbers(0, 20));
    }

    @Test
    void whatCannotBeReadBackCountsAsDropped() throws Exception {
        var ledger = ledger(4, 1000, DropPolicy.DROP_OLDEST);
        make(ledger, 0, 20, true);
        shelf.readings.remove(9L);
        shelf.readings.remove(19L);

        assertThat(takeAll(ledger)).hasSize(18).doesNotContain(9L, 19L);
        assertThat(ledger.snapshot().dropped()).isEqualTo(2);
        assertThat(ledger.snapshot().balances()).isTrue();
        assertThat(ledger.pending()).isZero();
        assertThat(shelf.lost).as("the backlog need not wait for their fates")
                .containsExactly(new Stretch("test-run", 4, 19, 2));
    }

    @Test
    void howLongTheDiskTakesIsNotHowLongTheBrokerTakes() throws Exception {
        var ledger = ledger(4, 1000, DropPolicy.DROP_OLDEST);
        make(ledger, 0, 20, true);
        shelf.reading = () -> clock.addAndGet(Duration.ofSeconds(3).toNanos());
        assertThat(takeAll(ledger)).hasSize(20);
        assertThat(ledger.snapshot().latency().maxMillis()).isLessThan(1);
    }

    @Test
    void whatIsNotOnDiskAnyMoreDropsTheOldestAlthoughThatIsOnDisk() {
        var ledger = ledger(4, 1000, DropPolicy.DROP_OLDEST);
        make(ledger, 0, 20, true);
        // There is no room on disk any more.
        for (long i = 20; i < 40; i++) {
            make(ledger, i, i + 1, false);
        }
        assertThat(dropped).isEqualTo(numbers(0, dropped.size())).hasSizeGreaterThan(10);
        assertThat(ledger.snapshot().balances()).isTrue();
    }

    @Test
    void readingsOfAnEarlierProgramCountInTheirOwnRun() throws Exception {
        var ledger = ledger(4, 1000, DropPolicy.DROP_OLDEST);
        for (long i = 0; i < 10; i++) {
            shelf.readings.put(i, Messages.numbered(i));
        }
        ledger.takeOver("before", List.of(new Stretch("before", 0, 4, 5), new Stretch("before", 7, 9, 3)));
        assertThat(ledger.pendingOfEarlierRuns()).isEqualTo(8);
        assertThat(ledger.snapshot().pending()).isZero();
        ledger.beginRun();

        assertThat(takeAll(ledger)).containsExactly(0L, 1L, 2L, 3L, 4L, 7L, 8L, 9L);
        assertThat(ledger.takenOver("before").acknowledged()).isEqualTo(8);
        assertThat(ledger.takenOver("before").balances()).isTrue();
        assertThat(ledger.snapshot().made()).isZero();
        assertThat(ledger.takenOver("another")).isNull();
    }

    /** Any order of acts: each reading is taken first in its order, and the sum is right. */
    @Property(tries = 300)
    void orderAndSumHoldWhateverHappens(@ForAll long seed, @ForAll @IntRange(min = 2, max = 12) int share)
            throws Exception {
        var random = new Random(seed);
        shelf.readings.clear();
        shelf.full = false;
        shelf.fails = false;
        dropped.clear();
        var ledger = ledger(share, 60, DropPolicy.DROP_OLDEST);
        var inFlight = new ArrayList<PendingMessage>();
        Set<Long> seen = new HashSet<>();
        long next = 0;
        long highest = -1;
        // Of those taken since something was given back.
        long last = -1;
        for (int act = 0; act < 200; act++) {
            clock.addAndGet(Duration.ofMillis(200).toNanos());
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> {
                    long to = next + 1 + random.nextInt(8);
                    make(ledger, next, to, random.nextInt(5) > 0);
                    next = to;
                }
                case 3, 4 -> {
                    var taken = ledger.take(Duration.ZERO);
                    if (taken != null) {
                        long ordinal = taken.message().ordinal();
                        assertThat(ordinal).as("what was given back comes in its old order")
                                .isGreaterThan(last);
                        last = ordinal;
                        if (seen.add(ordinal)) {
                            assertThat(ordinal).isGreaterThan(highest);
                            highest = ordinal;
                        }
                        inFlight.add(taken);
                    }
                }
                case 5 -> {
                    if (!inFlight.isEmpty()) {
                        ledger.acknowledged(inFlight.remove(random.nextInt(inFlight.size())), RECEIPT);
                    }
                }
                case 6 -> {
                    if (!inFlight.isEmpty()) {
                        ledger.giveBack(inFlight.remove(random.nextInt(inFlight.size())));
                        last = -1;
                    }
                }
                case 7 -> {
                    ledger.giveBackAll();
                    inFlight.clear();
                    last = -1;
                }
                default -> {
                    shelf.full = random.nextInt(4) == 0;
                    shelf.fails = random.nextInt(4) == 0;
                }
            }
            var snapshot = ledger.snapshot();
            assertThat(snapshot.balances()).isTrue();
            assertThat(snapshot.pending()).isEqualTo(ledger.pending());
        }
        shelf.fails = false;
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        ledger.giveBackAll();
        takeAll(ledger);
        assertThat(ledger.pending()).isZero();
        var end = ledger.snapshot();
        assertThat(end.made()).isEqualTo(next);
        assertThat(end.dropped()).isEqualTo(dropped.size());
    }
}
