package io.gensetlab.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** The test owns the pulses. */
@ExtendWith(ApplicationExtension.class)
class FeedTest {
    private static final long TURN = Duration.ofMillis(20).toNanos();

    private final AtomicInteger pulls = new AtomicInteger();
    private final List<String> shown = new ArrayList<>();
    private final Feed<Integer> feed = new Feed<>(pulls::incrementAndGet, 10);
    private long now = Duration.ofHours(1).toNanos();

    private void onFx(Runnable action) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, action);
    }

    private void subscribe(int count) {
        for (int i = 0; i < count; i++) {
            var name = Character.toString('a' + i);
            feed.subscribe(value -> shown.add(name + value));
        }
        pulls.set(0);
        shown.clear();
    }

    private List<String> after(long passed) {
        now += passed;
        shown.clear();
        feed.pulse(now);
        return List.copyOf(shown);
    }

    @Test
    void subscribersTakeTurnsAndAllSeeTheSameValue() {
        onFx(() -> {
            subscribe(6);
            feed.setRunning(true);
            // A whole round at once to begin with.
            assertThat(after(0)).containsExactly("a1", "f1", "b1", "c1", "d1", "e1");
            assertThat(after(TURN)).containsExactly("a2", "f2");
            assertThat(after(TURN / 2)).as("not yet").isEmpty();
            assertThat(after(TURN / 2)).containsExactly("b2");
            assertThat(after(2 * TURN)).as("a slow pulse").containsExactly("c2", "d2");
            assertThat(after(TURN)).containsExactly("e2");
            assertThat(after(TURN)).containsExactly("a3", "f3");
            feed.setRunning(false);
        });
    }

    @Test
    void whatALongPauseMissedIsNotMadeUpFor() {
        onFx(() -> {
            subscribe(5);
            feed.setRunning(true);
            assertThat(after(0)).hasSize(5);
            assertThat(after(100 * TURN)).hasSize(5);
            assertThat(after(TURN)).hasSize(1);
            feed.setRunning(false);
            assertThat(pulls.get()).isEqualTo(3);
        });
    }

    @Test
    void whoComesSeesTheValueAtOnceAndWhoLeavesSeesNoMore() {
        onFx(() -> {
            var one = feed.subscribe(value -> shown.add("a" + value));
            assertThat(shown).containsExactly("a1");
            feed.pull();
            one.close();
            feed.pull();
            assertThat(shown).containsExactly("a1", "a2");
        });
    }
}
