package io.gensetlab.diagnostics;

import ch.qos.logback.classic.LoggerContext;
import io.gensetlab.diagnostics.CrashReports.Offer;
import io.gensetlab.settings.Places;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the program, as the logs folder knows it: its slot among those that run at once, its log file, its marker,
 * and the reports of what goes wrong. Where the folder cannot be written the run has none of these, and says so.
 * Thread-safe.
 */
public final class Session implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);
    private static final String NO_LOG = "No log is kept: ";

    private final Instant started;
    private final @Nullable InstanceSlot slot;
    private final @Nullable LogFile log;
    private final @Nullable Path logPath;
    private final @Nullable Path marker;
    private final @Nullable CrashReports reports;
    private final @Nullable String problem;
    private volatile boolean ending;
    private volatile Consumer<Path> onReport = report -> {};

    private Session(Instant started, @Nullable InstanceSlot slot, @Nullable LogFile log,
            @Nullable Path logPath,
            @Nullable Path marker, @Nullable CrashReports reports, @Nullable String problem) {
        this.started = started;
        this.slot = slot;
        this.log = log;
        this.logPath = logPath;
        this.marker = marker;
        this.reports = reports;
        this.problem = problem;
    }

    /**
     * A run that keeps nothing.
     *
     * @param problem why, in a sentence; null if nobody needs to be told
     */
    public static Session without(@Nullable String problem, Instant started) {
        return new Session(started, null, null, null, null, null, problem);
    }

    /**
     * Takes a slot, reports programs that ended without an orderly end, and begins to log.
     *
     * @param facts what runs, on what
     * @param zone in which reports tell times
     * @param started when this process started
     */
    public static Session begin(Places places, ProgramFacts facts, InstantSource clock, ZoneId zone,
            Instant started) {
        var folder = places.logs();
        if (folder == null) {
            return without(NO_LOG + "the name of its folder has letters that the system's language setting "
                    + "(LANG) does not know.", started);
        }
        var redactor = new Redactor(places.home());
        try {
            var slot = InstanceSlot.take(folder);
            return slot == null
                    ? without(NO_LOG + "the program runs " + InstanceSlot.MOST + " times already.", started)
                    : begin(folder, slot,
                            new CrashReports(folder, facts, redactor, clock, zone), facts, redactor, started);
        } catch (IOException | UncheckedIOException e) {
            return without(NO_LOG + folder + " cannot be written.", started);
        }
    }

    private static Session begin(Path folder, InstanceSlot slot, CrashReports reports, ProgramFacts facts,
            Redactor redactor, Instant started) throws IOException {
        var marker = RunningMarker.file(folder, slot.number());
        try {
            // Before this run writes into a log of that one.
            reportHardEnds(folder, slot.number(), reports);
            new RunningMarker(ProcessHandle.current().pid(), started, facts.version(),
                    System.getProperty("user.dir"), System.getProperty("java.io.tmpdir")).write(marker);
            var logPath = folder.resolve(InstanceSlot.logName(slot.number()));
            var log = LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                    ? LogFile.open(context, logPath, redactor)
                    : null;
            LOG.info("Genset Lab {}, Java {}, {}, instance {}", facts.version(), facts.java(), facts.system(),
                    slot.number());
            return new Session(started, slot, log, logPath, marker, reports, null);
        } catch (IOException e) {
            Files.deleteIfExists(marker);
            slot.close();
            throw e;
        }
    }

    private static void reportHardEnds(Path folder, int own, CrashReports reports) throws IOException {
        for (int number = 1; number <= InstanceSlot.MOST; number++) {
            if (!Files.exists(RunningMarker.file(folder, number))) {
                continue;
            }
            if (number == own) {
                reportHardEnd(folder, number, reports);
                continue;
            }
            // Who holds the lock of that slot runs; else nobody may take it until the report is made.
            try (var other = InstanceSlot.tryTake(folder, number)) {
                if (other != null) {
                    reportHardEnd(folder, number, reports);
                }
            }
        }
    }

    private static void reportHardEnd(Path folder, int number, CrashReports reports) throws IOException {
        var file = RunningMarker.file(folder, number);
        var found = RunningMarker.read(file);
        if (found != null) {
            var log = folder.resolve(InstanceSlot.logName(number));
            var lastSign = Files.getLastModifiedTime(file).toInstant();
            if (Files.exists(log)) {
                var logged = Files.getLastModifiedTime(log).toInstant();
                lastSign = logged.isAfter(lastSign) ? logged : lastSign;
            }
            reports.write(found, lastSign, log);
        }
        Files.deleteIfExists(file);
    }

    /** Why there are no log and no reports, in a sentence; null if there are. */
    public @Nullable String problem() {
        return problem;
    }

    /** The log of this run, or null. */
    public @Nullable Path log() {
        return logPath;
    }

    /** The slot of this run, from 1 on; 0 for a run that keeps nothing. */
    public int slot() {
        return slot == null ? 0 : slot.number();
    }

    /** Who is told of a report at once, on the thread that failed, from now on. */
    public void onReport(Consumer<Path> listener) {
        onReport = listener;
    }

    /** The end that no person has been told of yet, or null; told of once. */
    public @Nullable Offer takeUnoffered() {
        if (reports == null) {
            return null;
        }
        try {
            return reports.takeUnoffered();
        } catch (IOException e) {
            LOG.warn("Whether the last run ended as it should is not known", e);
            return null;
        }
    }

    /** Logs an error that nobody caught and reports it. Any thread; never throws. */
    public void uncaught(Thread thread, Throwable error) {
        try {
            if (ending || isShuttingDown()) {
                // What is still painted after JavaFX has gone, for one: nothing that anybody could do about.
                LOG.info("Uncaught on {} while the program ends: {}", thread.getName(), error.toString());
                return;
            }
            LOG.error("Uncaught on {}", thread.getName(), error);
            var report = reports == null ? null : reports.write(thread, error, started, logPath);
            if (report != null) {
                LOG.error("A report was written: {}", report);
                onReport.accept(report);
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("No report could be written", e);
        }
    }

    /** A hook can be registered until the shutdown begins, in whatever order the hooks then run. */
    private static boolean isShuttingDown() {
        var hook = Thread.ofPlatform().unstarted(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    /** The program ends as it should: the next start has nothing to tell. May be called more than once. */
    public void endInOrder() {
        ending = true;
        if (marker != null) {
            try {
                Files.deleteIfExists(marker);
            } catch (IOException e) {
                LOG.warn("{} could not be removed: the next start will take this run for a crash", marker, e);
            }
        }
    }

    /** Ends in order, logs to the file no more and gives the slot free. */
    @Override
    public void close() {
        endInOrder();
        if (log != null) {
            log.close();
        }
        if (slot != null) {
            slot.close();
        }
    }
}
