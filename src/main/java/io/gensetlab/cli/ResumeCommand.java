package io.gensetlab.cli;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.JournalPlan;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LabEvent;
import io.gensetlab.lab.RunSettings;
import io.gensetlab.lab.UnfinishedRun;
import io.gensetlab.settings.ConnectionProfile;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code genset-lab resume}: sends what earlier runs left in the journal. */
@Command(name = "resume", sortOptions = false, mixinStandardHelpOptions = true, description = "Sends readings that earlier runs made and that were not delivered, under the run and sequence numbers they have.", footer = {
    "",
    "Exit status: 0 everything acknowledged, or nothing to send, 1 something is still pending or refused,",
    "2 usage, 3 a broker was never reached."})
final class ResumeCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration READ_LIMIT = Duration.ofMinutes(5);
    private static final DateTimeFormatter STARTED = DateTimeFormatter.ofPattern("d MMM HH:mm",
            Locale.ENGLISH);

    @Option(names = "--list", description = "Only tell what there is.")
    private boolean list;

    @Option(names = "--run", paramLabel = "ID", description = "This run alone (default: all, oldest first).")
    private @Nullable String run;

    @Option(names = "--discard", description = "Let the readings go instead of sending them; with --run.")
    private boolean discard;

    @Mixin
    private final ConnectionOptions brokers = new ConnectionOptions();

    @Option(names = "--yes-remote", description = "Allow readings to go to brokers that are not this computer.")
    private boolean yesRemote;

    @Option(names = "--other-brokers", description = "Send to the brokers named here, even what was made for others.")
    private boolean otherBrokers;

    @Option(names = "--drain", paramLabel = "TIME", converter = Durations.class, description = "How long to wait while nothing is acknowledged (default: 30s).")
    private Duration drain = Duration.ofSeconds(30);

    @Spec
    private @Nullable CommandSpec spec;

    private final CliContext context;
    private long nextEvent;

    ResumeCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        var plan = context.journal().get();
        var transports = transports();
        var profile = check(plan, transports);
        try (var interrupt = new Interrupt();
                var lab = new Lab(context.newRunId(), RunSettings.DEMO, plan, context.clock(),
                        context.nanoTime())) {
            if (!lab.journal().awaitLooked(READ_LIMIT)) {
                throw new IllegalStateException(
                        "The journal is not read after " + READ_LIMIT.toMinutes() + " minutes");
            }
            tell(lab);
            var runs = lab.journal()
                    .unfinished()
                    .stream()
                    .filter(each -> run == null || each.id().equals(run))
                    .toList();
            if (run != null && runs.isEmpty()) {
                throw usage("--run: nothing waits of run " + run + (lab.journal().inUseElsewhere() == 0
                        ? ""
                        : ", unless another program that runs now has it"));
            }
            if (list || runs.isEmpty()) {
                tell(runs, lab.journal().inUseElsewhere());
                return interrupt.exitCode(ExitCode.OK.code());
            }
            if (discard) {
                return interrupt.exitCode(discard(lab, runs).code());
            }
            var secrets = brokers.secrets(context, profile);
            try {
                RunOutput.arm(lab, profile, secrets, yesRemote, "");
            } catch (IllegalArgumentException e) {
                throw usage(String.valueOf(e.getMessage()));
            }
            lab.connect(profile, secrets);
            lab.awaitConnect();
            if (!otherBrokers) {
                runs.forEach(each -> tellOfOthers(each, transports, lab.journal().status().targets()));
            }
            return interrupt.exitCode(send(lab, runs, transports, interrupt).code());
        }
    }

    private ExitCode discard(Lab lab, List<UnfinishedRun> runs) {
        var exit = ExitCode.OK;
        for (var each : runs) {
            var problem = lab.journal().discard(each.id()).join();
            if (problem == null) {
                context.err().println(title(each) + ": " + each.words() + " discarded");
            } else {
                context.err().println(problem);
                exit = ExitCode.INCOMPLETE;
            }
        }
        return exit;
    }

    private Set<Transport> transports() {
        var named = EnumSet.noneOf(Transport.class);
        if (brokers.wantsMqtt()) {
            named.add(Transport.MQTT);
        }
        if (brokers.wantsKafka()) {
            named.add(Transport.KAFKA);
        }
        return named;
    }

    private ConnectionProfile check(JournalPlan plan, Set<Transport> transports) {
        if (!plan.isOn()) {
            throw usage("There is no journal on this computer");
        }
        if (discard && run == null) {
            throw usage("--discard goes with --run");
        }
        if (transports.isEmpty()) {
            if (list || discard) {
                return ConnectionProfile.EMBEDDED;
            }
            throw usage("Name where to send to: --mqtt, --kafka, --kafka-config or --profile");
        }
        try {
            return brokers.profile(context);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private ParameterException usage(String sentence) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), sentence);
    }

    private static String title(UnfinishedRun each) {
        return "Run " + each.id() + " of " + STARTED.format(each.started().atZone(ZoneId.systemDefault()));
    }

    /** What is not sent, since it was for other brokers. */
    private void tellOfOthers(UnfinishedRun each, Set<Transport> asked, Map<Transport, String> inUse) {
        var held = each.elsewhere(inUse);
        held.retainAll(asked);
        if (!held.isEmpty()) {
            var its = each.only(held);
            context.err()
                    .println(title(each) + ": " + its.words() + " not sent: made for " + its.target()
                            + ", not for "
                            + its.inUse(inUse) + ". With --other-brokers they go there all the same.");
        }
    }

    private void tell(List<UnfinishedRun> runs, int elsewhere) {
        if (elsewhere > 0) {
            context.err()
                    .println((runs.isEmpty() ? "Nothing waits to be sent here, but another" : "Another")
                            + " program that runs now has " + elsewhere
                            + (elsewhere == 1 ? " run" : " runs")
                            + " in the journal: end it, or send from its window.");
        } else if (runs.isEmpty()) {
            context.err().println("Nothing waits to be sent.");
        }
        runs.forEach(each -> context.out()
                .println(title(each) + ": " + each.words() + ", made for " + each.target()));
        context.out().flush();
    }

    /** Warnings, each once. */
    private void tell(Lab lab) {
        for (var event : lab.eventsSince(nextEvent)) {
            nextEvent = event.number() + 1;
            if (event.severity() != LabEvent.Severity.INFO) {
                context.err().println(event.sentence());
            }
        }
    }

    private ExitCode send(Lab lab, List<UnfinishedRun> runs, Set<Transport> transports, Interrupt interrupt)
            throws InterruptedException {
        runs.forEach(each -> lab.sendNow(each.id(), transports, otherBrokers));
        long quietSince = System.nanoTime();
        long before = -1;
        while (System.nanoTime() - quietSince < drain.toNanos() && !interrupt.isAsked()) {
            tell(lab);
            long pending = lab.pending();
            if (pending == 0) {
                break;
            }
            if (pending != before) {
                before = pending;
                quietSince = System.nanoTime();
            }
            interrupt.await(LOOK);
        }
        tell(lab);
        boolean all = true;
        for (var each : runs) {
            var figures = lab.sentNow(each.id());
            context.err().println(title(each) + ": " + words(each, figures));
            all &= each.pending().keySet().stream().allMatch(transport -> {
                var its = figures.get(transport);
                return its != null && its.acknowledged() == its.made();
            });
        }
        var used = EnumSet.noneOf(Transport.class);
        runs.forEach(each -> used.addAll(lab.sentNow(each.id()).keySet()));
        if (lab.report(used).someNeverReached()) {
            return ExitCode.UNREACHED;
        }
        return all ? ExitCode.OK : ExitCode.INCOMPLETE;
    }

    private static String words(UnfinishedRun each, Map<Transport, LedgerSnapshot> figures) {
        var words = new ArrayList<String>();
        each.pending().forEach((transport, count) -> {
            var its = figures.get(transport);
            words.add(its == null
                    ? String.format(Locale.ROOT, "%,d for %s not sent, kept", count, transport.label())
                    : String.format(Locale.ROOT, "%s took %,d of %,d%s", transport.label(),
                            its.acknowledged(),
                            its.made(),
                            its.pending() == 0
                                    ? ""
                                    : String.format(Locale.ROOT, ", %,d kept", its.pending())));
        });
        return String.join("; ", words);
    }
}
