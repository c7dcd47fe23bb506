package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.simulation.ReadingSink;
import io.gensetlab.telemetry.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Order, spacing and stamps, on the test's own clock. */
@Timeout(60)
class ReplayTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String HEADER = "generatorID,lat,lon,temperature,pressure,fuel";

    @TempDir
    Path folder;
    private final AtomicLong nanos = new AtomicLong();
    private final List<Reading> sent = new CopyOnWriteArrayList<>();
    /** When each was handed over, ms. */
    private final List<Long> at = new CopyOnWriteArrayList<>();
    private volatile boolean stalled;

    private final ReadingSink sink = new ReadingSink() {
        @Override
        public void accept(Reading reading, List<ActiveFault> faults) {
            sent.add(reading);
            at.add(nanos.get() / 1_000_000);
        }
    };

    private static ReplayPlan plan(double speed, @Nullable Double rate, boolean original) {
        return new ReplayPlan(speed, rate, original, Set.of(), null, null);
    }

    private ReplayInput input(String columns, String... rows) throws IOException {
        return ReplayInput.of(Files.writeString(folder.resolve("rows.csv"),
                HEADER + columns + "\n" + String.join("\n", rows)));
    }

    private static String row(int generator, String more) {
        return "generator" + generator + ",51.9,4.47,88.5,345,70" + more;
    }

    private Replay replay(ReplayInput input, ReplayPlan plan) {
        return new Replay(input, plan, sink, sent::size, () -> stalled,
                () -> Instant.ofEpochMilli(5_000 + nanos.get() / 1_000_000), nanos::get, nanos::addAndGet,
                error -> {
                    throw new AssertionError(error);
                });
    }

    private Replay perform(ReplayInput input, ReplayPlan plan) throws Exception {
        try (input; var replay = replay(input, plan)) {
            replay.start();
            assertThat(replay.awaitDone(LONG)).isTrue();
            assertThat(replay.problem()).isEmpty();
            return replay;
        }
    }

    @Test
    void rowsAreSpacedByTheirStampsInTheirOrder() throws Exception {
        var replay = perform(input(",ts", row(1, ",1000000"), row(2, ",1003000"), row(1, ",1001000"),
                row(1, ",1010000")), plan(2, null, false));
        assertThat(at).containsExactly(0L, 1_500L, 1_500L, 5_000L);
        assertThat(sent).extracting(Reading::generator)
                .extracting(GeneratorId::value)
                .containsExactly("generator1", "generator2", "generator1", "generator1");
        assertThat(sent).extracting(Reading::timestampMillis)
                .containsExactly(5_000L, 6_500L, 6_500L, 10_000L);
        assertThat(sent).extracting(Reading::seq).containsExactly(0L, 0L, 1L, 2L);
        assertThat(sent).extracting(Reading::ordinal).containsExactly(0L, 1L, 2L, 3L);
        assertThat(replay.progress()).isEqualTo(new Replay.Progress(4, 4, 0, 0, true));
    }

    @Test
    void originalStampsAndNumbersStay() throws Exception {
        perform(input(",ts,seq", row(1, ",1000000,17"), row(1, ",2000000,17"), row(2, ",3000000,")),
                plan(Double.POSITIVE_INFINITY, null, true));
        assertThat(at).containsOnly(0L);
        assertThat(sent).extracting(Reading::timestampMillis)
                .containsExactly(1_000_000L, 2_000_000L, 3_000_000L);
        assertThat(sent).extracting(Reading::seq).containsExactly(17L, 17L, 0L);
    }

    @Test
    void aStampThatIsFarOffHoldsNothingUp() throws Exception {
        var replay = perform(input(",ts", row(1, ",1000000"), row(2, ",9999-12-31T00:00:00Z"),
                row(1, ",1001000"), row(2, ",0"), row(1, ",1003000")), plan(1, null, false));
        assertThat(at).containsExactly(0L, 0L, 1_000L, 1_000L, 3_000L);
        assertThat(replay.farOff().told()).hasSize(1);
        assertThat(replay.farOff().told().getFirst().line()).isEqualTo(3);
        assertThat(replay.farOff().told().getFirst().reason()).contains("9999-12-31T00:00:00Z");
        assertThat(replay.progress()).isEqualTo(new Replay.Progress(5, 5, 0, 0, true));
    }

    @Test
    void aSourceThatBeginsFarOffAndOneWithALongGapGoOnFromThere() throws Exception {
        var rows = new String[ReplayTimeline.SURE + 3];
        rows[0] = row(1, ",0");
        for (int i = 1; i < rows.length; i++) {
            rows[i] = row(1, "," + (1_767_225_600_000L + i * 1000L));
        }
        var replay = perform(input(",ts", rows), plan(1, null, false));
        assertThat(at.subList(0, ReplayTimeline.SURE + 1)).containsOnly(0L);
        assertThat(at.subList(ReplayTimeline.SURE + 1, rows.length)).containsExactly(1_000L, 2_000L);
        assertThat(replay.farOff().count()).isEqualTo(ReplayTimeline.SURE);
    }

    @Test
    void howLongAGapIsWaitedForIsAChoice() throws Exception {
        var rows = new String[]{row(1, ",1000000"), row(1, ",1060000"), row(1, ",1001000")};
        perform(input(",ts", rows), plan(1, null, false));
        perform(input(",ts", rows), new ReplayPlan(1, null, false, Set.of(), null, null,
                Duration.ofSeconds(30)));
        assertThat(at).containsExactly(0L, 60_000L, 60_000L, 60_000L, 60_000L, 61_000L);
    }

    @Test
    void withoutStampsThereIsARate() throws Exception {
        perform(input("", row(1, ""), row(1, ""), row(1, "")), plan(1, null, false));
        perform(input("", row(1, ""), row(1, ""), row(1, "")), plan(0.5, 4.0, false));
        assertThat(at).containsExactly(0L, 100L, 200L, 200L, 700L, 1_200L);
        assertThatThrownBy(() -> replay(input("", row(1, "")), plan(1, null, true)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no ts");
    }

    @Test
    void whatIsNotAskedForIsFilteredAndCounted() throws Exception {
        var replay = perform(
                input(",ts", row(1, ",1000"), row(2, ",2000"), "broken", row(3, ",3000"), row(2, ",4000"),
                        row(2, ",5000"), row(2, "")),
                new ReplayPlan(1, null, true, Set.of(GeneratorId.numbered(2), GeneratorId.numbered(9)),
                        Instant.ofEpochMilli(2_000), Instant.ofEpochMilli(5_000)));
        assertThat(sent).extracting(Reading::timestampMillis).containsExactly(2_000L, 4_000L);
        assertThat(at).containsExactly(0L, 2_000L);
        assertThat(replay.progress()).isEqualTo(new Replay.Progress(7, 2, 3, 2, true));
        assertThat(replay.bad().told()).extracting(bad -> bad.line() + " " + bad.reason())
                .containsExactly("4 There is no lat.", "8 There is no ts.");
        assertThat(replay.neverSeen()).containsExactly(GeneratorId.numbered(9));
    }

    @Test
    void whereNobodyTakesAnythingItEnds() throws Exception {
        stalled = true;
        var replay = perform(input("", row(1, "")), plan(1, null, false));
        assertThat(replay.progress()).isEqualTo(new Replay.Progress(0, 0, 0, 0, false));
    }

    @Test
    void aLongWaitEndsWhenItIsStopped() throws Exception {
        try (var input = input(",ts", row(1, ",1000"), row(1, ",80001000"));
                var replay = new Replay(input, plan(0.1, null, false), sink, sent::size, () -> false,
                        Instant::now, System::nanoTime, LockSupport::parkNanos,
                        error -> {
                            throw new AssertionError(error);
                        })) {
            replay.start();
            await().atMost(LONG)
                    .until(() -> replay.untilNext().compareTo(Duration.ofDays(1)) > 0);
            replay.stop();
            assertThat(replay.awaitDone(LONG)).isTrue();
            assertThat(replay.progress()).isEqualTo(new Replay.Progress(1, 1, 0, 0, false));
        }
    }

    @Test
    void aFileWithoutAGoodRowIsWrong() {
        assertThatThrownBy(() -> input("", "broken")).isInstanceOf(IOException.class)
                .hasMessage("rows.csv has no row that can be sent: line 2: There is no lat.");
    }

    @Test
    void aPlanKeepsItsBounds() {
        assertThatThrownBy(() -> plan(0.01, null, false)).hasMessageContaining("0.1 to 100");
        assertThatThrownBy(() -> plan(Double.NaN, null, false)).hasMessageContaining("0.1 to 100");
        assertThatThrownBy(() -> plan(1, 0.0, false)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> plan(Double.POSITIVE_INFINITY, 5.0, false)).hasMessageContaining("max");
        assertThatThrownBy(() -> new ReplayPlan(1, null, false, Set.of(), Instant.EPOCH, Instant.EPOCH))
                .hasMessageContaining("not after");
    }
}
