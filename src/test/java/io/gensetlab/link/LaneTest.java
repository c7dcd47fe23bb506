package io.gensetlab.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fault.Toxic;
import io.gensetlab.fault.Toxic.Then;
import io.gensetlab.fault.Toxic.Way;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a lane lets pass and when; the clock is the test's. */
class LaneTest {
    private static final Duration NONE = Duration.ZERO;

    private final Tally tally = new Tally();
    private final Lane lane = new Lane(Way.TO_BROKER, new SplittableRandom(7), tally);
    /** Milliseconds. */
    private long now = 1000;

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }

    private void shape(Toxic... toxics) {
        lane.shape(Shape.of(List.of(toxics), Way.TO_BROKER), nanos(now));
    }

    private void arrives(String text) {
        lane.arrived(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), nanos(now));
    }

    /** What may leave at this moment, piece by piece. */
    private List<String> leaves() {
        var pieces = new ArrayList<String>();
        for (int most; (most = lane.ready(nanos(now))) > 0;) {
            var bytes = new byte[most];
            lane.head().get(bytes);
            lane.moved(most, nanos(now));
            pieces.add(new String(bytes, StandardCharsets.US_ASCII));
        }
        return pieces;
    }

    @Test
    void withoutToxicsEverythingPassesAtOnceAndThenItsEnd() {
        arrives("one");
        arrives("two");
        lane.ended();
        assertThat(lane.takeEnd()).isFalse();
        assertThat(tally.held).isEqualTo(6);
        assertThat(leaves()).containsExactly("one", "two");
        assertThat(lane.next()).isEqualTo(Lane.NEVER);
        assertThat(lane.takeEnd()).isTrue();
        assertThat(lane.takeEnd()).isFalse();
        assertThat(lane.isOver()).isTrue();
        assertThat(tally.held).isZero();
        assertThat(tally.toBroker).isEqualTo(6);
    }

    @Test
    void latencyHoldsEachPortionForItsTime() {
        shape(new Toxic.Latency(Way.BOTH, Duration.ofMillis(200), NONE));
        arrives("one");
        now += 50;
        arrives("two");
        assertThat(leaves()).isEmpty();
        assertThat(lane.next()).isEqualTo(nanos(1200));
        now = 1199;
        assertThat(leaves()).isEmpty();
        now = 1200;
        assertThat(leaves()).containsExactly("one");
        now = 1250;
        assertThat(leaves()).containsExactly("two");
    }

    @Test
    void delaysOfTwoToxicsAddUpAndTheOtherWayIsFree() {
        shape(new Toxic.Latency(Way.BOTH, Duration.ofMillis(200), NONE),
                new Toxic.Latency(Way.TO_BROKER, Duration.ofMillis(100), NONE),
                new Toxic.Latency(Way.FROM_BROKER, Duration.ofMillis(5000), NONE));
        arrives("one");
        assertThat(lane.next()).isEqualTo(nanos(1300));
    }

    @Test
    void whatIsHeldGoesWhenTheLatencyIsGone() {
        shape(new Toxic.Latency(Way.BOTH, Duration.ofSeconds(60), NONE));
        arrives("one");
        now += 10;
        // Another toxic beside it lets nothing go.
        shape(new Toxic.Latency(Way.BOTH, Duration.ofSeconds(60), NONE),
                new Toxic.Slicing(Way.BOTH, 2, NONE));
        assertThat(leaves()).isEmpty();
        shape();
        arrives("two");
        assertThat(leaves()).containsExactly("one", "two");
    }

    @Test
    void jitterKeepsTheOrderStaysInItsRangeAndIsTheSeeds() {
        var first = delays(new SplittableRandom(1));
        assertThat(first).isEqualTo(delays(new SplittableRandom(1)))
                .isNotEqualTo(delays(new SplittableRandom(2)))
                .isSorted()
                .allSatisfy(due -> assertThat(due).isBetween(nanos(1000), nanos(1250)));
        assertThat(first.getFirst()).isNotEqualTo(first.getLast());
    }

    private List<Long> delays(SplittableRandom random) {
        var jittery = new Lane(Way.TO_BROKER, random, tally);
        jittery.shape(
                Shape.of(List.of(new Toxic.Latency(Way.BOTH, Duration.ofMillis(100), Duration.ofMillis(150))),
                        Way.TO_BROKER),
                nanos(1000));
        var times = new ArrayList<Long>();
        for (int i = 0; i < 50; i++) {
            jittery.arrived(ByteBuffer.allocate(1), nanos(1000));
        }
        for (int i = 0; i < 50; i++) {
            times.add(jittery.next());
            jittery.head().get();
            jittery.moved(1, nanos(1000));
        }
        return times;
    }

    @Test
    void lossesDelayTheirShareAndAllBehind() {
        shape(new Toxic.Loss(Way.BOTH, 0.3, Duration.ofMillis(200)));
        int late = 0;
        for (int i = 0; i < 1000; i++) {
            arrives("x");
            if (lane.next() > nanos(now)) {
                late++;
                now += 200;
            }
            assertThat(leaves()).containsExactly("x");
        }
        assertThat(late).isBetween(240, 360);
    }

    @Test
    void aSlowLineHoldsItsRate() {
        shape(new Toxic.Bandwidth(Way.BOTH, 10_000));
        arrives("x".repeat(20_000));
        assertThat(lane.room()).isEqualTo(Lane.NARROW_ROOM - 20_000);
        int passed = 0;
        long begin = now;
        while (passed < 20_000) {
            for (var piece : leaves()) {
                assertThat(piece.length()).isLessThanOrEqualTo(200);
                passed += piece.length();
            }
            long wait = lane.next();
            now = wait == Lane.NEVER ? now : TimeUnit.NANOSECONDS.toMillis(wait);
        }
        assertThat(now - begin).isBetween(1950L, 2000L);
    }

    @Test
    void aSlowLineHoldsItsRateThoughItIsLookedAtTooLate() {
        shape(new Toxic.Bandwidth(Way.BOTH, 40_000));
        int portions = 1000;
        for (int i = 0; i < portions; i++) {
            // 1.25 ms each, looked at every 2 ms.
            arrives("x".repeat(50));
        }
        long begin = now;
        for (int passed = 0; passed < portions; now += 2) {
            passed += leaves().size();
        }
        assertThat(now - begin).isBetween(1245L, 1255L);
    }

    @Test
    void timeInWhichNobodyReadIsNotMadeUpFor() {
        shape(new Toxic.Bandwidth(Way.BOTH, 10_000));
        arrives("x".repeat(20_000));
        leaves();
        now += 1000;
        // 20 ms, and what is due now.
        assertThat(leaves()).hasSizeLessThanOrEqualTo(3);
        // An idle line saves nothing up.
        now += 10_000;
        for (int i = 0; i < 200; i++, now += 20) {
            leaves();
        }
        now += 500;
        arrives("x".repeat(1_000));
        assertThat(leaves()).hasSize(1);
    }

    @Test
    void aByteASecondIsAByteASecond() {
        shape(new Toxic.Bandwidth(Way.BOTH, 1));
        arrives("ab");
        assertThat(leaves()).containsExactly("a");
        now += 999;
        assertThat(leaves()).isEmpty();
        now += 1;
        assertThat(leaves()).containsExactly("b");
    }

    @Test
    void slicesLeaveOneByOneWithTheirGap() {
        shape(new Toxic.Slicing(Way.BOTH, 2, Duration.ofMillis(10)));
        arrives("abcde");
        assertThat(leaves()).containsExactly("ab");
        now += 10;
        assertThat(leaves()).containsExactly("cd");
        now += 9;
        assertThat(leaves()).isEmpty();
        shape(new Toxic.Slicing(Way.BOTH, 3, NONE));
        arrives("fghij");
        assertThat(leaves()).containsExactly("e", "fgh", "ij");
    }

    @Test
    void whatIsSwallowedIsGoneAndTheStreamStaysDeaf() {
        arrives("kept");
        shape(new Toxic.Swallow(Way.BOTH));
        arrives("lost");
        assertThat(leaves()).containsExactly("kept");
        shape();
        arrives("lost, too: it would come after a hole");
        assertThat(leaves()).isEmpty();
        assertThat(tally.swallowed).isEqualTo(4 + 37);
        assertThat(lane.isBroken()).isFalse();
        lane.ended();
        assertThat(lane.takeEnd()).isFalse();
        assertThat(lane.isBroken()).isTrue();
    }

    @Test
    void aStreamThatLostNothingGoesOnAfterASwallow() {
        shape(new Toxic.Swallow(Way.BOTH));
        shape();
        arrives("well");
        assertThat(leaves()).containsExactly("well");
    }

    @Test
    void theEndIsSwallowedToo() {
        shape(new Toxic.Swallow(Way.BOTH));
        lane.ended();
        assertThat(lane.takeEnd()).isFalse();
        assertThat(lane.isOver()).isTrue();
        assertThat(lane.isBroken()).isFalse();
        shape();
        assertThat(lane.isBroken()).isTrue();
    }

    @Test
    void aLinkStopsInTheMiddleAndGoesOnWhereItStopped() {
        arrives("before");
        assertThat(leaves()).containsExactly("before");
        shape(new Toxic.StopAfter(Way.BOTH, 4, Then.SILENCE));
        arrives("packet");
        assertThat(leaves()).containsExactly("pack");
        assertThat(lane.next()).isEqualTo(Lane.NEVER);
        assertThat(lane.isToBeCut()).isFalse();
        // The same toxic among others does not begin again.
        shape(new Toxic.StopAfter(Way.BOTH, 4, Then.SILENCE), new Toxic.Slicing(Way.BOTH, 1, NONE));
        assertThat(leaves()).isEmpty();
        shape();
        assertThat(leaves()).containsExactly("et");
    }

    @Test
    void aLinkIsCutAfterItsLastByte() {
        shape(new Toxic.StopAfter(Way.TO_BROKER, 4, Then.CUT));
        assertThat(lane.isToBeCut()).isFalse();
        arrives("pac");
        leaves();
        assertThat(lane.isToBeCut()).isFalse();
        arrives("ket");
        assertThat(leaves()).containsExactly("k");
        assertThat(lane.isToBeCut()).isTrue();
    }

    @Test
    void theSenderWaitsWhenTheLinkIsFull() {
        lane.arrived(ByteBuffer.allocate(Lane.ROOM), nanos(now));
        assertThat(lane.room()).isZero();
        leaves();
        assertThat(lane.room()).isEqualTo(Lane.ROOM);
        lane.arrived(ByteBuffer.allocate(10), nanos(now));
        lane.discard();
        assertThat(tally.held).isZero();
    }
}
