package io.gensetlab.cli;

import io.gensetlab.delivery.Audit;
import io.gensetlab.delivery.AuditView;
import io.gensetlab.delivery.ConnectionState;
import io.gensetlab.delivery.ConnectionStatus;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.FaultInterval;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.LabEvent;
import io.gensetlab.lab.RunReport;
import io.gensetlab.lab.ScenarioRun;
import io.gensetlab.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One headless run, from the brokers' start to the report. Runs on the calling thread. */
final class HeadlessRun {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration BROKERS_LIMIT = Duration.ofSeconds(30);
    private static final Duration AUDIT_LIMIT = Duration.ofSeconds(15);
    private static final Duration INTERRUPTED_DRAIN = Duration.ofSeconds(10);

    private final Lab lab;
    private final SendOptions options;
    /** Null for a replay. */
    private final @Nullable RunOptions run;
    private final @Nullable Making making;
    private final StatusLine line;
    private final Interrupt interrupt;
    private final @Nullable Scenario scenario;
    private final long startedNanos = System.nanoTime();
    private final Map<Transport, ConnectionStatus> said = new EnumMap<>(Transport.class);
    private long nextEvent;
    /** Null for what takes no commands. */
    private final @Nullable LiveIntake intake;
    private @Nullable ScenarioRun played;
    /** What is played, or what acts without a scenario; null for a replay. */
    private @Nullable ScenarioRun observed;
    private @Nullable TruthLog truth;
    private int captions;

    /** @param scenario what is played, or null */
    HeadlessRun(Lab lab, RunOptions options, StatusLine line, Interrupt interrupt,
            @Nullable Scenario scenario, LiveIntake intake) {
        this(lab, options.send, options, null, line, interrupt, scenario, intake);
    }

    /** One whose readings are not simulated. */
    HeadlessRun(Lab lab, SendOptions options, Making making, StatusLine line, Interrupt interrupt) {
        this(lab, options, null, making, line, interrupt, null, null);
    }

    private HeadlessRun(Lab lab, SendOptions options, @Nullable RunOptions run, @Nullable Making making,
            StatusLine line, Interrupt interrupt, @Nullable Scenario scenario, @Nullable LiveIntake intake) {
        this.intake = intake;
        this.lab = lab;
        this.options = options;
        this.run = run;
        this.making = making;
        this.line = line;
        this.interrupt = interrupt;
        this.scenario = scenario;
    }

    RunReport perform() throws InterruptedException {
        var wanted = EnumSet.noneOf(Transport.class);
        if (options.wantsMqtt()) {
            wanted.add(Transport.MQTT);
        }
        if (options.wantsKafka()) {
            wanted.add(Transport.KAFKA);
        }
        wanted.forEach(transport -> lab.switchTransport(transport, true));
        if (options.usesEmbedded()) {
            awaitBrokers();
        }
        if (options.audit) {
            joinAudit(wanted);
        }
        if (scenario != null) {
            listen(scenario);
        }
        try {
            if (making != null) {
                making.begin();
            } else {
                if (run != null && run.truthTopic != null) {
                    lab.awaitConnect();
                }
                place(Objects.requireNonNull(run), wanted);
                lab.start();
                if (intake != null) {
                    intake.begin(new LiveCommands(lab), line::say);
                }
            }
            makeReadings();
            if (intake != null) {
                intake.end();
            }
            lab.stopMaking();
            drain();
            tell();
            if (truth != null) {
                truth.complete(interrupt.isAsked() ? INTERRUPTED_DRAIN : options.drain, line::say);
            }
        } finally {
            if (truth != null) {
                truth.close();
            }
        }
        if (options.audit) {
            awaitAudit(wanted);
        }
        show();
        line.finish();
        return lab.report(wanted);
    }

    /** The scenario as it went; null if there is none. */
    @Nullable
    ScenarioRun played() {
        return played;
    }

    /** Which faults acted where, from when to when. */
    List<FaultInterval> truth() {
        return observed == null ? List.of() : observed.truth();
    }

    private void awaitBrokers() throws InterruptedException {
        long end = System.nanoTime() + BROKERS_LIMIT.toNanos();
        while (!lab.brokersSettled() && System.nanoTime() < end && !interrupt.await(LOOK)) {
            tell();
        }
        lab.snapshot()
                .brokers()
                .forEach(broker -> line.say(broker.ready()
                        ? broker.name() + " at " + broker.address()
                        : broker.name() + ": " + broker.sentence()));
    }

    /** An answer that comes before somebody listens is not heard. */
    private void listen(Scenario listening) throws InterruptedException {
        lab.awaitConnect();
        lab.scenarios().prepare(listening, Objects.requireNonNull(run).webhookPort);
        long end = System.nanoTime() + AUDIT_LIMIT.toNanos();
        while (!lab.scenarios().isListening() && System.nanoTime() < end && !interrupt.await(LOOK)) {
            tell();
        }
        if (!lab.scenarios().isListening()) {
            line.say("Not all that the scenario listens on is connected yet.");
        }
    }

    /** What is made before the readers are there is not read back. */
    private void joinAudit(Set<Transport> wanted) throws InterruptedException {
        lab.audit().setOn(true);
        long end = System.nanoTime() + AUDIT_LIMIT.toNanos();
        while (System.nanoTime() < end && !interrupt.await(LOOK)) {
            tell();
            if (wanted.stream().allMatch(transport -> audit(transport).live())) {
                return;
            }
        }
        wanted.stream()
                .filter(transport -> !audit(transport).live())
                .forEach(transport -> line.say(
                        transport.label() + " is not read back yet: " + audit(transport).sentence()));
    }

    private AuditView audit(Transport transport) {
        return Objects.requireNonNull(lab.audit().view(transport), "It is on");
    }

    /** The last readings are on their way to the readers, too. */
    private void awaitAudit(Set<Transport> wanted) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Audit.GRACE_SECONDS + 1L);
        // Pending ones are nobody's loss yet, and do not come.
        while (System.nanoTime() < end && wanted.stream()
                .anyMatch(transport -> audit(transport).waiting() > lab.pending(transport))
                && !interrupt.await(LOOK)) {
            tell();
        }
        wanted.forEach(transport -> {
            var found = audit(transport);
            line.say(String.format(Locale.ROOT,
                    "%s read back: %,d of %,d received, %,d missing, %,d duplicated, %,d reordered, %,d corrupted; "
                            + "end to end p50 %.1f ms, p99 %.1f ms",
                    transport.label(), found.received(), found.watched(), found.missing(), found.duplicated(),
                    found.reordered(), found.corrupted(), found.endToEnd().p50Millis(),
                    found.endToEnd().p99Millis()));
            long escaped = lab.snapshot().transports().get(transport).ledger().made() - found.watched()
                    - found.elsewhere()
                    + found.unwatched() + found.unchecked();
            if (found.elsewhere() > 0) {
                line.say(String.format(Locale.ROOT, "%s: a fault sent %,d to another topic on purpose",
                        transport.label(), found.elsewhere()));
            }
            if (escaped > 0) {
                line.say(String.format(Locale.ROOT, "%s: %,d readings were not looked at by the reader (%s)",
                        transport.label(), escaped, found.sentence()));
            }
        });
    }

    private void place(RunOptions its, Set<Transport> wanted) {
        if (scenario != null) {
            if (its.from == null) {
                lab.endAfter(scenario.end());
            }
            played = lab.scenarios().play(scenario);
            observed = played;
        } else {
            observed = lab.scenarios().observe(lab.seed());
            if (its.example) {
                lab.placeExampleFleet();
            } else {
                lab.placeFleet(its.generators());
            }
        }
        if (its.truth != null || its.truthTopic != null) {
            truth = new TruthLog(observed, its.truth == null ? null : Path.of(its.truth),
                    its.truthTopic == null ? null : lab.openSideTopic("truth", its.truthTopic, wanted));
        }
        its.faults.forEach(
                fault -> lab.orders()
                        .inject(fault.generator(), fault.preset(), fault.onset(), fault.duration()));
    }

    private void makeReadings() throws InterruptedException {
        // History ends by simulated time.
        long end = run == null || run.duration == null || run.from != null
                ? Long.MAX_VALUE
                : System.nanoTime() + run.duration.toNanos();
        int looks = 0;
        while (!interrupt.isAsked() && (intake == null || !intake.isStopAsked())) {
            long left = end == Long.MAX_VALUE ? Long.MAX_VALUE : end - System.nanoTime();
            if (left <= 0 || lab.awaitMade(Duration.ofNanos(Math.min(left, LOOK.toNanos())))) {
                break;
            }
            tell();
            looks++;
            if (line.isLive() || looks % (StatusLine.PLAIN_SECONDS * 5) == 0) {
                show();
            }
        }
        if (lab.isStalled()) {
            line.say("No broker takes anything any more: no more readings are made.");
        }
    }

    private void drain() throws InterruptedException {
        var limit = interrupt.isAsked() && options.drain.compareTo(INTERRUPTED_DRAIN) > 0
                ? INTERRUPTED_DRAIN
                : options.drain;
        long end = System.nanoTime() + limit.toNanos();
        boolean asked = interrupt.isAsked();
        while (System.nanoTime() < end) {
            if (!asked && interrupt.isAsked()) {
                asked = true;
                end = Math.min(end, System.nanoTime() + INTERRUPTED_DRAIN.toNanos());
            }
            if (lab.awaitSettled(
                    Duration.ofNanos(Math.min(LOOK.toNanos(), Math.max(1, end - System.nanoTime()))))) {
                return;
            }
            tell();
            if (line.isLive()) {
                show();
            }
        }
    }

    /** Events and changes of the connections, each once. */
    private void tell() {
        tellScenario();
        for (var event : lab.eventsSince(nextEvent)) {
            nextEvent = event.number() + 1;
            if (event.severity() != LabEvent.Severity.INFO) {
                line.say(event.sentence());
            }
        }
        lab.snapshot().transports().forEach((transport, view) -> {
            var status = view.connection();
            var before = said.put(transport, status);
            boolean news = before == null || before.state() != status.state()
                    || !before.sentence().equals(status.sentence());
            if (view.on() && news && status.state() != ConnectionState.CONNECTING) {
                line.say(transport.label() + ": " + status.sentence());
            }
        });
    }

    private void tellScenario() {
        if (truth != null) {
            truth.look();
        }
        if (played == null) {
            return;
        }
        var timeline = played.scenario().timeline();
        for (; captions < played.reached(); captions++) {
            var entry = timeline.get(captions);
            if (!entry.caption().isEmpty()) {
                line.say(String.format(Locale.ROOT, "%5d s  %s", entry.at().toSeconds(), entry.caption()));
            }
        }
    }

    private void show() {
        var snapshot = lab.snapshot();
        line.show(snapshot, seconds(),
                making == null ? snapshot.generators().size() + " sets" : making.words(snapshot));
    }

    /** Wall time since it was begun. */
    double seconds() {
        return (System.nanoTime() - startedNanos) / 1e9;
    }
}
