package io.gensetlab.cli;

import io.gensetlab.lab.JournalPlan;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.SecretFinder;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What the commands get from outside.
 *
 * @param in standard input: commands to a run
 * @param out standard output: reports, and answers to commands
 * @param err standard error: everything for people
 * @param isTerminal whether a person looks at the error stream, so that one line may be rewritten in place
 * @param clock wall clock
 * @param nanoTime monotonic clock
 * @param environment environment variables; passwords come from here first
 * @param runIds makes the id of a run
 * @param version of the program
 * @param profiles the saved connection profiles by name
 * @param secrets finds passwords: in the environment, in the keyring
 * @param journal how the journal is kept
 * @param selfTest goes through the whole program, window included; its exit status
 * @param presenter shows a scenario in the window
 */
public record CliContext(InputStream in, PrintStream out, PrintStream err, boolean isTerminal,
        InstantSource clock,
        LongSupplier nanoTime, Map<String, String> environment, Supplier<String> runIds, String version,
        Supplier<Map<String, ConnectionProfile>> profiles, SecretFinder secrets,
        Supplier<JournalPlan> journal,
        IntSupplier selfTest, Presenter presenter) {
    /** Shows a scenario in the window. */
    @FunctionalInterface
    public interface Presenter {
        /**
         * Begins it; the window goes on by itself.
         *
         * @param scenario a file, or the name of one that comes with the program; it was read without a problem
         * @param repeat whether it begins again at its end
         * @return the exit status; negative while the window is there
         */
        int present(String scenario, boolean repeat);
    }

    String newRunId() {
        return runIds.get();
    }

    @Override
    public String toString() {
        // The environment holds secrets.
        return "CliContext[version=" + version + "]";
    }
}
