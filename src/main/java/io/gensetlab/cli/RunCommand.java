package io.gensetlab.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.FaultInterval;
import io.gensetlab.lab.JournalPlan;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.RunReport;
import io.gensetlab.lab.RunSettings;
import io.gensetlab.report.RunPage;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.settings.ConnectionProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
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
        var send = options.send;
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
            profile = options.send.profile(context);
            RunOutput.checkWritable("--report", "-".equals(send.report) ? null : send.report);
            RunOutput.checkWritable("--page", options.page);
            RunOutput.checkWritable("--junit", options.junit);
            RunOutput.checkWritable("--truth", options.truth);
            options.live.check(context.environment());
            checkFaults(scenario);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        var err = context.err();
        if (send.brokers.sendsPlainJson(profile)) {
            err.println(RunOutput.PLAIN_JSON);
        }
        // The interrupt is closed last: at Ctrl-C the process ends only when the lab has closed its brokers.
        try (var interrupt = new Interrupt();
                var intake = intake();
                var lab = new Lab(context.newRunId(), settings,
                        send.noJournal ? JournalPlan.OFF : context.journal().get(), context.clock(),
                        context.nanoTime())) {
            var secrets = send.brokers.secrets(context, profile);
            try {
                RunOutput.arm(lab, profile, secrets, send.yesRemote,
                        ", topic " + settings.messages().topic());
            } catch (IllegalArgumentException e) {
                throw usage(String.valueOf(e.getMessage()));
            }
            openWebhook(lab, scenario);
            var plan = lab.messages().plan();
            lab.messages().apply(plan.with(plan.sending().withCheck(!options.noSchemaCheck)));
            if (backfill != null) {
                lab.backfill(Objects.requireNonNull(options.from), backfill);
            }
            var run = new HeadlessRun(lab, options, new StatusLine(err, context.isTerminal()), interrupt,
                    scenario, intake);
            lab.connect(profile, secrets);
            var report = run.perform();
            var played = run.played();
            var results = played == null ? null : new ScenarioResults(played, report);
            var output = new RunOutput(context);
            output.write(send.report, json(report, results, run.truth()));
            writePage(lab);
            writeJunit(results, run.seconds());
            if (results != null) {
                results.print(err);
            }
            output.tellOfJournal(lab);
            output.tellOfHistory(lab);
            return interrupt.exitCode(
                    lab.hasFailed() ? ExitCode.INCOMPLETE.code() : exitCode(report, results).code());
        }
    }

    /** That no answer can come is told before the scenario is played, not after it. */
    private void openWebhook(Lab lab, @Nullable Scenario scenario) throws InterruptedException {
        if (scenario != null
                && !lab.scenarios().awaitWebhook(scenario, options.webhookPort)) {
            throw usage("--webhook-port: no webhook can listen on port " + options.webhookPort
                    + " of this computer, which is in use; name another, or 0 for any that is free");
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

    private LiveIntake intake() {
        try {
            return LiveIntake.of(options.live, context, "-".equals(options.send.report));
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    /** @param truth what acted where; a scenario's stands with its results */
    private static ObjectNode json(RunReport report, @Nullable ScenarioResults results,
            List<FaultInterval> truth) {
        ObjectNode all = RunOutput.JSON.valueToTree(report);
        if (results != null) {
            all.set("scenario", RunOutput.JSON.valueToTree(results.json()));
        } else if (!truth.isEmpty()) {
            all.set("truth", RunOutput.JSON.valueToTree(truth.stream().map(ScenarioResults::json).toList()));
        }
        return all;
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
        if (results == null || !results.expectsAny()) {
            return RunOutput.exitCode(report);
        }
        return results.areMet() && report.auditsHaveAll() ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
