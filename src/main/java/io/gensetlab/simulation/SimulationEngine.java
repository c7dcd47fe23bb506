package io.gensetlab.simulation;

import io.gensetlab.telemetry.Reading;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A fleet in fixed steps. One thread at a time steps, normally that of {@link SimulationRunner}; {@link #submit} and
 * {@link #snapshot} may be called from any thread.
 */
public final class SimulationEngine {
    /** Commands that may wait for the next step; more are refused, and nothing is lost silently. */
    public static final int COMMAND_CAPACITY = 1_000_000;

    private final InstantSource wallClock;
    private final ReadingSink sink;
    private SimulationSettings settings;
    private final EventSink eventSink;
    private CommandLog log = new CommandLog();
    private SimulationClock clock;
    private EventRecorder events;
    private Fleet fleet;
    private final LinkedBlockingQueue<Command> commands = new LinkedBlockingQueue<>(COMMAND_CAPACITY);
    private final double stepSeconds;

    private volatile long stepsShown;
    private volatile long millisShown;
    private volatile long readingsMade;
    private volatile long readingsLimit = Long.MAX_VALUE;
    private volatile long endMillis = Long.MAX_VALUE;
    private volatile boolean everyStep;
    private volatile boolean closed;
    /** What simulated time 0 is on the readings' stamps, epoch ms; by the wall clock while it is the lowest. */
    private volatile long stampedFrom = Long.MIN_VALUE;
    private volatile boolean detailed;
    private volatile boolean snapshotWanted = true;
    private volatile FleetSnapshot snapshot = FleetSnapshot.EMPTY;
    private volatile Runnable wake = () -> {};
    private volatile CommandListener listener = (millis, command) -> {};

    /** An engine whose events go nowhere but into its snapshots. */
    public SimulationEngine(SimulationSettings settings, InstantSource wallClock, ReadingSink sink) {
        this(settings, wallClock, sink, event -> {});
    }

    /**
     * An empty fleet at step 0, at noon.
     *
     * @param settings fixed for the run
     * @param wallClock gives the readings' event time: brokers refuse records from far in the future, so simulated time
     *            does not serve
     * @param sink takes the readings, on the simulation thread
     * @param eventSink takes the events, on the simulation thread
     */
    public SimulationEngine(SimulationSettings settings, InstantSource wallClock, ReadingSink sink,
            EventSink eventSink) {
        this.settings = settings;
        this.eventSink = eventSink;
        this.wallClock = wallClock;
        this.sink = sink;
        clock = new SimulationClock(settings.rateHz(), settings.spread());
        events = new EventRecorder(clock, eventSink);
        fleet = new Fleet(settings, clock, events);
        stepSeconds = clock.stepSeconds();
    }

    /**
     * Has a command applied before the next step, after those submitted earlier. Any thread.
     *
     * @throws IllegalStateException if {@value #COMMAND_CAPACITY} commands are waiting already
     */
    public void submit(Command command) {
        if (!commands.offer(command)) {
            throw new IllegalStateException(
                    "The simulation has " + COMMAND_CAPACITY + " commands waiting and takes no more");
        }
        wake.run();
    }

    /** Makes no readings beyond this number, counted from the start of the run. Any thread, best before the first step. */
    public void limitReadings(long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("A limit is 0 or more readings, not " + limit);
        }
        readingsLimit = limit;
    }

    /** Is done when it has come to this simulated time, ms. Any thread, best before the first step. */
    public void endAt(long millis) {
        endMillis = millis;
    }

    /**
     * Stamps readings with simulated time, counted from a moment, instead of the wall clock: history is made. Any thread, best
     * before the first step.
     */
    public void stampFrom(Instant from) {
        stampedFrom = from.toEpochMilli();
    }

    private long eventMillis() {
        return stampAt(clock.millis());
    }

    /** Event time, epoch ms, of what happens now at a simulated time, ms; any thread. */
    public long stampAt(long simulatedMillis) {
        long from = stampedFrom;
        return from == Long.MIN_VALUE ? wallClock.millis() : from + simulatedMillis;
    }

    /** Makes a reading per generator on each step, whatever the rate. Any thread. */
    public void readEveryStep(boolean each) {
        everyStep = each;
    }

    /** Whether readings are made with their detail, which costs a little memory each. Any thread. */
    public void readDetails(boolean wanted) {
        detailed = wanted;
    }

    /** Has somebody told of the commands that are submitted, when they apply. Instead of the one before. Any thread. */
    public void onCommand(CommandListener told) {
        listener = told;
    }

    /** Applies the waiting commands, goes one step on, and makes the readings due. Simulation thread. */
    public void step() {
        applyWaiting();
        advance();
        letGo(fleet.takeLeaving());
        if (everyStep || clock.isAnyDue()) {
            try {
                makeReadings();
            } finally {
                sink.flush();
            }
        }
        showTime();
        if (isDone()) {
            letGo(List.of(fleet.models()));
        }
        publishIfWanted();
    }

    /** Gives out what is held back on the way, as nothing comes behind it any more. */
    private void letGo(List<GeneratorModel> models) {
        boolean any = false;
        for (var model : models) {
            if (model.path().isHolding()) {
                any = true;
                model.path().letGo((reading, faults) -> {
                    if (readingsMade < readingsLimit) {
                        sink.accept(reading.numbered(readingsMade), faults);
                        readingsMade = readingsMade + 1;
                    }
                });
            }
        }
        if (any) {
            sink.flush();
        }
    }

    private void advance() {
        fleet.applyDue();
        clock.advance();
        fleet.step();
    }

    private void showTime() {
        millisShown = clock.millis();
        stepsShown = clock.steps();
    }

    /** Applies the waiting commands without a step and renews the snapshot: what a paused run does. Simulation thread. */
    public void applyCommands() {
        if (applyWaiting()) {
            snapshotWanted = true;
        }
        publishIfWanted();
    }

    private boolean applyWaiting() {
        // As many as there are now: a busy submitter must not keep the step from happening.
        int waiting = commands.size();
        for (int i = 0; i < waiting; i++) {
            var command = commands.poll();
            if (command != null) {
                log.add(clock.steps(), command);
                fleet.apply(command);
                letGo(fleet.takeLeaving());
                listener.applied(clock.millis(), command);
                if (command instanceof Command.BeginRun(var then)) {
                    endRun();
                    readingsMade = 0;
                    then.run();
                } else if (command instanceof Command.JumpTo(var millis, var then)) {
                    jump(millis, then);
                } else if (command instanceof Command.Restart(var seed, var first, var millis, var then)) {
                    goTo(CommandLog.of(first), settings.seeded(seed), millis, then);
                } else if (command instanceof Command.PutAside(var into)) {
                    into.put(new Aside.Course(settings, clock, events, fleet, log));
                } else if (command instanceof Command.TakeUp(var from, var then)) {
                    takeUp(from.take(), then);
                }
            }
        }
        return waiting > 0;
    }

    private void takeUp(Aside.@Nullable Course course, Runnable then) {
        if (course == null) {
            return;
        }
        endRun();
        fleet.announce(false);
        settings = course.settings();
        clock = course.clock();
        events = course.events();
        fleet = course.fleet();
        log = course.log();
        // Also in the log: a later jump counts as this does.
        var begin = new Command.BeginRun(() -> {});
        log.add(clock.steps(), begin);
        fleet.apply(begin);
        begin(then);
    }

    /** A run of its own begins with the course that is there now. */
    private void begin(Runnable then) {
        readingsMade = 0;
        showTime();
        // First: who sees what this brings, such as another run, sees its fleet.
        publish();
        then.run();
        fleet.announce(true);
        snapshotWanted = true;
    }

    private void jump(long millis, Runnable then) {
        if (!log.isWhole()) {
            events.record(null, SimulationEvent.Kind.NOTE, "This simulation had more than " + CommandLog.MOST
                    + " commands, and can no longer be repeated");
            return;
        }
        goTo(log, settings, millis, then);
    }

    private void goTo(CommandLog course, SimulationSettings its, long millis, Runnable then) {
        endRun();
        if (isToGiveUp()) {
            return;
        }
        fleet.announce(false);
        if (!repeat(course, its, millis, then)) {
            fleet.announce(true);
            events.record(null, SimulationEvent.Kind.NOTE, "A jump was given up on its way");
        }
    }

    /** Whether the thread is to end: a jump over days of a large fleet would hold it. */
    private boolean isToGiveUp() {
        return closed || Thread.currentThread().isInterrupted();
    }

    /** False if it was given up, and nothing has changed. */
    private boolean repeat(CommandLog course, SimulationSettings its, long millis, Runnable then) {
        var clockBefore = clock;
        var eventsBefore = events;
        var fleetBefore = fleet;
        clock = new SimulationClock(its.rateHz(), its.spread());
        events = new EventRecorder(clock, eventSink);
        fleet = new Fleet(its, clock, events);
        events.setMuted(true);
        fleet.setRepeating(true);
        var replay = course.replay();
        for (var next = replay.next(0); next != null; next = replay.next(0)) {
            fleet.apply(next);
        }
        while (clock.millis() < millis) {
            if (isToGiveUp()) {
                clock = clockBefore;
                events = eventsBefore;
                fleet = fleetBefore;
                return false;
            }
            advance();
            for (int i = 0; i < fleet.models().length; i++) {
                countReading(fleet.models()[i]);
            }
            for (var next = replay.next(clock.steps()); next != null; next = replay.next(clock.steps())) {
                fleet.apply(next);
            }
        }
        log = course;
        settings = its;
        replay.finish();
        events.setMuted(false);
        fleet.setRepeating(false);
        begin(then);
        return true;
    }

    /** Makes a reading that nobody gets, so that the next ones are what they were. */
    private void countReading(GeneratorModel model) {
        if ((everyStep || clock.isDue(model.turn())) && !model.isSilent()) {
            // One that is held back on its way goes out after the jump.
            var reading = reading(model, 0, eventMillis());
            if (!model.path().isClear(model.effects())) {
                model.path().pass(reading, model.activeFaults(), model.effects(), (each, faults) -> {});
            }
        }
    }

    private void makeReadings() {
        long now = eventMillis();
        long ordinal = readingsMade;
        long limit = readingsLimit;
        boolean all = everyStep;
        for (var model : fleet.models()) {
            if (ordinal >= limit) {
                break;
            }
            if ((all || clock.isDue(model.turn())) && !model.isSilent()) {
                var reading = reading(model, ordinal, now);
                if (model.path().isClear(model.effects())) {
                    sink.accept(reading, model.activeFaults());
                    ordinal++;
                } else {
                    ordinal = takeDetour(model, reading, limit);
                }
            }
        }
        readingsMade = ordinal;
    }

    private Reading reading(GeneratorModel model, long ordinal, long now) {
        var generator = model.generator();
        var sensors = model.sensors();
        return new Reading(ordinal, generator.id(), model.nextSeq(), model.stamp(now), clock.millis(),
                generator.position(), sensors.sentCoolantCelsius(), sensors.sentOilPressureKpa(),
                sensors.sentFuelLitres(), detailed ? model.detail() : null);
    }

    /** Ordinals count what comes out at the end of the way. */
    private long takeDetour(GeneratorModel model, Reading reading, long limit) {
        var next = new long[]{reading.ordinal()};
        model.path().pass(reading, model.activeFaults(), model.effects(), (each, faults) -> {
            if (next[0] < limit) {
                sink.accept(each.numbered(next[0]), faults);
                next[0]++;
            }
        });
        return next[0];
    }

    private void publishIfWanted() {
        if (snapshotWanted) {
            publish();
        }
    }

    private void publish() {
        snapshotWanted = false;
        snapshot = new FleetSnapshot(clock.steps(), clock.millis(), fleet.statuses(snapshot.generators()),
                fleet.faults(), events.newest());
    }

    /**
     * The newest snapshot, and an order for a new one: it is made only if someone asks, after the next step, or at once
     * while the run is paused. So a caller who asks regularly sees what was true when it asked last. Any thread.
     */
    public FleetSnapshot snapshot() {
        if (!snapshotWanted) {
            snapshotWanted = true;
            wake.run();
        }
        return snapshot;
    }

    /** The newest snapshot, without an order for a new one. Any thread. */
    public FleetSnapshot newest() {
        return snapshot;
    }

    /** Steps made so far. Any thread. */
    public long steps() {
        return stepsShown;
    }

    /** Simulated time since the simulation began, ms; a new run goes on with it. Any thread. */
    public long simulatedMillis() {
        return millisShown;
    }

    /** Readings made so far. Any thread. */
    public long readingsMade() {
        return readingsMade;
    }

    /** Returns when the readings made so far have gone where they go. Simulation thread. */
    void settle() {
        sink.settle();
    }

    /** Ends the run: what is held back on its way goes out, too. Returns when all has gone where it goes. Simulation thread. */
    void endRun() {
        letGo(List.of(fleet.models()));
        sink.settle();
    }

    /** Whether the limit of readings, or the end of its time, is reached. Any thread. */
    public boolean isDone() {
        return readingsMade >= readingsLimit || millisShown >= endMillis;
    }

    /** Length of a step, simulated seconds; fixed for the run. Any thread. */
    public double stepSeconds() {
        return stepSeconds;
    }

    /** A jump that is under way is given up, and so is each that comes. Any thread. */
    void close() {
        closed = true;
    }

    /** What to call when there is something to do between steps. */
    void onWork(Runnable call) {
        wake = call;
    }
}
