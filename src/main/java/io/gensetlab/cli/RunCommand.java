package io.gensetlab.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.JournalPlan;
import io.gensetlab.lab.JournalStatus;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.RunReport;
import io.gensetlab.lab.RunSettings;
import io.gensetlab.lab.UnfinishedRun;
import io.gensetlab.report.RunPage;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code genset-lab run}: a run without a window. */
@Command(name = "run", sortOptions = false, mixinStandardHelpOptions = true, description = "Runs a simulated fleet without a window and publishes its readings.", footer = {
    "", "Exit status: 0 everything acknowledged (what a fault was meant to break aside),",
    "1 something lost (with --audit also by a broker), rejected or still pending, 2 usage, 3 a broker was never reached.",
    "With a scenario that expects something: 0 all met, 1 one not met, 2 the file is wrong."})
final class RunCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT)
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    @Mixin
    private final RunOptions options = new RunOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private final CliContext context;

    RunCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Scenario scenario = null;
        if (options.file != null) {
            scenario = ScenarioSource.read(options.file, context.err());
            if (scenario == null) {
                return ExitCode.USAGE.code();
            }
        }
        RunSettings settings;
        ConnectionProfile profile;
        Duration backfill;
        try {
            settings = options.settings(scenario);
            scenario = scenario == null ? null : scenario.withSeed(settings.seed());
            backfill = options.backfill(context.clock().instant(), scenario);
            profile = profile();
            checkWritable("--report", "-".equals(options.report) ? null : options.report);
            checkWritable("--page", options.page);
            checkWritable("--junit", options.junit);
            checkWritable("--truth", options.truth);
            checkFaults(scenario);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        var err = context.err();
        if (options.brokers.sendsPlainJson(profile)) {
            err.println("No --registry: Kafka gets plain JSON, without schema check and framing.");
        }
        // The interrupt is closed last: at Ctrl-C the process ends only when the lab has closed its brokers.
        try (var interrupt = new Interrupt();
                var lab = new Lab(context.newRunId(), settings,
                        options.noJournal ? JournalPlan.OFF : context.journal().get(), context.clock(),
                        context.nanoTime())) {
            var secrets = options.brokers.secrets(context, profile);
            try {
                arm(lab, profile, secrets, options.yesRemote, ", topic " + settings.messages().topic());
            } catch (IllegalArgumentException e) {
                throw usage(String.valueOf(e.getMessage()));
            }
            var plan = lab.messages().plan();
            lab.messages().apply(plan.with(plan.sending().withCheck(!options.noSchemaCheck)));
            if (backfill != null) {
                lab.backfill(Objects.requireNonNull(options.from), backfill);
            }
            var run = new HeadlessRun(lab, options, new StatusLine(err, context.isTerminal()), interrupt,
                    scenario);
            lab.connect(profile, secrets);
            var report = run.perform();
            var played = run.played();
            var results = played == null ? null : new ScenarioResults(played, report);
            write(report, results);
            writePage(lab);
            writeJunit(results, run.seconds());
            if (results != null) {
                results.print(err);
            }
            tellOfJournal(lab);
            tellOfHistory(lab);
            return interrupt.exitCode(
                    lab.hasFailed() ? ExitCode.INCOMPLETE.code() : exitCode(report, results).code());
        }
    }

    private ConnectionProfile profile() {
        if (options.usesEmbedded()) {
            if (options.brokers.nameAny()) {
                throw new IllegalArgumentException("--embedded goes without --profile, --mqtt, --kafka, "
                        + "--kafka-config and --registry");
            }
            options.brokers.checkUnused();
            return ConnectionProfile.EMBEDDED;
        }
        return options.brokers.profile(context);
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
    private static void checkWritable(String option, @Nullable String name) {
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

    /** A fault on a set that is not there would pass as a fault that changed nothing. */
    private void checkFaults(@Nullable Scenario scenario) {
        int sets = options.example ? Lab.EXAMPLE_SETS : options.generators();
        for (var fault : options.faults) {
            if (scenario != null) {
                if (!scenario.ids().contains(fault.generator())) {
                    throw new IllegalArgumentException(
                            "--fault: the scenario has no " + fault.generator());
                }
                continue;
            }
            boolean there = IntStream.rangeClosed(1, sets)
                    .mapToObj(GeneratorId::numbered)
                    .anyMatch(fault.generator()::equals);
            if (!there) {
                throw new IllegalArgumentException("--fault: there is no " + fault.generator()
                        + "; the sets are generator1 to " + GeneratorId.numbered(sets));
            }
        }
    }

    /** What is to be sent yet, of this run or of runs before. */
    private void tellOfJournal(Lab lab) {
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
    private void tellOfHistory(Lab lab) {
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

    private void write(RunReport report, @Nullable ScenarioResults results) {
        if (options.report == null) {
            return;
        }
        try {
            ObjectNode all = JSON.valueToTree(report);
            if (results != null) {
                all.set("scenario", JSON.valueToTree(results.json()));
            }
            var json = JSON.writeValueAsString(all);
            if (options.report.equals("-")) {
                context.out().println(json);
                context.out().flush();
            } else {
                Files.writeString(Path.of(options.report), json + System.lineSeparator());
            }
        } catch (IOException e) {
            // Rather here than nowhere.
            context.out().println(report);
            throw new UncheckedIOException("The report could not be written to " + options.report, e);
        }
    }

    private void writeJunit(@Nullable ScenarioResults results, double seconds) {
        if (options.junit == null || results == null) {
            return;
        }
        try {
            Files.writeString(Path.of(options.junit), results.junit(seconds));
        } catch (IOException e) {
            throw new UncheckedIOException("The results could not be written to " + options.junit, e);
        }
    }

    private void writePage(Lab lab) {
        if (options.page == null) {
            return;
        }
        try {
            Files.writeString(Path.of(options.page),
                    RunPage.of(lab.account(), ZoneId.systemDefault(), context.version()));
        } catch (IOException e) {
            throw new UncheckedIOException("The page could not be written to " + options.page, e);
        }
    }

    /** What is expected decides, if anything is. */
    private static ExitCode exitCode(RunReport report, @Nullable ScenarioResults results) {
        if (results == null || !results.expectsAny() || report.someNeverReached()) {
            return exitCode(report);
        }
        return results.areMet() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    static ExitCode exitCode(RunReport report) {
        if (report.someNeverReached()) {
            return ExitCode.UNREACHED;
        }
        return report.allAcknowledged() && report.auditsHaveAll() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
