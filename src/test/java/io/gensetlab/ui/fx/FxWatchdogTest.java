package io.gensetlab.ui.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.gensetlab.ui.fx.FxWatchdog.Stall;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** The test owns the clock, the watched thread's turn and its stack. */
class FxWatchdogTest {
    private static final StackTraceElement OURS = new StackTraceElement("io.gensetlab.ui.map.Map", "walk",
            "Map.java", 7);
    private static final StackTraceElement THEIRS = new StackTraceElement("java.util.HashMap", "put",
            "HashMap.java", 1);

    private long now = 1_000;
    private long cpu = 500;
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private final List<Stall> told = new ArrayList<>();
    private final FxWatchdog watchdog = new FxWatchdog(queue::add, new FxWatchdog.Watched() {
        @Override
        public List<StackTraceElement> stack() {
            return List.of(THEIRS, OURS);
        }

        @Override
        public long cpuNanos() {
            return cpu;
        }
    }, () -> now, told::add);

    private void pass(int millis) {
        now += Duration.ofMillis(millis).toNanos();
    }

    private void answer() {
        queue.remove().run();
    }

    @Test
    void aThreadThatAnswersInTimeIsFine() {
        for (int i = 0; i < 10; i++) {
            watchdog.look();
            pass(99);
            answer();
            pass(20);
        }
        watchdog.look();
        assertEquals(List.of(), told);
        assertEquals(0, watchdog.stalls());
    }

    @Test
    void aStallIsToldWithItsStackWhenItIsOver() {
        watchdog.look();
        pass(100);
        watchdog.look();
        assertEquals(List.of(), told);
        pass(50);
        cpu += 120_000_000;
        answer();
        pass(20);
        watchdog.look();
        assertEquals(List.of(new Stall(1_000, Duration.ofMillis(150), Duration.ofMillis(120),
                List.of(THEIRS, OURS))), told);
        assertEquals(1, watchdog.stalls());
        assertEquals(Duration.ofMillis(150), watchdog.longest());
    }

    @Test
    void oneThatIsOverBeforeItWasSeenCountsWithoutAStack() {
        watchdog.look();
        pass(130);
        answer();
        watchdog.look();
        assertEquals(List.of(), told.getFirst().stack());
        assertEquals(Duration.ofMillis(130), told.getFirst().lasted());
    }

    @Test
    void theStackOfOneIsNotTakenForTheNext() {
        watchdog.look();
        pass(110);
        watchdog.look();
        answer();
        watchdog.look();
        pass(105);
        answer();
        watchdog.look();
        assertEquals(List.of(), told.get(1).stack());
        assertEquals(2, watchdog.stalls());
    }

    @Test
    void onlyOneBeatIsUnderWay() {
        for (int i = 0; i < 5; i++) {
            watchdog.look();
            pass(20);
        }
        assertEquals(1, queue.size());
    }

    @Test
    void theCulpritIsTheInnermostCallOfThisProgram() {
        assertEquals(OURS, FxWatchdog.culprit(List.of(THEIRS, OURS)));
        assertEquals(THEIRS, FxWatchdog.culprit(List.of(THEIRS)));
        assertNull(FxWatchdog.culprit(List.of()));
    }
}
