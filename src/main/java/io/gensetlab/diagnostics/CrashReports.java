package io.gensetlab.diagnostics;

import io.gensetlab.settings.PrivateFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reports of what went wrong, {@code crash-YYYY-MM-DD-HHMMSS.txt} in the logs folder, for a person to read and to send:
 * without secrets, the user's home as {@code ~}. At most {@link #MOST_KEPT} are kept, at most {@link #MOST_A_RUN} are
 * written in a run, and of the same stack trace one. Thread-safe.
 */
public final class CrashReports {
    /** Reports that are kept. */
    public static final int MOST_KEPT = 10;
    /** Reports of one run of the program. */
    public static final int MOST_A_RUN = 5;

    /**
     * A report to tell a person of.
     *
     * @param report the file
     * @param at when the program ended, or was last heard of
     */
    public record Offer(Path report, Instant at) {}

    private static final String PREFIX = "crash-";
    private static final String SUFFIX = ".txt";
    private static final String NOT_OFFERED = "not-offered";
    private static final long MEGABYTE = 1024L * 1024;

    private final Path folder;
    private final ProgramFacts facts;
    private final Redactor redactor;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Set<String> told = new HashSet<>();

    /**
     * @param folder where they go
     * @param facts what runs, on what
     * @param zone in which times are told
     */
    public CrashReports(Path folder, ProgramFacts facts, Redactor redactor, InstantSource clock,
            ZoneId zone) {
        this.folder = folder;
        this.facts = facts;
        this.redactor = redactor;
        this.clock = clock;
        this.zone = zone;
    }

    /**
     * Reports an error that nobody caught.
     *
     * @param started when the program started
     * @param log the log, or null
     * @return the report; null if there is one of the same already, or enough
     * @throws IOException it cannot be written
     */
    public synchronized @Nullable Path write(Thread thread, Throwable error, Instant started,
            @Nullable Path log) throws IOException {
        if (told.size() >= MOST_A_RUN || !told.add(fingerprint(error))) {
            return null;
        }
        var now = clock.instant();
        var runtime = Runtime.getRuntime();
        var text = new StringBuilder();
        line(text, "Genset Lab met an error that it did not expect: " + sentence(error));
        line(text, "");
        line(text, "Time       " + at(now));
        line(text, "Version    " + facts.version());
        line(text, "System     " + facts.system());
        line(text, "Java       " + facts.java());
        line(text, "Uptime     " + duration(Duration.between(started, now)));
        line(text, "Memory     %,d MB used, %,d MB at most".formatted(
                (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE, runtime.maxMemory() / MEGABYTE));
        line(text, "Processors " + runtime.availableProcessors());
        line(text, "Thread     " + thread.getName());
        line(text, "");
        line(text, "Stack trace");
        line(text, "-----------");
        line(text, stackTrace(error));
        return finish(text, log, now, now);
    }

    /**
     * Reports a program that ended without an orderly end.
     *
     * @param lastSign when it was last heard of
     * @param log its log
     * @throws IOException it cannot be written
     */
    synchronized Path write(RunningMarker marker, Instant lastSign, Path log)
            throws IOException {
        var now = clock.instant();
        var text = new StringBuilder();
        line(text,
                "Genset Lab ended without an orderly end: a crash of the Java runtime, a kill, or a loss of power.");
        line(text, "");
        line(text, "Last sign  " + at(lastSign));
        line(text, "Started    " + at(marker.started()));
        line(text, "Version    " + marker.version());
        line(text, "Process    " + marker.pid());
        line(text, "System     " + facts.system() + " (at this start)");
        line(text, "Java       " + facts.java() + " (at this start)");
        line(text, "Written    " + at(now) + ", at the next start");
        line(text, marker.jvmReport()
                .map(path -> "The Java runtime wrote a report of its own: " + path)
                .orElse("The Java runtime left no report of its own."));
        return finish(text, log, now, lastSign);
    }

    private Path finish(StringBuilder text, @Nullable Path log, Instant now, Instant ended)
            throws IOException {
        line(text, "");
        line(text, "Last lines of the log");
        line(text, "---------------------");
        line(text, log == null ? "There was no log." : LogTail.read(log));
        var name = PREFIX + Formats.NAME.format(now.atZone(zone));
        var file = folder.resolve(name + SUFFIX);
        for (int more = 2; Files.exists(file); more++) {
            file = folder.resolve(name + "-" + more + SUFFIX);
        }
        PrivateFiles.write(file, redactor.redact(text.toString()));
        PrivateFiles.write(folder.resolve(NOT_OFFERED), file.getFileName() + "\n" + ended);
        prune();
        return file;
    }

    private void prune() throws IOException {
        try (var files = Files.list(folder)) {
            var old = files.filter(CrashReports::isReport)
                    .sorted(Comparator.comparing(CrashReports::modified)
                            .thenComparing(file -> file.getFileName().toString())
                            .reversed())
                    .skip(MOST_KEPT)
                    .toList();
            for (var file : old) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static boolean isReport(Path file) {
        var name = file.getFileName().toString();
        return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            // Gone meanwhile, by another program: the oldest.
            return Instant.EPOCH;
        }
    }

    /** The newest end that no person has been told of, or null; told of once. */
    public synchronized @Nullable Offer takeUnoffered() throws IOException {
        var note = folder.resolve(NOT_OFFERED);
        if (!Files.exists(note)) {
            return null;
        }
        var lines = Files.readString(note, StandardCharsets.UTF_8).lines().toList();
        Files.deleteIfExists(note);
        try {
            var report = folder.resolve(lines.getFirst());
            return isReport(report) && Files.exists(report)
                    ? new Offer(report, Instant.parse(lines.getLast()))
                    : null;
        } catch (RuntimeException e) {
            throw new IOException("The note of the last report is not readable", e);
        }
    }

    private String at(Instant moment) {
        return Formats.MOMENT.format(moment.atZone(zone));
    }

    private static String duration(Duration time) {
        return "%d h %02d min %02d s".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }

    private static String sentence(Throwable error) {
        var message = error.getMessage();
        var name = error.getClass().getSimpleName();
        return message == null || message.isBlank()
                ? name
                : name + ", " + message.lines().findFirst().orElse("");
    }

    /** The places of the error and of its causes, without what differs from time to time. */
    private static String fingerprint(Throwable error) {
        var known = new HashSet<Throwable>();
        var text = new StringBuilder();
        for (var at = error; at != null && known.add(at); at = at.getCause()) {
            text.append(at.getClass().getName())
                    .append(Arrays.stream(at.getStackTrace())
                            .map(StackTraceElement::toString)
                            .collect(Collectors.joining("\n")));
        }
        return text.toString();
    }

    private static String stackTrace(Throwable error) {
        var text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }

    /** Made with the first report: a start without one does not wait for them. */
    private static final class Formats {
        static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss",
                Locale.ROOT);
        static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm:ss XXX",
                Locale.ENGLISH);
    }
}
