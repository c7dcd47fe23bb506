package io.gensetlab.cli;

import io.gensetlab.lab.FaultInterval;
import io.gensetlab.lab.ScenarioRun;
import io.gensetlab.lab.SideTopic;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The truth of a run's faults as JSON, a line or a message for each when it is over: to a file, to a topic, or both. One thread.
 */
final class TruthLog implements AutoCloseable {
    private final ScenarioRun run;
    private final @Nullable BufferedWriter writer;
    private final @Nullable SideTopic topic;
    private final Set<Integer> written = new HashSet<>();
    private boolean complete;

    /** @param file replaced, or null for none */
    TruthLog(ScenarioRun run, @Nullable Path file, @Nullable SideTopic topic) {
        this.run = run;
        this.topic = topic;
        try {
            writer = file == null ? null : Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The truth could not be written to " + file, e);
        }
    }

    /** Tells what is over and was not told yet. */
    void look() {
        write(false);
    }

    private void write(boolean all) {
        var truth = run.truth();
        try {
            for (int i = 0; i < truth.size(); i++) {
                FaultInterval each = truth.get(i);
                if ((all || each.to() != null) && written.add(i)) {
                    write(each);
                }
            }
            if (writer != null) {
                writer.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The truth could not be written", e);
        }
    }

    private void write(FaultInterval interval) throws IOException {
        var line = ScenarioResults.line(interval);
        if (writer != null) {
            writer.write(line);
            writer.newLine();
        }
        if (topic != null) {
            topic.tell(Objects.requireNonNullElse(interval.generator(), "link"), line);
        }
    }

    /**
     * Tells the rest: what acted to the end has no end. Waits until the brokers have it.
     *
     * @param say told of what they have not taken
     */
    void complete(Duration wait, Consumer<String> say) throws InterruptedException {
        writeRest();
        if (topic != null) {
            topic.awaitTold(wait)
                    .forEach((transport, untold) -> say
                            .accept("The truth on its topic, " + transport.label() + ": " + untold));
        }
    }

    private void writeRest() {
        if (!complete) {
            complete = true;
            write(true);
        }
    }

    /** The file has all in any case. */
    @Override
    public void close() {
        try {
            writeRest();
        } finally {
            end();
        }
    }

    private void end() {
        if (topic != null) {
            topic.close();
        }
        if (writer != null) {
            try {
                writer.close();
            } catch (IOException e) {
                throw new UncheckedIOException("The truth could not be written", e);
            }
        }
    }
}
