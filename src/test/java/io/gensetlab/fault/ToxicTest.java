package io.gensetlab.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.fault.Toxic.Then;
import io.gensetlab.fault.Toxic.Way;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToxicTest {
    private static final Duration NONE = Duration.ZERO;
    private static final Duration LONG = Duration.ofMillis(60_001);

    static Stream<Supplier<Toxic>> outOfRange() {
        return Stream.of(() -> new Toxic.Latency(Way.BOTH, NONE, NONE),
                () -> new Toxic.Latency(Way.BOTH, LONG, NONE), () -> new Toxic.Latency(Way.BOTH, NONE, LONG),
                () -> new Toxic.Latency(Way.BOTH, Duration.ofMillis(-1), Duration.ofMillis(5)),
                () -> new Toxic.Loss(Way.BOTH, 0, Duration.ofMillis(1)),
                () -> new Toxic.Loss(Way.BOTH, 1.1, Duration.ofMillis(1)),
                () -> new Toxic.Loss(Way.BOTH, Double.NaN, Duration.ofMillis(1)),
                () -> new Toxic.Loss(Way.BOTH, 0.5, NONE), () -> new Toxic.Bandwidth(Way.BOTH, 0),
                () -> new Toxic.Bandwidth(Way.BOTH, Toxic.Bandwidth.MOST + 1),
                () -> new Toxic.Slicing(Way.BOTH, 0, NONE), () -> new Toxic.Slicing(Way.BOTH, 65_537, NONE),
                () -> new Toxic.Slicing(Way.BOTH, 1, Duration.ofMillis(1001)),
                () -> new Toxic.StopAfter(Way.BOTH, -1, Then.CUT),
                () -> new Toxic.StopAfter(Way.BOTH, Toxic.StopAfter.MOST + 1, Then.CUT),
                () -> new Toxic.Cut(Duration.ofMillis(99)), () -> new Toxic.Reset(Duration.ofMinutes(61)));
    }

    @ParameterizedTest
    @MethodSource("outOfRange")
    void aValueOutOfItsRangeIsRefusedWithASentence(Supplier<Toxic> made) {
        assertThatThrownBy(made::get).isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("A.* .*|The .*");
    }

    @Test
    void theEndsOfTheRangesAreIn() {
        assertThat(new Toxic.Latency(Way.BOTH, Toxic.LONGEST_DELAY, Toxic.LONGEST_DELAY)).isNotNull();
        assertThat(new Toxic.Loss(Way.BOTH, 1, Toxic.LONGEST_DELAY)).isNotNull();
        assertThat(new Toxic.Bandwidth(Way.BOTH, 1)).isNotNull();
        assertThat(new Toxic.Slicing(Way.BOTH, Toxic.Slicing.LARGEST, Toxic.Slicing.LONGEST_GAP)).isNotNull();
        assertThat(new Toxic.StopAfter(Way.BOTH, 0, Then.SILENCE)).isNotNull();
        assertThat(new Toxic.Cut(Duration.ofMillis(100))).isNotEqualTo(Toxic.Cut.once());
    }

    @Test
    void aWayIncludesItselfAndBothIncludeEach() {
        assertThat(Way.TO_BROKER.includes(Way.TO_BROKER)).isTrue();
        assertThat(Way.TO_BROKER.includes(Way.FROM_BROKER)).isFalse();
        assertThat(Way.BOTH.includes(Way.FROM_BROKER)).isTrue();
    }
}
