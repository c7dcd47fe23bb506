package io.gensetlab.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.JournalStatus;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.RunReport;
import io.gensetlab.lab.UnfinishedRun;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is asked before a run, and told and written after it. */
final class RunOutput {
    /** As reports are written. */
    static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    static final String PLAIN_JSON = "No --registry: Kafka gets plain JSON, without schema check and framing.";

    private final CliContext context;

    RunOutput(CliContext context) {
        this.context = context;
    }

    /**
     * Nothing leaves this computer unless that was said.
     *
     * @param where further words, such as the topic
     * @throws IllegalArgumentException it was not
     */
    static void arm(Lab lab, ConnectionProfile profile, Secrets secrets, boolean yesRemote, String where) {
        var hosts = lab.unarmed(profile, secrets);
        if (hosts.isEmpty()) {
            return;
        }
        if (!yesRemote) {
            throw new IllegalArgumentException("Nothing was sent: " + String.join(", ", hosts)
                    + (hosts.size() == 1 ? " is" : " are")
                    + " not this computer. With --yes-remote readings, "
                    + "marked simulated, go there" + where);
        }
        lab.arm(hosts);
    }

    /** Fails before the run, not after it: opens the file, and leaves what is in it alone. */
    static void checkWritable(String option, @Nullable String name) {
        if (name == null) {
            return;
        }
        try {
            var file = Path.of(name);
            boolean there = Files.exists(file);
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND).close();
            if (!there) {
                Files.delete(file);
            }
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException(option + ": " + name + " cannot be written", e);
        }
    }

    /** What is to be sent yet, of this run or of runs before. */
    void tellOfJournal(Lab lab) {
        if (lab.journal().status().state() == JournalStatus.State.OFF) {
            return;
        }
        var kept = new EnumMap<Transport, Long>(Transport.class);
        var lost = new EnumMap<Transport, Long>(Transport.class);
        for (var transport : Transport.values()) {
            long alone = lab.pendingInMemoryAlone(transport);
            put(lost, transport, alone);
            put(kept, transport, lab.pending(transport) - alone);
        }
        if (!kept.isEmpty()) {
            context.err().println(words(kept) + " are kept in the journal: 'genset-lab resume' sends them.");
        }
        if (!lost.isEmpty()) {
            context.err()
                    .println(words(lost)
                            + " were made while the journal could not be written, and end with this "
                            + "program.");
        }
        if (!lab.journal().unfinished().isEmpty()) {
            context.err()
                    .println(
                            "Earlier runs were not delivered: 'genset-lab resume --list' tells which.");
        }
    }

    /** That not all of it can be exported is never silent. */
    void tellOfHistory(Lab lab) {
        lab.kept().flush();
        var history = lab.kept().status();
        if (!history.isComplete()) {
            var sentence = history.sentence();
            context.err().println(sentence.endsWith(".") ? sentence : sentence + ".");
        }
    }

    private static void put(Map<Transport, Long> counts, Transport transport, long count) {
        if (count > 0) {
            counts.put(transport, count);
        }
    }

    private String words(Map<Transport, Long> counts) {
        return new UnfinishedRun("", context.clock().instant(), counts, Map.of()).words();
    }

    /**
     * Writes the report.
     *
     * @param file its name, {@code -} for standard output, or null for nowhere
     */
    void write(@Nullable String file, Object report) {
        if (file == null) {
            return;
        }
        try {
            var json = JSON.writeValueAsString(report);
            if (file.equals("-")) {
                context.out().println(json);
                context.out().flush();
            } else {
                Files.writeString(Path.of(file), json + System.lineSeparator());
            }
        } catch (IOException e) {
            // Rather here than nowhere.
            context.out().println(report);
            throw new UncheckedIOException("The report could not be written to " + file, e);
        }
    }

    static ExitCode exitCode(RunReport report) {
        if (report.someNeverReached()) {
            return ExitCode.UNREACHED;
        }
        return report.allAcknowledged() && report.auditsHaveAll() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
}
