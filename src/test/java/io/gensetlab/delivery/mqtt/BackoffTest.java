package io.gensetlab.delivery.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void delaysDoubleUpToTheCeilingWithinTheJitterAndStartAgain() {
        var backoff = new Backoff(Tuning.FIRST_DELAY, Tuning.LONGEST_DELAY, new Random(3));
        for (double seconds : new double[]{0.25, 0.5, 1, 2, 4, 8, 15, 15, 15}) {
            assertThat(backoff.next().toMillis() / 1000.0).isCloseTo(seconds, within(seconds * 0.201));
        }
        backoff.reset();
        assertThat(backoff.next().toMillis() / 1000.0).isCloseTo(0.25, within(0.051));
    }

    @Test
    void theSameSeedGivesTheSameDelaysAndTheyDiffer() {
        var one = new Backoff(Tuning.LONGEST_DELAY, Tuning.LONGEST_DELAY, new Random(3));
        var other = new Backoff(Tuning.LONGEST_DELAY, Tuning.LONGEST_DELAY, new Random(3));
        var first = one.next();
        assertThat(other.next()).isEqualTo(first);
        assertThat(one.next()).isNotEqualTo(first);
    }
}
