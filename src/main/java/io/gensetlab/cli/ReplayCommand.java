package io.gensetlab.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gensetlab.exchange.BadRows;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.JournalPlan;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.Replay;
import io.gensetlab.lab.ReplayInput;
import io.gensetlab.lab.ReplayPlan;
import io.gensetlab.lab.RunArchive;
import io.gensetlab.lab.RunReport;
import io.gensetlab.lab.RunSettings;
import io.gensetlab.settings.ConnectionProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code genset-lab replay}: readings that are there already go out again. */
@Command(name = "replay", sortOptions = false, mixinStandardHelpOptions = true, description = "Sends the readings of a file, or of a run in the history, to MQTT and Kafka.", footer = {
    "", "Rows that make no sense are left out, counted and listed. Messages are marked simulated and replay.",
    "Exit status: 0 everything that was sent is acknowledged,",
    "1 something lost (with --audit also by a broker), rejected or still pending, the source could not be read to its end,",
    "or no row was left to send,",
    "2 usage, or a wrong file, 3 a broker was never reached."})
final class ReplayCommand implements Callable<Integer> {
    private static final Duration WORTH_TELLING = Duration.ofSeconds(10);

    @Mixin
    private final ReplayOptions options = new ReplayOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private final CliContext context;

    ReplayCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        RunSettings settings;
        ReplayPlan plan;
        ConnectionProfile profile;
        try {
            settings = options.settings();
            plan = options.plan();
            profile = options.send.profile(context);
            if (!profile.embedded() && options.send.brokers.wantsMqtt() && profile.mqtt().perDevice()) {
                throw new IllegalArgumentException(
                        "A replay has no devices that come and go: it goes with --mqtt-mode gateway");
            }
            RunOutput.checkWritable("--report", "-".equals(options.send.report) ? null : options.send.report);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        try (var input = input()) {
            try {
                Replay.requireStamps(input, plan);
            } catch (IllegalArgumentException e) {
                throw usage(String.valueOf(e.getMessage()));
            }
            return perform(input, plan, settings, profile);
        }
    }

    private ReplayInput input() {
        try {
            var file = file();
            if (file != null) {
                return ReplayInput.of(file);
            }
            for (var run : new RunArchive(context.journal().get().history(), context.err()::println).runs()) {
                if (run.id().equals(options.source)) {
                    return ReplayInput.of(run);
                }
            }
        } catch (IOException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        throw usage("There is no file " + options.source
                + ", and no such run in the history; 'genset-lab export --list' tells which runs there are");
    }

    private @Nullable Path file() {
        try {
            var file = Path.of(options.source);
            return Files.exists(file) ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private int perform(ReplayInput input, ReplayPlan plan, RunSettings settings, ConnectionProfile profile)
            throws InterruptedException {
        var err = context.err();
        var send = options.send;
        var output = new RunOutput(context);
        if (send.brokers.sendsPlainJson(profile)) {
            err.println(RunOutput.PLAIN_JSON);
        }
        // The interrupt is closed last: at Ctrl-C the process ends only when the lab has closed its brokers.
        try (var interrupt = new Interrupt();
                var lab = new Lab(Replay.RUN_PREFIX + context.newRunId(), settings,
                        send.noJournal ? JournalPlan.OFF : context.journal().get(), context.clock(),
                        context.nanoTime())) {
            var secrets = send.brokers.secrets(context, profile);
            try {
                RunOutput.arm(lab, profile, secrets, send.yesRemote,
                        ", topic " + settings.messages().topic());
            } catch (IllegalArgumentException e) {
                throw usage(String.valueOf(e.getMessage()));
            }
            var making = new ReplayMaking(lab, input, plan);
            var line = new StatusLine(err, context.isTerminal());
            lab.connect(profile, secrets);
            var report = new HeadlessRun(lab, send, making, line, interrupt).perform();
            var replay = making.replay();
            tell(input, replay);
            output.write(send.report, json(report, input, replay));
            output.tellOfJournal(lab);
            output.tellOfHistory(lab);
            boolean failed = lab.hasFailed() || replay != null
                    && !(replay.problem().isEmpty() && replay.nothingSent().isEmpty());
            return interrupt.exitCode(
                    failed ? ExitCode.INCOMPLETE.code() : RunOutput.exitCode(report).code());
        }
    }

    /** The readings of a source. */
    private static final class ReplayMaking implements Making {
        private final Lab lab;
        private final ReplayInput input;
        private final ReplayPlan plan;
        private @Nullable Replay replay;

        ReplayMaking(Lab lab, ReplayInput input, ReplayPlan plan) {
            this.lab = lab;
            this.input = input;
            this.plan = plan;
        }

        @Override
        public void begin() {
            replay = lab.replay(input, plan);
        }

        @Override
        public boolean awaitMade(Duration wait) throws InterruptedException {
            return lab.awaitMade(wait);
        }

        @Override
        public String words(LabSnapshot snapshot) {
            var its = replay;
            if (its == null) {
                return "no rows";
            }
            var words = String.format(Locale.ROOT, "%,d rows", its.progress().rows());
            var next = its.untilNext();
            return next.compareTo(WORTH_TELLING) > 0
                    ? words + String.format(Locale.ROOT, ", the next in %,d s", next.toSeconds())
                    : words;
        }

        @Nullable
        Replay replay() {
            return replay;
        }
    }

    private void tell(ReplayInput input, @Nullable Replay replay) {
        var err = context.err();
        if (replay == null) {
            return;
        }
        var all = replay.progress();
        err.println(String.format(Locale.ROOT, "%s: %,d rows read%s: %,d sent, %,d bad, %,d filtered out.",
                input.name(), all.rows(), all.complete() ? "" : ", not to its end", all.sent(), all.bad(),
                all.filtered()));
        list(replay.bad());
        if (replay.farOff().count() > 0) {
            err.println(replay.farOff().count() == 1
                    ? "1 row was not waited for:"
                    : String.format(Locale.ROOT, "%,d rows were not waited for:", replay.farOff().count()));
            list(replay.farOff());
        }
        notes(replay).forEach(err::println);
        if (!replay.nothingSent().isEmpty()) {
            err.println("genset-lab: " + replay.nothingSent());
        }
        if (!replay.problem().isEmpty()) {
            err.println("genset-lab: " + replay.problem());
        }
    }

    private void list(BadRows rows) {
        var err = context.err();
        rows.told().forEach(row -> err.println("  line " + row.line() + ": " + row.reason()));
        if (rows.count() > BadRows.MOST_TOLD) {
            err.println(String.format(Locale.ROOT, "  and %,d more.", rows.count() - BadRows.MOST_TOLD));
        }
    }

    private static void put(ArrayNode into, BadRows rows) {
        rows.told().forEach(row -> into.addObject().put("line", row.line()).put("reason", row.reason()));
    }

    private static List<String> notes(Replay replay) {
        var notes = new ArrayList<>(replay.notes());
        if (!replay.neverSeen().isEmpty()) {
            notes.add("There was no row of "
                    + replay.neverSeen().stream().map(GeneratorId::value).collect(Collectors.joining(", "))
                    + ".");
        }
        return notes;
    }

    private static ObjectNode json(RunReport report, ReplayInput input, @Nullable Replay replay) {
        ObjectNode json = RunOutput.JSON.valueToTree(report);
        if (replay != null) {
            var all = replay.progress();
            var its = json.putObject("replay")
                    .put("source", input.name())
                    .put("rows", all.rows())
                    .put("sent", all.sent())
                    .put("bad", all.bad())
                    .put("filtered", all.filtered())
                    .put("complete", all.complete());
            put(its.putArray("badRows"), replay.bad());
            its.put("farOff", replay.farOff().count());
            put(its.putArray("farOffRows"), replay.farOff());
            var notes = its.putArray("notes");
            notes(replay).forEach(notes::add);
        }
        return json;
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }
}
