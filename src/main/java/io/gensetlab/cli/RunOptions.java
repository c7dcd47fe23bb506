package io.gensetlab.cli;

import io.gensetlab.lab.RunSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code genset-lab run} can be told. Filled by picocli. */
final class RunOptions {
    @Option(names = "--generators", paramLabel = "N", description = "Sets under load (default: ${DEFAULT-VALUE}).")
    int generators = 8;

    @Option(names = "--example", description = "The dashboard's example fleet with its fault, instead of --generators.")
    boolean example;

    @Option(names = "--rate", paramLabel = "HZ|max", description = "Readings per generator and simulated second, or "
            + "'max': as fast as the brokers take them (default: ${DEFAULT-VALUE}).")
    String rate = "1";

    @Option(names = "--duration", paramLabel = "TIME", converter = Durations.class, description = "How long to make readings, by the clock on the wall (500ms, 30s, 2m, 1h); with --from in simulated time.")
    @Nullable
    Duration duration;

    @Option(names = "--count", paramLabel = "N", description = "Stop after exactly N readings in total.")
    @Nullable
    Long count;

    @Option(names = "--seed", paramLabel = "S", description = "Same seed, same readings (default: ${DEFAULT-VALUE}).")
    long seed = RunSettings.DEMO.seed();

    @Option(names = "--speed", paramLabel = "X|max", description = "Simulated seconds a second, 0.1 to 100 (default: 1; "
            + "with --example 10), or 'max', with --from: as fast as the brokers take the readings.")
    @Nullable
    String speed;

    @Option(names = "--from", paramLabel = "TIME", converter = Moments.class, description = "Make history: readings are stamped with simulated time, counted from here (2026-01-01T00:00Z). "
            + "Kafka deletes records that are older than the topic's retention at once, and refuses records from more than an hour ahead, unless it is set up otherwise.")
    @Nullable
    Instant from;

    @Option(names = "--until", paramLabel = "TIME", converter = Moments.class, description = "With --from: where the history ends (default: now; or after --duration).")
    @Nullable
    Instant until;

    @Option(names = "--fault", paramLabel = "PRESET@GENERATOR[:ONSET[+DURATION]]", converter = FaultOption.Converter.class, description = "Inject a preset, in simulated time, as in overheat@generator3:30s+120s. May be given again. "
            + "Presets: overheat, fuel-leak, low-oil-pressure, stuck-temperature, silent-device, rogue-producer.")
    List<FaultOption> faults = new ArrayList<>();

    @Option(names = "--page", paramLabel = "FILE", description = "Write the run on one page to hand to somebody, as HTML with charts.")
    @Nullable
    String page;

    @Mixin
    final SendOptions send = new SendOptions();

    boolean isMax() {
        return rate.equals("max");
    }

    /** @throws IllegalArgumentException with a sentence for what is wrong */
    RunSettings settings() {
        if (generators < 1 || generators > 100_000) {
            throw new IllegalArgumentException("--generators is 1 to 100000, not " + generators);
        }
        if (count != null && count < 1) {
            throw new IllegalArgumentException("--count is at least 1, not " + count);
        }
        if (duration != null && !duration.isPositive()) {
            throw new IllegalArgumentException("--duration is more than 0 s");
        }
        if (isMax() && from != null) {
            throw new IllegalArgumentException("--rate max goes without --from: history is made at a rate");
        }
        return new RunSettings(seed, isMax() ? 1 : hertz(), isMax() || speedIsMax(), pace(),
                count == null ? Long.MAX_VALUE : count, send.messages(),
                RunSettings.DEFAULT_OUTBOX, send.stall(), false);
    }

    private boolean speedIsMax() {
        return "max".equals(speed);
    }

    private double pace() {
        if (speed == null) {
            return example ? RunSettings.DEMO.speed() : 1;
        }
        if (speedIsMax()) {
            if (from == null) {
                throw new IllegalArgumentException("--speed max goes with --from");
            }
            return 1;
        }
        try {
            return Double.parseDouble(speed);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--speed is a number, 0.1 to 100, or max, not \"" + speed + "\"", e);
        }
    }

    /**
     * How long the history is to be that {@code --from} begins, in simulated time; null without it.
     *
     * @throws IllegalArgumentException with a sentence for what is wrong
     */
    @Nullable
    Duration backfill(Instant now) {
        if (from == null) {
            if (until != null) {
                throw new IllegalArgumentException("--until goes with --from");
            }
            return null;
        }
        if (until != null && duration != null) {
            throw new IllegalArgumentException("Name --until or --duration, not both");
        }
        if (from.toEpochMilli() < 0) {
            throw new IllegalArgumentException("--from is not before 1970: Kafka has no stamps for that");
        }
        var length = duration != null ? duration : Duration.between(from, until != null ? until : now);
        if (!length.isPositive()) {
            throw new IllegalArgumentException(until != null
                    ? "--until is not after --from"
                    : "--from is ahead of now: name --until or --duration");
        }
        return length;
    }

    private double hertz() {
        try {
            return Double.parseDouble(rate);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "--rate is a number of readings a second, or max, not \"" + rate + "\"");
        }
    }
}
