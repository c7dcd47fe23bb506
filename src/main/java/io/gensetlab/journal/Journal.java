package io.gensetlab.journal;

import io.gensetlab.delivery.Backlog;
import io.gensetlab.delivery.DeliveryReport;
import io.gensetlab.delivery.OutboundMessage;
import io.gensetlab.delivery.Transport;
import io.gensetlab.settings.PrivateFiles;
import io.gensetlab.settings.RunFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The readings of this program's runs on disk, from before they are accepted until they have their fates; and what earlier
 * programs left. Appending is one write to the system, which survives a kill of the program; every {@code sync} the thread
 * {@code journal} has the system bring it to the disk, and more often, if that is seldom, it writes the fates that came in
 * and takes away what is settled. A disk that takes nothing costs durability and nothing else. Thread-safe.
 */
public final class Journal implements Backlog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final Duration TIDY = Duration.ofMillis(50);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final Duration LOOK_AT_AGE = Duration.ofMinutes(1);
    private static final long CLOSE_SECONDS = 10;

    private final JournalSettings settings;
    private final Disk disk;
    private final InstantSource clock;
    private final Consumer<Notice> notices;
    private final EarlierRuns earlier;
    private final CountDownLatch looked = new CountDownLatch(1);
    private final ScheduledExecutorService worker = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().name("journal").daemon().factory());
    /** By id: those of this program, and earlier ones that are being sent. */
    private final Map<String, RunJournal> runs = new ConcurrentHashMap<>();
    /** Guards appending. */
    private final Object appending = new Object();
    private @Nullable RunJournal current;
    private boolean closed;
    private volatile @Nullable String problem;
    private volatile Map<Transport, String> targets = Map.of();
    private final Room room;
    private final MemoryOnly memoryOnly = new MemoryOnly();

    private Journal(JournalSettings settings, Disk disk, InstantSource clock, Consumer<Notice> notices) {
        this.settings = settings;
        this.disk = disk;
        this.clock = clock;
        this.notices = notices;
        earlier = new EarlierRuns(settings, disk, clock, notices);
        room = new Room(settings);
    }

    /**
     * Opens it and begins to look at what earlier programs left. Makes nothing on disk before the first reading. Returns at
     * once.
     *
     * @param notices told on any thread
     */
    public static Journal open(JournalSettings settings, InstantSource clock, Consumer<Notice> notices) {
        return open(settings, Disk.SYSTEM, clock, notices);
    }

    static Journal open(JournalSettings settings, Disk disk, InstantSource clock, Consumer<Notice> notices) {
        var journal = new Journal(settings, disk, clock, notices);
        journal.begin();
        return journal;
    }

    private void begin() {
        // Old runs may take minutes to read; what is made meanwhile is to be forced all the same.
        Thread.ofPlatform().name("journal-look").daemon().start(() -> {
            try {
                earlier.look();
            } catch (RuntimeException e) {
                LOG.error("What earlier programs left could not be read", e);
            } finally {
                looked.countDown();
            }
        });
        every(settings.sync(), this::force);
        // However seldom it is forced: what is settled makes room.
        every(settings.sync().compareTo(TIDY) < 0 ? settings.sync() : TIDY, this::tick);
        every(TRY_AGAIN, this::tryAgain);
        every(LOOK_AT_AGE, earlier::dropOld);
    }

    /** Never throws: a scheduled task that throws would not run again. */
    private void every(Duration pause, Runnable task) {
        worker.scheduleWithFixedDelay(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("The journal's thread goes on after an error", e);
            }
        }, pause.toNanos(), pause.toNanos(), TimeUnit.NANOSECONDS);
    }

    // ---- appending

    /**
     * Writes readings of one run, before they are accepted. Returns when they are with the system; waits for no disk.
     *
     * @param messages at least one; ordinals rise, and are above those of the calls before in the same run
     * @param masks which transports each is for, as {@link #mask} makes them
     * @return false if they are not on disk: then they can be kept in memory alone
     */
    public boolean append(List<OutboundMessage> messages, byte[] masks) {
        synchronized (appending) {
            if (!closed && problem == null && room.isThere()) {
                try {
                    room.appended(of(messages.getFirst().run()).append(messages, masks));
                    memoryOnly.written();
                    return true;
                } catch (IOException e) {
                    fail(e);
                } catch (IllegalArgumentException e) {
                    LOG.warn("A batch of readings is kept in memory alone: {}", e.getMessage());
                }
            }
            memoryOnly.add(messages, masks);
            return false;
        }
    }

    /** Whether a mask names a transport. */
    public static boolean isFor(Transport transport, byte mask) {
        return (mask & Stored.bit(transport)) != 0;
    }

    /** Which transports a reading is for, as {@link #append} wants it. */
    public static byte mask(boolean mqtt, boolean kafka) {
        return (byte) ((mqtt ? Stored.bit(Transport.MQTT) : 0) | (kafka ? Stored.bit(Transport.KAFKA) : 0));
    }

    private RunJournal of(String run) throws IOException {
        var now = current;
        if (now == null || !now.run().id().equals(run)) {
            if (now != null) {
                now.roll();
            }
            long started = clock.millis();
            var folder = RunFolder.of(settings.folder(), run, started).path();
            earlier.isOwn(folder);
            now = RunJournal.create(folder, new ReadingCodec.Run(run, started), disk,
                    settings.segmentBytes());
            now.targets().goesTo(targets);
            current = now;
            runs.put(run, now);
        }
        return now;
    }

    /**
     * Says where readings go from now on, those that are pending too: kept with them, so that the next start sends none to
     * somebody else.
     *
     * @param next addresses by transport, without secrets; none that is not known
     */
    public void goesTo(Map<Transport, String> next) {
        synchronized (appending) {
            targets = Map.copyOf(next);
            if (!closed) {
                worker.execute(() -> runs.values().forEach(run -> run.targets().goesTo(targets)));
            }
        }
    }

    /** What {@link #goesTo} was told last. */
    public Map<Transport, String> targets() {
        return targets;
    }

    /** Any thread; told of once, until it is over. */
    private void fail(IOException e) {
        // A sentence says it to people.
        LOG.info("The journal cannot be written", e);
        var sentence = "The journal cannot be written (" + Probe.reason(e)
                + "): readings are kept in memory alone, and the end of the program would lose them.";
        synchronized (appending) {
            if (problem != null) {
                return;
            }
            problem = sentence;
            if (current != null) {
                current.roll();
            }
        }
        notices.accept(new Notice(true, sentence));
    }

    private void tryAgain() {
        if (problem == null) {
            return;
        }
        try {
            PrivateFiles.makeFolder(settings.folder());
            if (disk.room(settings.folder()) < 2L * settings.segmentBytes()) {
                return;
            }
            Probe.write(disk, settings.folder());
        } catch (IOException e) {
            LOG.debug("Still no room", e);
            return;
        }
        problem = null;
        notices.accept(new Notice(false, "The journal is written again."));
    }

    // ---- fates

    /** A reading met its fate. Any thread; returns at once. */
    public void settled(Transport transport, OutboundMessage message, DeliveryReport report) {
        memoryOnly.settled(transport, message);
        var run = runs.get(message.run());
        if (run != null) {
            run.settled(Fate.code(transport, report), message.ordinal());
        }
    }

    private void force() {
        for (var run : runs.values()) {
            try {
                run.force();
            } catch (IOException e) {
                fail(e);
            }
        }
    }

    private void tick() {
        for (var run : runs.values()) {
            try {
                run.writeFates();
            } catch (IOException e) {
                // All it costs is that what was delivered may go out again after a crash.
                LOG.debug("Fates of run {} were not written", run.run().id(), e);
            }
            try {
                run.settleLost();
            } catch (IOException e) {
                // All it costs is room, until the next start looks.
                LOG.warn("What is lost of run {} could not be counted", run.run().id(), e);
            }
            run.deleteDone();
            endIfDone(run);
        }
        var before = room.problem();
        room.look(runs.values(), earlier);
        var now = room.problem();
        if (before == null && now != null) {
            notices.accept(new Notice(true, now));
        } else if (before != null && now == null) {
            notices.accept(new Notice(false, "The journal has room again, and is written."));
        }
    }

    /** A run that makes no more readings, and has none to wait for, goes. */
    private void endIfDone(RunJournal run) {
        synchronized (appending) {
            if (run == current || !run.isEmpty()) {
                return;
            }
            runs.remove(run.run().id());
        }
        try {
            run.close();
        } catch (IOException e) {
            LOG.warn("The folder of run {} stays", run.run().id(), e);
        }
    }

    // ---- reading back

    @Override
    public boolean isFull(Transport transport) {
        return room.isFull(transport);
    }

    @Override
    public Part read(Transport transport, Stretch stretch, int most) throws IOException {
        var run = runs.get(stretch.run());
        return run == null ? new Part(List.of(), stretch.last()) : run.read(transport, stretch, most);
    }

    @Override
    public void lost(Transport transport, Stretch stretch) {
        var run = runs.get(stretch.run());
        if (run == null) {
            return;
        }
        run.lost(stretch);
        try {
            worker.execute(() -> notices.accept(new Notice(true, String.format(Locale.ROOT,
                    "%,d readings of run %s for %s cannot be read back from the journal, and count as dropped.",
                    stretch.count(), stretch.run(), transport.label()))));
        } catch (RejectedExecutionException e) {
            LOG.debug("Not told any more: {} are lost", stretch, e);
        }
    }

    // ---- earlier runs

    /** Waits until it is known what earlier programs left; false if it is not within the wait. */
    public boolean awaitLooked(Duration wait) throws InterruptedException {
        return looked.await(wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Runs of earlier programs with readings that were not delivered, oldest first; empty until they were looked at. */
    public List<EarlierRun> earlierRuns() {
        return earlier.runs();
    }

    /**
     * Takes a run over: its readings can be read back and settled from now on.
     *
     * @param transports those to be sent; the readings of others stay on disk, for the next start
     * @return its readings without a fate, by transport; empty if there is no such run
     */
    public Map<Transport, List<Stretch>> takeOver(String run, Set<Transport> transports) {
        var taken = earlier.take(run);
        if (taken == null) {
            return Map.of();
        }
        taken.journal().targets().isSent(transports);
        runs.put(run, taken.journal());
        goesTo(targets);
        var its = new EnumMap<Transport, List<Stretch>>(taken.open());
        its.keySet().retainAll(transports);
        return its;
    }

    /**
     * Takes a run of an earlier program off the disk, before the journal is closed. Completes with how many readings were let
     * go, both transports together, 0 if there is no such run; with an {@link UncheckedIOException} if it is there still, as
     * a whole or in part.
     */
    public CompletableFuture<Long> discard(String run) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return earlier.discard(run);
            } catch (IOException e) {
                throw new UncheckedIOException(String.valueOf(e.getMessage()), e);
            }
        }, worker);
    }

    // ---- to look at

    /** The journal now. */
    public JournalView view() {
        var failure = problem;
        var why = failure == null ? room.problem() : failure;
        return new JournalView(why == null ? JournalState.WRITING : JournalState.MEMORY_ONLY, why,
                room.bytes(), memoryOnly.waiting());
    }

    /** How many runs other programs were using when this one looked: those are not among the earlier ones. */
    public int inUseElsewhere() {
        return earlier.inUse();
    }

    /** Writes what is on its way and lets the files go; what is not settled stays for the next start. Blocks, seconds at most. */
    @Override
    public void close() {
        synchronized (appending) {
            if (closed) {
                return;
            }
            closed = true;
            current = null;
        }
        worker.execute(this::end);
        worker.shutdown();
        try {
            if (!worker.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The journal's thread did not end in {} s", CLOSE_SECONDS);
            }
            // It ends with the folder that it reads, whose lock it has.
            awaitLooked(Duration.ofSeconds(CLOSE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        for (var run : runs.values()) {
            try {
                run.close();
            } catch (IOException e) {
                LOG.warn("The journal of run {} did not end as it should", run.run().id(), e);
            }
        }
        earlier.close();
    }
}
