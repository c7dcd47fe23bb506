package io.gensetlab.cli;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.JournalPlan;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.RunSettings;
import io.gensetlab.report.RunPage;
import io.gensetlab.settings.ConnectionProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
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
    "1 something lost (with --audit also by a broker), rejected or still pending, 2 usage, 3 a broker was never reached."})
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
        RunSettings settings;
        ConnectionProfile profile;
        Duration backfill;
        try {
            settings = options.settings();
            backfill = options.backfill(context.clock().instant());
            profile = options.send.profile(context);
            RunOutput.checkWritable("--report", "-".equals(options.send.report) ? null : options.send.report);
            RunOutput.checkWritable("--page", options.page);
            checkFaults();
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        var err = context.err();
        if (options.send.brokers.sendsPlainJson(profile)) {
            err.println(RunOutput.PLAIN_JSON);
        }
        // The interrupt is closed last: at Ctrl-C the process ends only when the lab has closed its brokers.
        try (var interrupt = new Interrupt();
                var lab = new Lab(context.newRunId(), settings,
                        options.send.noJournal ? JournalPlan.OFF : context.journal().get(), context.clock(),
                        context.nanoTime())) {
            var secrets = options.send.brokers.secrets(context, profile);
            try {
                RunOutput.arm(lab, profile, secrets, options.send.yesRemote,
                        ", topic " + settings.messages().topic());
            } catch (IllegalArgumentException e) {
                throw usage(String.valueOf(e.getMessage()));
            }
            if (backfill != null) {
                lab.backfill(Objects.requireNonNull(options.from), backfill);
            }
            var run = new HeadlessRun(lab, options.send, backfill == null ? options.duration : null,
                    making(lab), new StatusLine(err, context.isTerminal()), interrupt);
            lab.connect(profile, secrets);
            var report = run.perform();
            var output = new RunOutput(context);
            output.write(options.send.report, report);
            writePage(lab);
            output.tellOfJournal(lab);
            output.tellOfHistory(lab);
            return interrupt.exitCode(
                    lab.hasFailed() ? ExitCode.INCOMPLETE.code() : RunOutput.exitCode(report).code());
        }
    }

    /** A fault on a set that is not there would pass as a fault that changed nothing. */
    private void checkFaults() {
        int sets = options.example ? Lab.EXAMPLE_SETS : options.generators;
        for (var fault : options.faults) {
            boolean there = IntStream.rangeClosed(1, sets)
                    .mapToObj(GeneratorId::numbered)
                    .anyMatch(fault.generator()::equals);
            if (!there) {
                throw new IllegalArgumentException("--fault: there is no " + fault.generator()
                        + "; the sets are generator1 to " + GeneratorId.numbered(sets));
            }
        }
    }

    private Making making(Lab lab) {
        return new Making() {
            @Override
            public void begin() {
                if (options.example) {
                    lab.placeExampleFleet();
                } else {
                    lab.placeFleet(options.generators);
                }
                options.faults.forEach(fault -> lab.inject(fault.generator(), fault.preset(), fault.onset(),
                        fault.duration()));
                lab.start();
            }

            @Override
            public boolean awaitMade(Duration wait) throws InterruptedException {
                return lab.awaitMade(wait);
            }

            @Override
            public String words(LabSnapshot snapshot) {
                return snapshot.generators().size() + " sets";
            }
        };
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

    private ParameterException usage(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
