package io.gensetlab.lab;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.lab.LabEvent.Severity;
import io.gensetlab.scenario.EntryWords;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.simulation.Command;
import io.gensetlab.simulation.EventSink;
import io.gensetlab.simulation.SimulationEngine;
import io.gensetlab.simulation.SimulationEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Plays scenarios: their fleets take the place of what is there, their entries act at their simulated times, and what they show is
 * recorded. One at a time. Thread-safe; every method returns at once.
 */
public final class ScenarioDesk implements EventSink, LinkDesk.Listener, AutoCloseable {
    /** Where a webhook listens if nothing else is said. */
    public static final int WEBHOOK_PORT = 8095;

    private final SimulationEngine engine;
    private final Numbers numbers;
    private final EventLog events;
    private final Supplier<LinkDesk> links;
    private final Supplier<DemoActs> brokers;
    private final Restarter restarter;
    private final Runnable pause;
    private final PipelineEars ears;
    private int webhookPort = WEBHOOK_PORT;
    private volatile @Nullable ScenarioRun current;
    private volatile @Nullable ScenarioRecord record;
    private volatile @Nullable LabActs acts;

    /** Begins another course in place of the present one, as a jump does. */
    interface Restarter {
        /** @param then told on the simulation thread, before the first reading */
        void restart(String why, long seed, List<Command> commands, Duration at, Runnable then);
    }

    /** @param pause has simulated time stand still; on the simulation thread */
    ScenarioDesk(SimulationEngine engine, Numbers numbers, PipelineEars.Tools tools, Supplier<LinkDesk> links,
            Supplier<DemoActs> brokers, Restarter restarter, Runnable pause) {
        this.restarter = restarter;
        this.pause = pause;
        this.engine = engine;
        this.numbers = numbers;
        ears = new PipelineEars(tools);
        events = tools.events();
        this.links = links;
        this.brokers = brokers;
        events.listen(this::onEvent);
    }

    /** Plays a scenario from its start, in the place of the one before; speed, rate and messages stay as they are. */
    public synchronized ScenarioRun play(Scenario scenario) {
        stop();
        var prepared = begin(scenario);
        events.add(Severity.INFO, null, "Scenario \"" + scenario.name() + "\" begins.", LabEvent.Kind.RUN,
                null,
                "Scenario");
        engine.submit(prepared);
        return Objects.requireNonNull(current);
    }

    /**
     * Puts a scenario in the place of all there is, in a run of its own, at a moment of it: what comes before that moment has
     * happened, and no reading of it goes out. Simulated time counts from its start, and stands still at its end. The same scenario
     * at the same moment is the same to the last bit.
     *
     * @param at since its start
     */
    public synchronized void stage(Scenario scenario, Duration at) {
        stop();
        var prepared = begin(scenario);
        var its = Objects.requireNonNull(record);
        var itsActs = Objects.requireNonNull(acts);
        restarter.restart("Scenario \"" + scenario.name() + "\".", scenario.seed(),
                List.of(prepared, new Command.Later(scenario.end(), new Command.Tell(millis -> pause.run()))),
                at,
                () -> {
                    its.began(0);
                    itsActs.standAs(OutsideAt.of(scenario, at), at.toMillis());
                });
    }

    /** The course is at another moment; on the simulation thread. */
    void jumped(Duration to) {
        var present = acts;
        var its = current;
        var shown = record;
        if (present != null && its != null && shown != null && shown.start() >= 0) {
            present.standAs(OutsideAt.of(its.scenario(), to.minusMillis(shown.start())), to.toMillis());
        }
    }

    private Command begin(Scenario scenario) {
        var entries = new HashMap<Long, Integer>();
        var newRecord = new ScenarioRecord(scenario, millis -> Instant.ofEpochMilli(engine.stampAt(millis)),
                entries);
        var newActs = new LabActs(links.get(), brokers.get(), events, newRecord);
        var commands = new ScenarioCommands(scenario, numbers::nextHandle, entries, newActs,
                telling(scenario, newRecord));
        var order = commands.order();
        commands.sets().keySet().forEach(numbers::seen);
        var answers = new PipelineAnswers(scenario, () -> newRecord.start() < 0
                ? -1
                : engine.simulatedMillis() - newRecord.start());
        current = new ScenarioRun(scenario, newRecord,
                new ScenarioJudge(scenario, commands, newRecord, answers), engine::simulatedMillis);
        ears.listen(PipelineEars.places(scenario), webhookPort, answers);
        record = newRecord;
        acts = newActs;
        return order;
    }

    /** Each entry is an event, too, for whoever shows these; what a jump repeats is none. */
    private ScenarioCommands.Listener telling(Scenario scenario, ScenarioRecord to) {
        return new ScenarioCommands.Listener() {
            @Override
            public void began(long millis) {
                to.began(millis);
            }

            @Override
            public void reached(int entry, long millis) {
                to.reached(entry, millis);
                var words = EntryWords.told(scenario.timeline().get(entry));
                events.add(Severity.INFO, null, "Scenario: " + words, LabEvent.Kind.ENTRY, null, words);
            }
        };
    }

    /**
     * Begins to listen where a scenario expects answers of the pipeline under test, if it does; {@link #play} does it too. The
     * embedded brokers, or those of a profile, are in use by then.
     *
     * @param port of the webhook on this computer from now on, if there is one; 0 for any that is free
     */
    public synchronized void prepare(Scenario scenario, int port) {
        webhookPort = port;
        ears.listen(PipelineEars.places(scenario), port, null);
    }

    /**
     * Opens the webhook of a scenario alone, if it has one, before anything is connected. Blocks until that is done.
     *
     * @param port as in {@link #prepare}
     * @return false if the port cannot be had; true if no webhook is wanted
     * @throws InterruptedException the wait was interrupted
     */
    public boolean awaitWebhook(Scenario scenario, int port) throws InterruptedException {
        return ears.awaitWebhook(PipelineEars.places(scenario), port);
    }

    /** Whether all that a scenario listens on is connected; true if it listens on nothing. */
    public boolean isListening() {
        return ears.isLive();
    }

    /** Listens no longer; blocks, seconds at most. */
    @Override
    public void close() {
        ears.close();
    }

    /** What is still to come of the scenario does not; its fleet, and the faults that act in it, stay. */
    public synchronized void stop() {
        var present = acts;
        if (present != null) {
            engine.submit(new Command.ForgetLater());
            present.leave(engine.simulatedMillis());
        }
        acts = null;
    }

    /**
     * Instead of {@link #play}: nothing is placed and nothing is to come, and what acts from now on is recorded as it is in a
     * scenario.
     */
    public synchronized ScenarioRun observe(long seed) {
        stop();
        var nothing = Scenario.empty("Run").withSeed(seed);
        begin(nothing);
        Objects.requireNonNull(record).began(engine.simulatedMillis());
        return Objects.requireNonNull(current);
    }

    /** What is played or observed; null before the first, and after its end. */
    synchronized LiveDesk.@Nullable Course course() {
        var its = current;
        var shown = record;
        var present = acts;
        return its == null || shown == null || present == null
                ? null
                : new LiveDesk.Course(its.scenario(), shown, present);
    }

    /** The newest scenario, played or over; null before the first. */
    public @Nullable ScenarioRun current() {
        return current;
    }

    /** On the simulation thread. */
    @Override
    public void accept(SimulationEvent event) {
        var present = record;
        if (present != null) {
            present.accept(event);
        }
    }

    /** Those that the scenario asks for are in its record already. */
    @Override
    public void linkFaultBegan(long handle, Transport transport, TransportFault.OnLink fault, String label) {
        var present = record;
        if (present != null && !owns(handle)) {
            present.handBegan(handle, new LinkWish(fault, label, null).on(transport),
                    engine.simulatedMillis());
        }
    }

    @Override
    public void linkFaultEnded(long handle) {
        var present = record;
        if (present != null) {
            present.handEnded(handle, engine.simulatedMillis());
        }
    }

    /** Whether a fault of a link comes from the scenario that is played. */
    boolean owns(long handle) {
        var present = acts;
        return present != null && present.owns(handle);
    }

    private void onEvent(LabEvent event) {
        var present = record;
        var id = event.generator();
        if (present != null && id != null && SilentDevices.WILL.equals(event.label())) {
            present.willSeen(id, engine.simulatedMillis());
        }
    }
}
