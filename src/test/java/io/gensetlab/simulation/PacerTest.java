package io.gensetlab.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pacing on a clock of the test's own. */
class PacerTest {
    private static final long SECOND = 1_000_000_000L;

    @ParameterizedTest
    @CsvSource({"0.1,0.1", "1,0.1", "10,0.1", "100,0.1", "100,0.001", "1,0.001", "0.1,0.001", "7.3,0.03"})
    void holdsItsSpeedInSmallGroups(double speed, double stepSeconds) {
        var pacer = new Pacer(stepSeconds, 0);
        long now = 0;
        long steps = 0;
        long wakes = 0;
        while (now < 60 * SECOND) {
            long due = pacer.stepsDue(now, speed);
            // At most one step, or 50 ms worth of wall time.
            assertThat(due).isLessThanOrEqualTo(Math.max(1, (long) Math.ceil(0.05 * speed / stepSeconds)));
            for (long i = 0; i < due; i++) {
                pacer.stepped();
            }
            steps += due;
            wakes++;
            long rest = pacer.restNanos(now);
            assertThat(rest).isPositive();
            now += rest;
        }
        assertThat(steps * stepSeconds).isCloseTo(60 * speed,
                within(Math.max(stepSeconds, 0.02 * speed) + 1e-6));
        assertThat(pacer.achievedSpeed(now)).isCloseTo(speed, within(0.05 * speed));
        assertThat(wakes).isLessThan(60 * 101 + 2);
    }

    @Test
    void aPauseOfTheMachineIsMadeGoodAtTwiceTheSpeed() {
        var pacer = new Pacer(0.1, 0);
        long now = SECOND / 2;
        long steps = 0;
        long caughtUp = 0;
        for (int tick = 0; tick < 200; tick++) {
            long due = pacer.stepsDue(now, 100);
            assertThat(due).isLessThanOrEqualTo(20);
            for (long i = 0; i < due; i++) {
                pacer.stepped();
            }
            steps += due;
            if (caughtUp == 0 && Math.abs(steps - now / 1_000_000) < 20) {
                caughtUp = now;
            }
            now += Pacer.TICK_NANOS;
        }
        assertThat(caughtUp).isBetween(9 * SECOND / 10, 11 * SECOND / 10);
        assertThat(steps * 1.0).isCloseTo(2490, within(15.0));
    }

    @Test
    void aMachineThatIsTooSlowFallsBehindNoFurtherThanASecond() {
        var pacer = new Pacer(0.1, 0);
        long now = 0;
        // Each step takes 5 ms; at 100 x a thousand a second are wanted.
        for (int i = 0; i < 1_000; i++) {
            long due = pacer.stepsDue(now, 100);
            for (long k = 0; k < due; k++) {
                pacer.stepped();
                now += 5_000_000;
            }
            now += pacer.restNanos(now);
        }
        assertThat(pacer.achievedSpeed(now)).isCloseTo(20, within(1.0));
        long steps = 0;
        long began = now;
        while (now < began + 3 * SECOND) {
            long due = pacer.stepsDue(now, 100);
            for (long k = 0; k < due; k++) {
                pacer.stepped();
            }
            steps += due;
            now += Math.max(1, pacer.restNanos(now));
        }
        assertThat(steps).isBetween(3_000L, 4_100L);
    }

    @Test
    void afterAPauseNothingIsOwed() {
        var pacer = new Pacer(0.1, 0);
        pacer.restart(100 * SECOND);
        assertThat(pacer.stepsDue(100 * SECOND, 100)).isZero();
    }

    @Test
    void aChangeOfSpeedMakesNoBurst() {
        var pacer = new Pacer(0.1, 0);
        assertThat(pacer.stepsDue(SECOND, 100)).isEqualTo(20);
        assertThat(pacer.stepsDue(SECOND, 0.1)).isEqualTo(1);
    }
}
