package io.gensetlab.cli;

import io.gensetlab.exchange.ExportFormat;
import io.gensetlab.lab.FileExport;
import io.gensetlab.lab.HistoryPlan;
import io.gensetlab.lab.KeptRun;
import io.gensetlab.lab.RunArchive;
import io.gensetlab.lab.RunExport;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code genset-lab export}: a run's readings with both fates, to a file. */
@Command(name = "export", sortOptions = false, mixinStandardHelpOptions = true, description = "Writes the readings of a run, with what became of each on both transports, to a file.", footer = {
    "", "Exit status: 0 the file is complete, 1 it could not be written, or Ctrl-C, 2 usage."})
final class ExportCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int PLAIN_LOOKS = 50;
    private static final DateTimeFormatter STARTED = DateTimeFormatter.ofPattern("d MMM HH:mm:ss",
            Locale.ENGLISH);

    @Parameters(arity = "0..1", paramLabel = "FILE|-", description = "The file; '-' is standard output. Its ending tells the format: .csv, .jsonl or .sqlite.")
    private @Nullable String file;

    @Option(names = "--list", description = "Only tell which runs there are.")
    private boolean list;

    @Option(names = "--run", paramLabel = "ID", description = "This run (default: the newest).")
    private @Nullable String run;

    @Option(names = "--format", paramLabel = "FORMAT", description = "csv, jsonl or sqlite, whatever the file's ending.")
    private @Nullable String format;

    @Option(names = "--force", description = "Replace the file if it is there.")
    private boolean force;

    @Spec
    private @Nullable CommandSpec spec;

    private final CliContext context;

    ExportCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        var plan = context.journal().get().history();
        if (plan.folder() == null) {
            throw usage("There is no history on this computer");
        }
        var archive = new RunArchive(plan, context.err()::println);
        var runs = runs(archive, plan);
        if (list) {
            tell(runs, plan);
            return ExitCode.OK.code();
        }
        var wanted = format();
        var target = target();
        var chosen = runs.stream()
                .filter(each -> run == null || each.id().equals(run))
                .findFirst()
                .orElseThrow(() -> usage(run == null
                        ? nothing(plan)
                        : "--run: there is no run " + run + " in the history; --list tells which there are"));
        var export = target == null
                ? archive.export(chosen, wanted, checked(context.out()))
                : archive.export(chosen, wanted, target);
        return perform(export, chosen);
    }

    private List<KeptRun> runs(RunArchive archive, HistoryPlan plan) {
        try {
            return archive.runs();
        } catch (IOException e) {
            throw new UncheckedIOException(plan.folder() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String nothing(HistoryPlan plan) {
        return "There is no run in the history" + (plan.isOn() ? " yet" : ": it is switched off");
    }

    private void tell(List<KeptRun> runs, HistoryPlan plan) {
        if (runs.isEmpty()) {
            context.err().println(nothing(plan) + ".");
        }
        runs.forEach(each -> context.out().println(title(each) + ": " + each.words()));
        context.out().flush();
    }

    private static String title(KeptRun each) {
        return "Run " + each.id() + " of " + STARTED.format(each.started().atZone(ZoneId.systemDefault()));
    }

    private ExportFormat format() {
        if (file == null) {
            throw usage("Name the file to write, or --list");
        }
        var chosen = format == null ? ExportFormat.ofName(file) : ExportFormat.ofId(format);
        if (chosen.isEmpty()) {
            throw usage(format == null
                    ? "Name the format: --format csv, jsonl or sqlite, or a file that ends in one of them"
                    : "--format is csv, jsonl or sqlite, not \"" + format + "\"");
        }
        if (file.equals("-") && chosen.get() == ExportFormat.SQLITE) {
            throw usage("A SQLite database needs a file");
        }
        return chosen.get();
    }

    /** Null for standard output. */
    private @Nullable Path target() {
        var name = Objects.requireNonNull(file);
        if (name.equals("-")) {
            return null;
        }
        try {
            var target = Path.of(name);
            var folder = target.toAbsolutePath().getParent();
            if (Files.isDirectory(target)) {
                throw usage(name + " is a folder");
            }
            if (Files.exists(target) && !force) {
                throw usage(name + " is there already; --force replaces it");
            }
            if (!Files.isDirectory(folder) || !Files.isWritable(folder)) {
                throw usage(name + " cannot be written: "
                        + (Files.isDirectory(folder)
                                ? folder + " does not let itself be written into"
                                : "there is no folder " + folder));
            }
            return target;
        } catch (InvalidPathException e) {
            throw usage(name + " cannot be the name of a file");
        }
    }

    /** Whoever reads standard output may go away: a print stream keeps that to itself. */
    private static OutputStream checked(PrintStream out) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[]{(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
                flush();
            }

            @Override
            public void flush() throws IOException {
                if (out.checkError()) {
                    throw new IOException("nobody reads the output any more");
                }
            }
        };
    }

    private int perform(RunExport export, KeptRun chosen) throws InterruptedException {
        var line = new StatusLine(context.err(), context.isTerminal());
        // Closed last: at Ctrl-C the process ends only when the file that was begun is gone.
        try (var interrupt = new Interrupt()) {
            var thread = Thread.ofPlatform().name("run-export").daemon().start(export);
            for (int looks = 1; !thread.join(LOOK); looks++) {
                if (interrupt.isAsked()) {
                    export.cancel();
                }
                if (line.isLive() || looks % PLAIN_LOOKS == 0) {
                    line.show(String.format(Locale.ROOT, "%3.0f %%  %,d of %,d readings",
                            export.progress() * 100,
                            export.written(), chosen.readings()));
                }
            }
            line.finish();
            return interrupt.exitCode(end(export, chosen).code());
        }
    }

    private ExitCode end(FileExport export, KeptRun chosen) {
        switch (export.state()) {
            case DONE -> {
                context.err()
                        .println(title(chosen) + String.format(Locale.ROOT, ": %,d readings written",
                                export.written()) + (isStream() ? "" : " to " + file));
                if (!export.missing().isEmpty()) {
                    context.err().println(export.missing());
                }
                return ExitCode.OK;
            }
            case CANCELLED -> context.err()
                    .println(isStream()
                            ? String.format(Locale.ROOT, "The export was cancelled after %,d readings.",
                                    export.written())
                            : "Nothing was written: the export was cancelled.");
            case FAILED -> context.err().println("genset-lab: " + export.problem());
            case RUNNING -> context.err().println("genset-lab: the export did not come to an end");
        }
        return ExitCode.INCOMPLETE;
    }

    private boolean isStream() {
        return file == null || file.equals("-");
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
