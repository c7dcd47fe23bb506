package io.gensetlab.lab;

import io.gensetlab.delivery.CheckReport;
import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.Ledger;
import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Teller;
import io.gensetlab.delivery.Transport;
import io.gensetlab.delivery.kafka.KafkaTeller;
import io.gensetlab.delivery.mqtt.MqttTeller;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.settings.Workspace;
import io.gensetlab.simulation.Aside;
import io.gensetlab.simulation.Command;
import io.gensetlab.simulation.FleetSnapshot;
import io.gensetlab.simulation.SimulationEngine;
import io.gensetlab.simulation.SimulationRunner;
import io.gensetlab.simulation.SimulationSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the lab: a simulated fleet, two transports, one log. Thread-safe; every method returns at once unless it
 * says otherwise. Owns its threads; {@link #close()} ends them.
 */
public final class Lab implements AutoCloseable {
    /** The set of the example fleet with a fault on its way. */
    public static final GeneratorId FIRST_TO_LOOK_AT = ExampleFleet.FAULTY;

    /** Sets in the example fleet. */
    public static final int EXAMPLE_SETS = ExampleFleet.demo().size();

    private static final Logger LOG = LoggerFactory.getLogger(Lab.class);
    private static final int RUN_ID_LENGTH = 8;
    private static final int LOG_ROWS = 100_000;

    private final RunSettings settings;
    private final EventLog events;
    private final DeliveryLog log = new DeliveryLog(LOG_ROWS);
    private final DeliveryStatistics statistics;
    private final SentMessages sent = new SentMessages();
    private final ReadingHistory history;
    private final JournalDesk journal;
    private final HistoryDesk kept;
    private final JournalDesk.Sending sending;
    private final Map<Transport, TransportChannel> channels = new EnumMap<>(Transport.class);
    private final MessageDesk messages;
    private final ReadingPipeline pipeline;
    private final SimulationEngine engine;
    private final SimulationRunner runner;
    private final ConnectionDesk connections;
    private final LinkDesk links;
    private final SilentDevices silentDevices;
    private final DemoActs demo;
    private final ScenarioDesk scenarios;
    private final LiveDesk live;
    private final ScenarioRecorder recorder = new ScenarioRecorder();
    private final AuditDesk audit;
    private final Object closing = new Object();
    private boolean closed;
    private volatile boolean failed;
    private volatile boolean backfills;
    private final Numbers numbers = new Numbers();
    private final Edits edits;
    private final FleetOrders orders;
    private final FleetLook fleetLook;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final RunBook book;
    private volatile @Nullable Replay replay;
    private final ReplayDesk replays;

    /**
     * A lab at rest: nothing is placed, nothing runs, both transports are off.
     *
     * @param run id of the run, as on the wire
     * @param clock wall clock; gives the readings' event time
     * @param nanoTime monotonic clock
     */
    public Lab(String run, RunSettings settings, InstantSource clock, LongSupplier nanoTime) {
        this(run, settings, JournalPlan.OFF, clock, nanoTime);
    }

    /** The same, with a journal, and a history. */
    public Lab(String run, RunSettings settings, JournalPlan plan, InstantSource clock,
            LongSupplier nanoTime) {
        this.settings = settings;
        this.clock = clock;
        this.nanoTime = nanoTime;
        events = new EventLog(clock);
        statistics = new DeliveryStatistics(clock, nanoTime);
        history = new ReadingHistory(settings.history(), clock);
        journal = new JournalDesk(plan, clock, events);
        kept = new HistoryDesk(plan.history(), clock, nanoTime, events);
        journal.goesTo(Targets.of(ConnectionProfile.EMBEDDED, Secrets.NONE));
        var reports = new Reports(List.of(journal, kept, log),
                List.of(statistics, this::audited, sent, history), this::presentRun);
        for (var transport : Transport.values()) {
            var ledger = new Ledger(transport, journal.outbox(transport, settings), plan.policy(),
                    journal.longestAge(), nanoTime, reports);
            channels.put(transport, new TransportChannel(transport, ledger));
        }
        messages = new MessageDesk(settings, events);
        silentDevices = new SilentDevices(events, clock, nanoTime, settings.seed());
        var proxies = new LinkProxies(settings.seed());
        connections = new ConnectionDesk(channels,
                new Adapters(messages, clock, nanoTime, settings.seed()),
                silentDevices, proxies, events);
        links = new LinkDesk(new ProxyRoute(connections, proxies, channels, nanoTime), events, nanoTime,
                numbers::nextHandle);
        audit = new AuditDesk(connections, run, () -> messages.plan().messages().topic(), nanoTime);
        pipeline = new ReadingPipeline(run, settings, channel(Transport.MQTT), channel(Transport.KAFKA), log,
                sent, history, kept.before(audit), events, () -> messages.plan().messages(), journal::append,
                links::labels);
        var fleetEvents = new SimulationEvents(events, silentDevices);
        engine = new SimulationEngine(new SimulationSettings(settings.seed(), settings.rateHz()).spreading(),
                clock,
                pipeline,
                fleetEvents::accept);
        scenarios = new ScenarioDesk(engine, numbers,
                new PipelineEars.Tools(connections, events, clock, nanoTime), this::links, this::demo,
                this::restart, this::pause);
        fleetEvents.also(scenarios);
        live = new LiveDesk(engine, numbers, scenarios::course, this::refusesLink);
        links.listen(scenarios);
        engine.onCommand(recorder);
        book = new RunBook(clock, this::transportViews, kept::saySampling);
        fleetLook = new FleetLook(engine::snapshot, engine::newest, nanoTime);
        runner = new SimulationRunner(engine, nanoTime, this::simulationFailed);
        runner.setSpeed(settings.speed());
        sending = new JournalDesk.Sending(journal, channels, this::switchTransport);
        edits = new Edits(engine, runner, numbers, nanoTime, new Edits.Listener() {
            @Override
            public void removed(GeneratorId id) {
                silentDevices.forget(id);
            }

            @Override
            public void demoReset() {
                history.clear();
                events.add(LabEvent.Severity.INFO, null, "The example fleet is back at its start.",
                        LabEvent.Kind.RUN, null, "Demo reset");
            }
        });
        orders = new FleetOrders(engine, numbers, events);
        messages.wire(engine, connections::resend);
        connections.follow(fleetLook::now);
        demo = new DemoActs(connections, channels, links, messages, events, clock, nanoTime,
                numbers::nextHandle);
        replays = new ReplayDesk(replayGround(), events, clock, nanoTime);
        new HandRecord(recorder, scenarios::owns, engine::simulatedMillis).listenTo(links, demo);
    }

    private ReplayDesk.Ground replayGround() {
        return new ReplayDesk.Ground() {
            @Override
            public boolean isPaused() {
                return runner.isPaused();
            }

            @Override
            public void pause() {
                runner.pause();
            }

            @Override
            public void resume() {
                runner.resume();
            }

            @Override
            public void beginRun(String why, boolean replays, Runnable then) {
                engine.submit(new Command.BeginRun(() -> {
                    Lab.this.beginRun(why + " ", replays ? Replay.RUN_PREFIX : "");
                    then.run();
                }));
            }

            @Override
            public ReplaySink sink(BooleanSupplier isOver) {
                return pipeline.again(isOver);
            }

            @Override
            public boolean isStalled() {
                return pipeline.isStalled();
            }
        };
    }

    /** Sends readings that are there already while the fleet stands still. */
    public ReplayDesk replays() {
        return replays;
    }

    /** Its reader needs the connections, which need the ledgers, which report to it. */
    private void audited(Transport transport, OutboundMessage message, DeliveryReport report) {
        audit.onReport(transport, message, report);
    }

    private String presentRun() {
        return pipeline.run();
    }

    private TransportChannel channel(Transport transport) {
        var channel = channels.get(transport);
        if (channel == null) {
            throw new IllegalStateException("No channel for " + transport);
        }
        return channel;
    }

    private void simulationFailed(Throwable error) {
        makingFailed("simulation", error);
    }

    private void makingFailed(String what, Throwable error) {
        LOG.error("The {} stopped", what, error);
        failed = true;
        events.add(LabEvent.Severity.ALARM, null, "The " + what
                + " stopped by an error of this program; the log has the details. Restart to go on.");
    }

    // ---- the run

    /** Places a fleet under load: the example sets first, then more. */
    public void placeFleet(int count) {
        for (var placed : ExampleFleet.ofSize(count)) {
            numbers.seen(placed.generator().id());
            engine.submit(placed.command());
        }
    }

    /** Places the example fleet, with one fault on its way. */
    public void placeExampleFleet() {
        ExampleFleet.commands(numbers).forEach(engine::submit);
    }

    /**
     * Takes away what was placed and places a fleet as it was kept; sets whose values make no sense are left out.
     *
     * @return how many were placed
     */
    public int placeSaved(Workspace workspace) {
        engine.submit(new Command.RemoveAll());
        history.clear();
        var placed = SavedFleet.place(workspace, numbers);
        placed.forEach(each -> engine.submit(new Command.Order(each, null)));
        return placed.size();
    }

    /** The fleet as it is kept for the next start; null before the simulation has shown itself. */
    public @Nullable Workspace workspace() {
        return engine.snapshot() == FleetSnapshot.EMPTY ? null : SavedFleet.of(engine.newest().generators());
    }

    /** What {@link #workspace()} is of the example fleet. */
    public static Workspace exampleWorkspace() {
        return SavedFleet.example();
    }

    /**
     * Before {@link #start}: makes history. Readings are stamped with simulated time, counted from a moment, and made at the
     * rate: as fast as the transports take them where the run is unthrottled, else at the set speed. Faults act as ever, in
     * simulated time.
     *
     * @param from what simulated time 0 is
     * @param length simulated time after which the run is done
     */
    public void backfill(Instant from, Duration length) {
        backfills = true;
        engine.stampFrom(from);
        engine.endAt(length.toMillis());
    }

    /** Starts the simulation thread. */
    public void start() {
        book.open();
        runner.start(settings.unthrottled(), settings.unthrottled() && !backfills, settings.limit());
    }

    /**
     * Sends readings that are there already, instead of {@link #start}. The run has to be unthrottled, as it waits for the brokers.
     *
     * @param input stays its caller's to close, after {@link #stopMaking}
     * @throws IllegalArgumentException with a sentence, if the plan needs stamps and the input has none
     */
    public Replay replay(ReplayInput input, ReplayPlan plan) {
        if (!settings.unthrottled()) {
            throw new IllegalStateException("A replay waits for the brokers");
        }
        var its = new Replay(input, plan, pipeline, pipeline::made, pipeline::isStalled, clock, nanoTime,
                LockSupport::parkNanos, error -> makingFailed("replay", error));
        replay = its;
        book.open();
        its.start();
        return its;
    }

    /** Stands still; commands still act. */
    public void pause() {
        runner.pause();
    }

    /** Goes on; a replay that is over gives way to it, one that goes on does not. */
    public void resume() {
        if (replays.mayResume()) {
            runner.resume();
        }
    }

    /** @param speed simulated seconds a second, 0.1 to 100 */
    public void setSpeed(double speed) {
        runner.setSpeed(speed);
    }

    /** Has the run be done after so much simulated time; before {@link #start}. */
    public void endAfter(Duration simulated) {
        engine.endAt(simulated.toMillis());
    }

    /** Makes no more readings; blocks until the simulation thread has ended. */
    public void stopMaking() throws InterruptedException {
        closeMaking();
        pipeline.end();
    }

    private void closeMaking() {
        var its = replay;
        if (its != null) {
            its.stop();
        }
        replays.close();
        pipeline.close();
        if (its != null) {
            its.close();
        }
        runner.close();
    }

    private void endPipeline() {
        try {
            pipeline.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the run made its limit of readings or stalled; false if it did neither within the wait. */
    public boolean awaitMade(Duration wait) throws InterruptedException {
        var its = replay;
        return (its == null ? runner.awaitDone(wait) : its.awaitDone(wait)) || pipeline.isStalled();
    }

    /** Has somebody told how long each step of the simulation takes, ns, on its thread; null for nobody. */
    public void watchSteps(@Nullable LongConsumer told) {
        runner.watchSteps(told);
    }

    // ---- the fleet

    /** What a person changes about the fleet: each step can be undone. */
    public Edits edits() {
        return edits;
    }

    /** What is told to sets and what befalls them, as no step that can be undone. */
    public FleetOrders orders() {
        return orders;
    }

    // ---- delivery

    /**
     * Uses these brokers from now on; what is pending goes to them. Late subscribers of the old ones leave. Returns at once:
     * a profile's files are read elsewhere.
     */
    public void connect(ConnectionProfile profile, Secrets secrets) {
        connections.connect(profile, secrets, () -> {
            links.brokersChange();
            journal.goesTo(Targets.of(profile, secrets));
        });
        demo.removeAll();
    }

    /** Blocks until {@link #connect}s before it act, and the journal knows where readings go. Not for the FX thread. */
    public void awaitConnect() {
        connections.awaitTurn();
    }

    /** Switches a transport: readings are made for it while it is on. */
    public void switchTransport(Transport transport, boolean on) {
        connections.switchTransport(transport, on);
    }

    /**
     * Hosts of a profile that are neither this computer nor allowed since the program started: nothing goes there. Reads
     * the profile's files.
     */
    public List<String> unarmed(ConnectionProfile profile, Secrets secrets) {
        return connections.unarmed(profile, secrets);
    }

    /** Lets readings go to these hosts until the program ends. */
    public void arm(Collection<String> hosts) {
        connections.arm(hosts);
    }

    /** Tries brokers without using them; completes with a report each for MQTT, Kafka and the registry. */
    public CompletableFuture<List<CheckReport>> check(ConnectionProfile profile, Secrets secrets) {
        return connections.check(profile, secrets);
    }

    /** Waits until nothing is pending on transports; false if something still is. */
    public boolean awaitSettled(Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        for (var channel : channels.values()) {
            if (!channel.ledger().awaitSettled(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                return false;
            }
        }
        return true;
    }

    /** Readings without a fate on one transport. */
    public long pending(Transport transport) {
        return channel(transport).ledger().pending();
    }

    /** Those of them that the end of the program would lose, since they are not in the journal. */
    public long pendingInMemoryAlone(Transport transport) {
        return journal.inMemoryAlone(transport, pending(transport));
    }

    /** Readings without a fate, on both transports. */
    public long pending() {
        return channels.values().stream().mapToLong(channel -> channel.ledger().pending()).sum();
    }

    /**
     * Begins a new run: counters, ordinals and sequence numbers from zero, another run id, an empty delivery log. Fleet,
     * brokers and charts go on. What is pending still goes out, and counts in the run that made it.
     */
    public void newRun() {
        if (replays.state() != ReplayDesk.State.FLEET) {
            replays.leave();
            return;
        }
        engine.submit(new Command.BeginRun(() -> beginRun("")));
    }

    /**
     * Goes to another moment of the same course, back or ahead: the fleet, its faults and what is still to come stand as they
     * stood there, to the last bit; what came after it by hand has never been. A new run begins there, as readings that have
     * gone out do not come back. What can be undone is forgotten.
     *
     * @param simulated since the simulation began, 0 or more
     */
    public void jumpTo(Duration simulated) {
        replays.give();
        engine.submit(new Command.JumpTo(simulated.toMillis(), () -> {
            edits.forget();
            if (simulated.isZero()) {
                history.clear();
            }
            beginRun("Jumped to T+%02d:%02d:%02d. ".formatted(simulated.toHours(), simulated.toMinutesPart(),
                    simulated.toSecondsPart()));
            scenarios.jumped(simulated);
        }));
    }

    /** Puts the fleet aside as it stands, with its faults and its simulated time, for when a scenario has left its place. */
    public Aside putAside() {
        var aside = new Aside();
        engine.submit(new Command.PutAside(aside));
        return aside;
    }

    /** Has a fleet go on where it was {@link #putAside put aside}, in a run of its own. What can be undone is forgotten. */
    public void takeUp(Aside aside) {
        replays.give();
        engine.submit(new Command.TakeUp(aside, () -> {
            edits.forget();
            history.clear();
            beginRun("Your own fleet is back as it stood. ");
        }));
    }

    /**
     * Begins another course in place of the present one, in a run of its own: another fleet with what is to come for it. What can
     * be undone is forgotten.
     *
     * @param why a sentence for the log
     * @param seed of the course
     * @param commands apply before its first step
     * @param at moment to go to at once, as {@link #jumpTo} does
     * @param then told on the simulation thread, before the first reading
     */
    private void restart(String why, long seed, List<Command> commands, Duration at, Runnable then) {
        replays.give();
        var all = new ArrayList<Command>();
        // Chosen while the run goes on, it is none of the course's.
        all.add(new Command.SetRate(messages.plan().rateHz()));
        all.addAll(commands);
        engine.submit(new Command.Restart(seed, all, at.toMillis(), () -> {
            edits.forget();
            if (at.isZero()) {
                // From its start: what charts show of before belongs to other sets, though they may have the same ids.
                history.clear();
            }
            beginRun(why + " ");
            then.run();
        }));
    }

    /** Writes down what is done by hand. */
    public ScenarioRecorder recorder() {
        return recorder;
    }

    /** Goes on by so many simulated seconds while it stands still, and stands again; does nothing while it runs. */
    public void advance(double seconds) {
        if (replays.state() == ReplayDesk.State.FLEET) {
            runner.advance(seconds);
        }
    }

    /** On the simulation thread, before the first reading of the new run. */
    private void beginRun(String why) {
        beginRun(why, "");
    }

    /** @param prefix how its id begins */
    private void beginRun(String why, String prefix) {
        var before = pipeline.run();
        long pending = pending();
        pipeline.beginRun(prefix + UUID.randomUUID().toString().substring(0, RUN_ID_LENGTH));
        channels.values().forEach(channel -> channel.ledger().beginRun());
        audit.beginRun(pipeline.run());
        log.clear();
        statistics.clear();
        sent.clear();
        history.acknowledgements().clear();
        book.begin(engine.simulatedMillis(), events.next());
        events.add(LabEvent.Severity.GOOD, null, why + "Run " + pipeline.run() + " begins." + (pending == 0
                ? " Nothing of run " + before + " was pending."
                : " " + pending + " pending readings of run " + before
                        + " still go out, and are counted there."));
    }

    /** What is pending, on disk; and what earlier programs left. */
    public JournalDesk journal() {
        return journal;
    }

    /** What became of each reading, on disk and to be exported. */
    public HistoryDesk kept() {
        return kept;
    }

    /**
     * Sends what an earlier program left of a run, under the run and sequence numbers it has; switches the transports on
     * that it is for.
     *
     * @param transports the others' readings stay where they are
     * @param toOtherBrokers whether they go to the brokers in use even if they were for others, as {@link
     *            UnfinishedRun#elsewhere} tells; else these stay where they are, too
     * @return how many readings, by transport; empty if there is no such run, or none of it may go
     */
    public Map<Transport, Long> sendNow(String run, Set<Transport> transports, boolean toOtherBrokers) {
        return sending.send(run, transports, toOtherBrokers);
    }

    /** How it goes with a run that {@link #sendNow} sends, by transport. */
    public Map<Transport, LedgerSnapshot> sentNow(String run) {
        return sending.figures(run);
    }

    /**
     * How the devices' own MQTT connections end, and that they come back. The simulation's faults use it too, and make the set
     * silent for Kafka as well.
     */
    public SilentDevices devices() {
        return silentDevices;
    }

    /** The seed that the run began with. */
    public long seed() {
        return settings.seed();
    }

    /** Plays scenario files. */
    public ScenarioDesk scenarios() {
        return scenarios;
    }

    /**
     * Opens a topic beside that of the readings, at the brokers in use.
     *
     * @param name of its clients
     * @param transports where
     * @throws IllegalArgumentException with a sentence if a broker cannot be used
     */
    public SideTopic openSideTopic(String name, String topic, Set<Transport> transports) {
        var tellers = new EnumMap<Transport, Teller>(Transport.class);
        try {
            for (var transport : transports) {
                tellers.put(transport, switch (transport) {
                    case MQTT ->
                        new MqttTeller(connections.mqtt(), name, topic, nanoTime,
                                new SplittableRandom(settings.seed()));
                    case KAFKA -> new KafkaTeller(connections.kafka(), name, topic);
                });
            }
        } catch (IllegalArgumentException e) {
            tellers.values().forEach(Teller::close);
            throw e;
        }
        return new SideTopic(tellers);
    }

    /** What is told to a run while it goes on; there has to be a scenario, played or observed. */
    public LiveDesk live() {
        return live;
    }

    private @Nullable String refusesLink(Transport transport) {
        return channel(transport).isOn()
                ? links.refusal(transport)
                : "No readings go to " + transport.label() + " in this run";
    }

    /** Faults of the links between the publishers and their brokers. */
    public LinkDesk links() {
        return links;
    }

    /** What is shown to others: late subscribers, and stopping the embedded brokers. */
    public DemoActs demo() {
        return demo;
    }

    // ---- to look at

    /** The lab now. */
    public LabSnapshot snapshot() {
        // Before the fleet: that of a run that began with a jump is there first.
        var run = pipeline.run();
        var fleet = fleetLook.now();
        history.look(fleet.generators(), clock.millis(), !runner.isPaused());
        sent.keepOnly(fleet.generators());
        return new LabSnapshot(run, fleet.simulatedMillis(), runner.speed(),
                runner.achievedSpeed(),
                runner.isPaused(),
                fleet.generators(), fleet.faults(), transportViews(), brokers(),
                connections.profile().embedded(), messages.plan().messages(), journal.status());
    }

    private Map<Transport, LabSnapshot.TransportView> transportViews() {
        var transports = new EnumMap<Transport, LabSnapshot.TransportView>(Transport.class);
        channels.forEach((transport, channel) -> transports.put(transport,
                new LabSnapshot.TransportView(channel.isOn(), channel.status(),
                        channel.ledger().snapshot(), audit.view(transport))));
        return transports;
    }

    /** The embedded brokers, empty if they were never started. */
    public List<DemoBrokers.View> brokers() {
        var embedded = connections.brokers();
        return embedded == null ? List.of() : embedded.views(messages.plan().messages().topic());
    }

    /** Whether each embedded broker is ready or has failed. */
    public boolean brokersSettled() {
        var views = brokers();
        return !views.isEmpty() && views.stream().allMatch(broker -> broker.ready() || broker.failed());
    }

    /** What messages look like and how they are sent, to be chosen while the run goes on. */
    public MessageDesk messages() {
        return messages;
    }

    /** The brokers in use. */
    public ConnectionProfile connectionProfile() {
        return connections.profile();
    }

    /** The profile whose brokers are in use has another name, if it had this one; returns at once. */
    public void renameProfile(String from, String to) {
        connections.rename(from, to);
    }

    /** What happened, from this number on, oldest first. */
    public List<LabEvent> eventsSince(long number) {
        return events.since(number);
    }

    /** The newest readings with their fates. */
    public DeliveryLog deliveryLog() {
        return log;
    }

    /** Reads back what was sent, and compares. */
    public AuditDesk audit() {
        return audit;
    }

    /** Latencies over time, failures by reason, bytes, partitions and topics. */
    public DeliveryStatistics statistics() {
        return statistics;
    }

    /** What went out last of a set on a transport, with its fate; null if nothing did yet. */
    public @Nullable LastSent lastSent(Transport transport, GeneratorId id) {
        return sent.last(transport, id);
    }

    /** What was reported and what was true over time. */
    public ReadingHistory history() {
        return history;
    }

    /** Whether the simulation ended by an error of this program. */
    public boolean hasFailed() {
        return failed;
    }

    /** Whether an unthrottled run ended because no broker made room. */
    public boolean isStalled() {
        return pipeline.isStalled();
    }

    /** The run so far. */
    public RunReport report(Set<Transport> asked) {
        var reports = new EnumMap<Transport, RunReport.TransportReport>(Transport.class);
        for (var transport : asked) {
            var channel = channel(transport);
            reports.put(transport, RunReport.TransportReport.of(channel.ledger().snapshot(),
                    channel.everReached(), audit.view(transport)));
        }
        return RunReport.of(pipeline.run(), settings.seed(), pipeline.made(), reports);
    }

    /** All that the run's page tells, now; a transport that no reading was made for is left out. */
    public RunAccount account() {
        var snapshot = snapshot();
        var used = new EnumMap<>(snapshot.transports());
        used.values().removeIf(view -> view.ledger().made() == 0);
        return book.account(report(used.keySet()), snapshot, used, engine.simulatedMillis(), events);
    }

    /** Ends everything; what is pending is not waited for. Blocks, seconds at most; a second call waits for the first. */
    @Override
    public void close() {
        synchronized (closing) {
            if (!closed) {
                closed = true;
                book.close();
                closeMaking();
                endPipeline();
                scenarios.close();
                demo.close();
                audit.close();
                links.close();
                connections.close();
                journal.close();
                kept.close();
            }
        }
    }
}
