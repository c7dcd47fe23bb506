package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class StartClockTest {
    @Test
    void linuxTellsTheAgeToAHundredth() {
        var stat = "641 (odd) name (x) R 32703 32703 25455 0 -1 4194304 99 0 4 0 0 0 0 0 20 0 1 0 1188748 3133440 410";

        assertThat(StartClock.linux(stat, "11889.98 11997.50\n")).isEqualTo(Duration.ofMillis(2_500));
    }

    @Test
    void whatIsNotAsExpectedIsAnError() {
        assertThatThrownBy(() -> StartClock.linux("1 (a) R 1", "1 1"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theAgeOfThisProcessAgreesWithWhatJavaKnows() {
        var clock = new StartClock(InstantSource.system());
        var known = ProcessHandle.current().info().startInstant().orElseThrow();

        assertThat(Duration.between(known, Instant.now()).minus(clock.sinceStart()).abs())
                .isLessThan(Duration.ofSeconds(2));
        assertThat(Duration.between(known, clock.started()).abs()).isLessThan(Duration.ofSeconds(2));
    }
}
