package io.gensetlab.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.fleet.GeneratorId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Generators with strands of their own. */
class StrandsTest {
    private static final Receipt RECEIPT = new Receipt.Mqtt("t", 1, 0);
    private static final int GENERATORS = 5;

    private final Ledger ledger = ledger(new MemoryOutbox(100));

    private static Ledger ledger(Outbox outbox) {
        return new Ledger(Transport.MQTT, outbox, DropPolicy.DROP_OLDEST, null, System::nanoTime,
                (transport, message, report) -> assertThat(report.ordinal()).isEqualTo(message.ordinal()));
    }

    private static GeneratorId id(int number) {
        return GeneratorId.numbered(number);
    }

    private static Set<GeneratorId> ids(int... numbers) {
        return Arrays.stream(numbers).mapToObj(StrandsTest::id).collect(Collectors.toSet());
    }

    private static Strand own(int number) {
        return new Strand.Own(id(number));
    }

    private static OutboundMessage reading(long ordinal) {
        return Messages.of(id((int) (1 + ordinal % GENERATORS)), ordinal, ordinal / GENERATORS);
    }

    private void make(int from, int to) {
        IntStream.range(from, to).forEach(i -> ledger.made(reading(i)));
    }

    private List<PendingMessage> take(Strand strand) throws InterruptedException {
        var taken = new ArrayList<PendingMessage>();
        for (var next = ledger.take(strand, Duration.ZERO); next != null; next = ledger.take(strand,
                Duration.ZERO)) {
            taken.add(next);
        }
        return taken;
    }

    private static List<Long> ordinals(List<PendingMessage> messages) {
        return messages.stream().map(each -> each.message().ordinal()).toList();
    }

    @Test
    void eachHasItsOwnTheOthersShareOneAndWhatIsUndecidedWaits() throws Exception {
        ledger.divide(new Strands(ids(1, 2), ids(3, 4)));
        make(0, 10);
        assertThat(ordinals(take(own(2)))).containsExactly(1L, 6L);
        assertThat(ordinals(take(Strand.REST))).containsExactly(2L, 3L, 7L, 8L);
        assertThat(take(own(5))).isEmpty();
        assertThat(ledger.undecided()).isEqualTo(ids(5));
        assertThat(ordinals(take(own(1)))).containsExactly(0L, 5L);

        ledger.divide(new Strands(ids(1, 2, 5), ids(3, 4)));
        assertThat(ledger.undecided()).isEmpty();
        assertThat(ordinals(take(own(5)))).containsExactly(4L, 9L);
        assertThat(ledger.pending()).isEqualTo(10);
        assertThatThrownBy(() -> new Strands(ids(1), ids(1))).hasMessageContaining("one strand");
    }

    @Test
    void whatWaitsOfOneThatIsTakenAwayGoesWithTheRest() throws Exception {
        ledger.divide(new Strands(ids(1, 2, 3, 4, 5), Set.of()));
        make(0, 10);
        var first = take(own(1));
        ledger.giveBackAll(own(1));
        ledger.divide(new Strands(ids(2, 3, 4, 5), ids(1)));
        make(10, 12);
        assertThat(take(own(1))).isEmpty();
        var all = take(Strand.REST);
        assertThat(ordinals(all)).startsWith(0L, 5L).containsExactly(0L, 5L, 10L);
        assertThat(all).containsAll(first);
    }

    @Test
    void oneThatGetsItsOwnWaitsForWhatIsInFlightFromTheSharedOne() throws Exception {
        ledger.divide(new Strands(Set.of(), ids(1, 2, 3, 4, 5)));
        make(0, 10);
        var shared = take(Strand.REST);
        make(10, 15);
        ledger.divide(new Strands(ids(1), ids(2, 3, 4, 5)));
        assertThat(take(own(1))).isEmpty();
        ledger.acknowledged(shared.get(0), RECEIPT);
        assertThat(take(own(1))).isEmpty();

        // What was not acknowledged when the shared connection was lost comes first on the own one.
        ledger.giveBackAll(Strand.REST);
        assertThat(ordinals(take(own(1)))).containsExactly(5L, 10L);
        assertThat(ordinals(take(Strand.REST))).hasSize(12).doesNotContain(5L, 10L);
    }

    @Test
    void aLostConnectionGivesBackWhatItTookThoughTheGeneratorHasAnotherByNow() throws Exception {
        ledger.divide(new Strands(ids(1), ids(2, 3, 4, 5)));
        make(0, 5);
        take(own(1));
        var shared = take(Strand.REST);
        ledger.divide(new Strands(ids(1, 2), ids(3, 4, 5)));
        ledger.giveBackAll(own(2));
        assertThat(ledger.snapshot().retried()).isZero();
        ledger.giveBack(shared.get(0));
        assertThat(ordinals(take(own(2)))).containsExactly(1L);
        ledger.giveBackAll(own(2));
        ledger.giveBackAll(Strand.REST);
        assertThat(ledger.snapshot().retried()).isEqualTo(5);
    }

    @Test
    void sharesTakeEverythingOverAndBack() throws Exception {
        ledger.divide(new Strands(ids(1, 2), ids(3)));
        make(0, 10);
        var stuck = take(own(2));
        assertThat(ordinals(take(Strand.ONLY))).containsExactly(0L, 2L, 3L, 4L, 5L, 7L, 8L, 9L);
        ledger.acknowledged(stuck.get(0), RECEIPT);
        ledger.giveBackAll(Strand.ONLY);
        ledger.divide(Strands.NONE);
        assertThat(take(Strand.REST)).isEmpty();
        assertThat(ledger.undecided()).isEqualTo(ids(1, 2, 3, 4, 5));
        ledger.divide(new Strands(ids(1, 2, 3, 4, 5), Set.of()));
        assertThat(ordinals(take(own(2)))).containsExactly(6L);
        assertThat(ordinals(take(own(5)))).containsExactly(4L, 9L);
        assertThat(ledger.pending()).isEqualTo(9);
    }

    @Test
    @Timeout(20)
    void aStrandIsWokenForItsOwnReadings() throws Exception {
        ledger.divide(new Strands(ids(1, 2), ids(3, 4, 5)));
        var waiting = Map.of(own(2), taken(own(2)), Strand.REST, taken(Strand.REST));
        make(0, 3);
        assertThat(waiting.get(own(2)).get(10, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(waiting.get(Strand.REST).get(10, TimeUnit.SECONDS)).isEqualTo(2);
    }

    private CompletableFuture<Long> taken(Strand strand) {
        var result = new CompletableFuture<Long>();
        Thread.ofVirtual().start(() -> {
            try {
                var message = ledger.take(strand, Duration.ofMinutes(1));
                result.complete(message == null ? -1 : message.message().ordinal());
            } catch (InterruptedException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** Any order of acts: a generator's readings never overtake each other, nothing is lost, and the sum is right. */
    @Property(tries = 300)
    void orderAndSumHoldWhateverHappens(@ForAll long seed, @ForAll boolean onDisk) throws Exception {
        var random = new Random(seed);
        var shelf = new TreeMap<Long, OutboundMessage>();
        var its = ledger(onDisk
                ? new SpillingOutbox(Transport.MQTT, 2 + random.nextInt(12), 60, Shelf.of(shelf))
                : new MemoryOutbox(60));
        var inFlight = new HashMap<PendingMessage, Strand>();
        var highest = new HashMap<GeneratorId, Long>();
        var seen = new HashSet<Long>();
        long next = 0;
        its.divide(Strands.NONE);
        for (int act = 0; act < 300; act++) {
            var strand = random.nextInt(4) == 0 ? Strand.REST : own(1 + random.nextInt(GENERATORS));
            switch (random.nextInt(9)) {
                case 0, 1 -> {
                    for (long to = next + 1 + random.nextInt(8); next < to; next++) {
                        shelf.put(next, reading(next));
                        its.madeAll(List.of(reading(next)), onDisk);
                    }
                }
                case 2, 3, 4 -> {
                    var taken = its.take(strand, Duration.ZERO);
                    if (taken != null) {
                        var message = taken.message();
                        assertThat(inFlight).as("one at a time of another strand")
                                .allSatisfy((other, from) -> assertThat(from.equals(strand) || !other
                                        .message()
                                        .generator()
                                        .equals(message.generator())).isTrue());
                        if (seen.add(message.ordinal())) {
                            var before = highest.put(message.generator(), message.seq());
                            assertThat(before == null || before < message.seq()).as("in order").isTrue();
                        }
                        inFlight.put(taken, strand);
                    }
                }
                case 5 -> inFlight.keySet().stream().findFirst().ifPresent(each -> {
                    its.acknowledged(each, RECEIPT);
                    inFlight.remove(each);
                });
                case 6 -> inFlight.keySet().stream().findFirst().ifPresent(each -> {
                    its.giveBack(each);
                    inFlight.remove(each);
                });
                case 7 -> {
                    its.giveBackAll(strand);
                    inFlight.values().removeIf(strand::equals);
                }
                default -> {
                    var own = new HashSet<GeneratorId>();
                    var rest = new HashSet<GeneratorId>();
                    for (int i = 1; i <= GENERATORS; i++) {
                        // One whose connection has not ended keeps its strand.
                        boolean kept = inFlight.containsValue(own(i));
                        int choice = kept ? 0 : random.nextInt(3);
                        (choice == 0 ? own : choice == 1 ? rest : new HashSet<GeneratorId>()).add(id(i));
                    }
                    its.divide(new Strands(own, rest));
                }
            }
            var snapshot = its.snapshot();
            assertThat(snapshot.balances()).isTrue();
            assertThat(snapshot.pending()).isEqualTo(its.pending());
        }
        its.giveBackAll();
        its.divide(new Strands(ids(1, 2), ids(3, 4, 5)));
        var last = new HashMap<GeneratorId, Long>();
        for (boolean more = true; more;) {
            more = false;
            for (var strand : List.of(own(1), own(2), Strand.REST)) {
                for (var taken = its.take(strand, Duration.ZERO); taken != null; taken = its.take(strand,
                        Duration.ZERO)) {
                    var before = last.put(taken.message().generator(), taken.message().seq());
                    assertThat(before == null || before < taken.message().seq()).as("in order").isTrue();
                    its.acknowledged(taken, RECEIPT);
                    more = true;
                }
            }
        }
        assertThat(its.pending()).isZero();
        var end = its.snapshot();
        assertThat(end.made()).isEqualTo(next).isEqualTo(end.acknowledged() + end.dropped());
    }
}
