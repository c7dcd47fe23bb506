package io.gensetlab.cli;

import io.gensetlab.lab.FaultInterval;
import io.gensetlab.lab.ScenarioRun;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The truth of a scenario's faults as JSON Lines: a fault's line comes when it is over. One thread. */
final class TruthFile implements AutoCloseable {
    private final ScenarioRun run;
    private final BufferedWriter writer;
    private final Set<Integer> written = new HashSet<>();

    /** Replaces what is in the file. */
    TruthFile(Path file, ScenarioRun run) {
        this.run = run;
        try {
            writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The truth could not be written to " + file, e);
        }
    }

    /** Writes what is over and was not written yet. */
    void look() {
        write(false);
    }

    private void write(boolean all) {
        var truth = run.truth();
        try {
            for (int i = 0; i < truth.size(); i++) {
                FaultInterval each = truth.get(i);
                if ((all || each.to() != null) && written.add(i)) {
                    writer.write(ScenarioResults.line(each));
                    writer.newLine();
                }
            }
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The truth could not be written", e);
        }
    }

    /** Writes the rest: what acted to the end has no end. */
    @Override
    public void close() {
        write(true);
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The truth could not be written", e);
        }
    }
}
