package io.gensetlab.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Readings that several connections take from one ledger. */
class StrandTest {
    private static final Receipt RECEIPT = new Receipt.Mqtt("t", 1, 0);
    private static final int GENERATORS = 7;

    private final AtomicLong clock = new AtomicLong(1);

    private Ledger ledger(Outbox outbox, DropPolicy policy) {
        return new Ledger(Transport.MQTT, outbox, policy, null, clock::get,
                (transport, message, report) -> assertThat(report.ordinal()).isEqualTo(message.ordinal()));
    }

    private static OutboundMessage reading(long ordinal) {
        return Messages.of(GeneratorId.numbered((int) (1 + ordinal % GENERATORS)), ordinal,
                ordinal / GENERATORS);
    }

    private static void make(Ledger ledger, long from, long to) {
        for (long i = from; i < to; i++) {
            ledger.made(reading(i));
        }
    }

    private static List<Long> take(Ledger ledger, Strand strand) throws InterruptedException {
        var taken = new ArrayList<Long>();
        for (var next = ledger.take(strand, Duration.ZERO); next != null; next = ledger.take(strand,
                Duration.ZERO)) {
            taken.add(next.message().ordinal());
        }
        return taken;
    }

    @Test
    void numberedGeneratorsAreSpreadEvenly() {
        for (int count : IntStream.rangeClosed(1, 30).toArray()) {
            var sizes = new int[count];
            IntStream.rangeClosed(1, 200)
                    .forEach(i -> sizes[Strand.of(GeneratorId.numbered(i), count)]++);
            assertThat(IntStream.of(sizes).boxed()).as("%d strands", count)
                    .allSatisfy(size -> assertThat(size).isBetween(160 / count, 260 / count));
        }
        assertThatThrownBy(() -> new Strand.Share(3, 3)).hasMessage("There is no strand 3 of 3");
    }

    @Test
    void eachTakesItsGeneratorsInTheirOrderAndAllTogetherEverything() throws Exception {
        var ledger = ledger(new MemoryOutbox(100), DropPolicy.REFUSE_NEW);
        make(ledger, 0, 70);
        var all = new ArrayList<Long>();
        for (int i = 2; i >= 0; i--) {
            int index = i;
            var taken = take(ledger, new Strand.Share(i, 3));
            assertThat(taken).isSorted()
                    .isNotEmpty()
                    .allMatch(ordinal -> Strand.of(reading(ordinal).generator(), 3) == index);
            all.addAll(taken);
        }
        assertThat(all).hasSize(70).doesNotHaveDuplicates();
        assertThat(ledger.pending()).isEqualTo(70);
    }

    @Test
    void aLostConnectionGivesBackItsOwnAndNothingElse() throws Exception {
        var ledger = ledger(new MemoryOutbox(100), DropPolicy.REFUSE_NEW);
        make(ledger, 0, 70);
        var lost = new Strand.Share(0, 2);
        var other = new Strand.Share(1, 2);
        var taken = take(ledger, lost);
        var rest = take(ledger, other);
        ledger.giveBackAll(lost);
        assertThat(ledger.snapshot().retried()).isEqualTo(taken.size());
        assertThat(take(ledger, other)).isEmpty();
        assertThat(take(ledger, lost)).isEqualTo(taken);
        ledger.giveBackAll();
        assertThat(ledger.snapshot().retried()).isEqualTo(2L * taken.size() + rest.size());
    }

    @Test
    void theOldestIsDroppedWhosesoeverItIs() throws Exception {
        var ledger = ledger(new MemoryOutbox(14), DropPolicy.DROP_OLDEST);
        make(ledger, 0, 14);
        var moving = new Strand.Share(Strand.of(reading(0).generator(), 2) == 0 ? 1 : 0, 2);
        var first = ledger.take(moving, Duration.ZERO);
        // The other one's stand aside by now.
        make(ledger, 14, 16);
        assertThat(ledger.snapshot().dropped()).isEqualTo(2);
        var left = take(ledger, new Strand.Share(1 - moving.index(), 2));
        assertThat(left).doesNotContain(0L);
        left.addAll(take(ledger, moving));
        left.add(first.message().ordinal());
        Collections.sort(left);
        assertThat(left).hasSize(14).contains(first.message().ordinal(), 14L, 15L).isSorted();
    }

    /** What happens when a publisher with a pool of another size takes over. */
    @Test
    void anotherNumberOfStrandsSpreadsWhatWaitsAnew() throws Exception {
        var ledger = ledger(new MemoryOutbox(100), DropPolicy.REFUSE_NEW);
        make(ledger, 0, 35);
        var inFlight = ledger.take(new Strand.Share(0, 4), Duration.ZERO);
        make(ledger, 35, 70);
        var all = new ArrayList<Long>();
        for (int i = 0; i < 3; i++) {
            var taken = take(ledger, new Strand.Share(i, 3));
            assertThat(taken).isSorted();
            all.addAll(taken);
        }
        assertThat(all).hasSize(69).doesNotContain(inFlight.message().ordinal());
        ledger.acknowledged(inFlight, RECEIPT);
        assertThat(ledger.pending()).isEqualTo(69);
        ledger.giveBackAll();
        assertThat(take(ledger, Strand.ONLY)).hasSize(69).isSorted();
    }

    @Test
    void aStrandThatStandsStillDoesNotHoldUpTheOthersWhileMemoryLasts() throws Exception {
        var shelf = new TreeMap<Long, OutboundMessage>();
        var ledger = ledger(new SpillingOutbox(Transport.MQTT, 20, 1000, Shelf.of(shelf)),
                DropPolicy.REFUSE_NEW);
        spill(ledger, shelf, 0, 60);
        var moving = new Strand.Share(0, 2);
        var still = new Strand.Share(1, 2);
        var passed = take(ledger, moving);
        assertThat(passed).isSorted().hasSizeGreaterThan(10);
        var later = take(ledger, still);
        passed.addAll(take(ledger, moving));
        later.addAll(take(ledger, still));
        assertThat(passed).isSorted();
        assertThat(later).isSorted();
        assertThat(passed.size() + later.size()).isEqualTo(60);
    }

    private static void spill(Ledger ledger, Map<Long, OutboundMessage> shelf, long from, long to) {
        for (long i = from; i < to; i++) {
            var reading = reading(i);
            shelf.put(i, reading);
            ledger.madeAll(List.of(reading), true);
        }
    }

    /** Any order of acts, on both outboxes: a generator's readings are first taken in their order, and the sum is right. */
    @Property(tries = 300)
    void orderAndSumHoldWhateverHappens(@ForAll long seed, @ForAll boolean onDisk) throws Exception {
        var random = new Random(seed);
        var shelf = new TreeMap<Long, OutboundMessage>();
        var ledger = ledger(onDisk
                ? new SpillingOutbox(Transport.MQTT, 2 + random.nextInt(12), 60, Shelf.of(shelf))
                : new MemoryOutbox(60), DropPolicy.DROP_OLDEST);
        int count = 1 + random.nextInt(4);
        var inFlight = new ArrayList<PendingMessage>();
        var highest = new HashMap<GeneratorId, Long>();
        var seen = new HashSet<Long>();
        long next = 0;
        for (int act = 0; act < 200; act++) {
            var strand = new Strand.Share(random.nextInt(count), count);
            switch (random.nextInt(9)) {
                case 0, 1, 2 -> {
                    long to = next + 1 + random.nextInt(8);
                    spill(ledger, shelf, next, onDisk ? to : next);
                    make(ledger, onDisk ? to : next, to);
                    next = to;
                }
                case 3, 4, 5 -> {
                    var taken = ledger.take(strand, Duration.ZERO);
                    if (taken != null) {
                        var message = taken.message();
                        assertThat(Strand.of(message.generator(), count)).isEqualTo(strand.index());
                        if (seen.add(message.ordinal())) {
                            var before = highest.put(message.generator(), message.seq());
                            assertThat(before == null || before < message.seq()).as("in order").isTrue();
                        }
                        inFlight.add(taken);
                    }
                }
                case 6 -> {
                    if (!inFlight.isEmpty()) {
                        ledger.acknowledged(inFlight.remove(random.nextInt(inFlight.size())), RECEIPT);
                    }
                }
                case 7 -> {
                    ledger.giveBackAll(strand);
                    int size = count;
                    inFlight.removeIf(
                            each -> Strand.of(each.message().generator(), size) == strand.index());
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        ledger.giveBackAll();
                        inFlight.clear();
                        count = 1 + random.nextInt(4);
                    }
                }
            }
            var snapshot = ledger.snapshot();
            assertThat(snapshot.balances()).isTrue();
            assertThat(snapshot.pending()).isEqualTo(ledger.pending());
        }
        ledger.giveBackAll();
        for (boolean more = true; more;) {
            more = false;
            for (int i = 0; i < count; i++) {
                var last = new HashMap<GeneratorId, Long>();
                for (var taken = ledger.take(new Strand.Share(i, count),
                        Duration.ZERO); taken != null; taken = ledger
                                .take(new Strand.Share(i, count), Duration.ZERO)) {
                    var before = last.put(taken.message().generator(), taken.message().seq());
                    assertThat(before == null || before < taken.message().seq()).as("in order").isTrue();
                    ledger.acknowledged(taken, RECEIPT);
                    more = true;
                }
            }
        }
        assertThat(ledger.pending()).isZero();
        var end = ledger.snapshot();
        assertThat(end.made()).isEqualTo(next).isEqualTo(end.acknowledged() + end.dropped());
    }
}
