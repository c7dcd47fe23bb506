package io.gensetlab.cli;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.ReplayPlan;
import io.gensetlab.lab.RunSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code genset-lab replay} can be told. Filled by picocli. */
final class ReplayOptions {
    @Parameters(paramLabel = "FILE|RUN", description = "CSV with a header or JSON Lines, with generatorID, lat, lon, temperature, pressure, fuel and, if there are any, ts and seq; "
            + "a file that 'export' wrote; or the id of a run in the history.")
    String source = "";

    @Option(names = "--speed", paramLabel = "X|max", description = "How many times as fast as the rows were made, 0.1 to 100, or 'max': as fast as the brokers take them (default: ${DEFAULT-VALUE}).")
    private String speed = "1";

    @Option(names = "--rate", paramLabel = "N", description = "Rows a second at speed 1, instead of the spacing by their ts (default for rows without ts: 10).")
    private @Nullable Double rate;

    @Option(names = "--stamps", paramLabel = "STAMPS", description = "new (default): ts is the moment of sending, seq counts anew; original: both as in the source, ts also as the record's timestamp. "
            + "Kafka deletes records that are older than the topic's retention at once, and refuses records from more than an hour ahead, unless it is set up otherwise.")
    private String stamps = "new";

    @Option(names = "--only", paramLabel = "IDS", description = "These generators alone, as in generator3,generator7.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--from", paramLabel = "TIME", converter = Moments.class, description = "Rows stamped from here on (2026-01-01T00:00Z).")
    private @Nullable Instant from;

    @Option(names = "--to", paramLabel = "TIME", converter = Moments.class, description = "Rows stamped before this.")
    private @Nullable Instant to;

    @Option(names = "--longest-gap", paramLabel = "TIME", converter = Durations.class, description = "The longest time between the ts of two rows that is waited for (default: 24h). Rows further off are sent at once, counted and listed.")
    private Duration longestGap = ReplayPlan.USUAL_GAP;

    @Mixin
    final SendOptions send = new SendOptions();

    /** @throws IllegalArgumentException with a sentence for what is wrong */
    ReplayPlan plan() {
        boolean original = switch (stamps) {
            case "new" -> false;
            case "original" -> true;
            default ->
                throw new IllegalArgumentException("--stamps is new or original, not \"" + stamps + "\"");
        };
        var wanted = new LinkedHashSet<GeneratorId>();
        for (var ids : only) {
            for (var id : ids.split(",", -1)) {
                if (id.isBlank()) {
                    throw new IllegalArgumentException(
                            "--only names generators, as in generator3,generator7: an id is "
                                    + "missing in \"" + ids + "\"");
                }
                wanted.add(new GeneratorId(id.strip()));
            }
        }
        return new ReplayPlan(pace(), rate, original, wanted, from, to, longestGap);
    }

    private double pace() {
        if (speed.equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double pace = Double.parseDouble(speed);
            if (Double.isFinite(pace)) {
                return pace;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException("--speed is a number, 0.1 to 100, or max, not \"" + speed + "\"");
    }

    /**
     * How the run goes: it waits for the brokers.
     *
     * @throws IllegalArgumentException with a sentence for what is wrong
     */
    RunSettings settings() {
        var messages = send.messages();
        if (messages.payload().needsDetail()) {
            throw new IllegalArgumentException("--payload " + messages.payload().id()
                    + " needs more than the six values that are replayed: take classic, timed or nested");
        }
        return new RunSettings(RunSettings.DEMO.seed(), 1, true, 1, Long.MAX_VALUE, messages,
                RunSettings.DEFAULT_OUTBOX, send.stall(), false);
    }
}
