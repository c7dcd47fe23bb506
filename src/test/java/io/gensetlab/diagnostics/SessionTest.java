package io.gensetlab.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.settings.Places;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionTest {
    private static final ProgramFacts FACTS = new ProgramFacts("1.2.3", "25 (Test)", "Linux 6 (amd64)");
    private static final Instant STARTED = Instant.parse("2026-11-22T14:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T14:02:03Z");

    @TempDir
    Path home;

    private Places places;
    private Path logs;

    @BeforeEach
    void find() {
        places = new Places("Linux", home.toString(), Map.of());
        logs = home.resolve(".local/state/genset-lab/logs");
    }

    private Session begin() {
        return Session.begin(places, FACTS, InstantSource.fixed(NOW), ZoneOffset.UTC, STARTED);
    }

    private List<Path> reports() throws Exception {
        try (var files = Files.list(logs)) {
            return files.filter(file -> file.getFileName().toString().startsWith("crash-")).sorted().toList();
        }
    }

    private static Throwable error(String message) {
        return new IllegalStateException(message);
    }

    @Test
    void twoAtOnceHaveFilesOfTheirOwnAndASlotIsFreeAgainAfterwards() {
        try (var first = begin(); var second = begin()) {
            assertThat(first.slot()).isEqualTo(1);
            assertThat(second.slot()).isEqualTo(2);
            assertThat(first.log()).isEqualTo(logs.resolve("genset-lab.log")).exists();
            assertThat(second.log()).isEqualTo(logs.resolve("genset-lab-2.log")).exists();
            assertThat(logs.resolve("running-2")).exists();
        }
        assertThat(logs.resolve("running-1")).doesNotExist();
        assertThat(logs.resolve("running-2")).doesNotExist();
        try (var again = begin()) {
            assertThat(again.slot()).isEqualTo(1);
        }
    }

    @Test
    void whenAllSlotsAreTakenItSaysSoAndGoesOn() {
        var all = new ArrayList<Session>();
        try {
            for (int i = 0; i < InstanceSlot.MOST; i++) {
                all.add(begin());
                assertThat(all.getLast().slot()).isEqualTo(i + 1);
            }
            try (var oneMore = begin()) {
                assertThat(oneMore.slot()).isZero();
                assertThat(oneMore.problem()).contains("runs 16 times already");
            }
        } finally {
            all.forEach(Session::close);
        }
    }

    @Test
    void anUncaughtErrorIsReportedAtOnceAndOfferedOnce() throws Exception {
        var told = new ArrayList<Path>();
        try (var session = begin()) {
            session.onReport(told::add);
            session.uncaught(new Thread("worker"),
                    error("login at mqtt://jo:hunter2@host failed in " + home));

            assertThat(told).hasSize(1);
            assertThat(told.getFirst()).isEqualTo(logs.resolve("crash-2026-11-22-140203.txt"));
            assertThat(told.getFirst()).content()
                    .startsWith("Genset Lab met an error that it did not expect: IllegalStateException")
                    .contains("22 November 2026, 14:02:03", "1.2.3", "25 (Test)", "Linux 6",
                            "0 h 02 min 03 s",
                            "MB used", "Thread     worker", "at io.gensetlab.diagnostics.SessionTest", "~",
                            "Last lines of the log")
                    .doesNotContain("hunter2", home.toString());
            var offer = session.takeUnoffered();
            assertThat(offer).isEqualTo(new CrashReports.Offer(told.getFirst(), NOW));
            assertThat(session.takeUnoffered()).isNull();
        }
    }

    @Test
    void aStormIsReportedOnceAndARunWritesAHandful() throws Exception {
        try (var session = begin()) {
            for (int i = 0; i < 10; i++) {
                session.uncaught(Thread.currentThread(), error("number " + i));
            }
            assertThat(reports()).hasSize(1);
            for (int i = 0; i < 10; i++) {
                var different = error("other");
                different.setStackTrace(new StackTraceElement[]{new StackTraceElement("A", "b", "c", i)});
                session.uncaught(Thread.currentThread(), different);
            }
            assertThat(reports()).hasSize(CrashReports.MOST_A_RUN);
        }
    }

    @Test
    void theNewestTenAreKept() throws Exception {
        Files.createDirectories(logs);
        for (int i = 10; i < 30; i++) {
            var old = Files.writeString(logs.resolve("crash-2025-01-01-0000" + i + ".txt"), "old");
            Files.setLastModifiedTime(old,
                    java.nio.file.attribute.FileTime.from(STARTED.minusSeconds(100_000 - i)));
        }
        try (var session = begin()) {
            session.uncaught(Thread.currentThread(), error("x"));
        }

        assertThat(reports()).hasSize(CrashReports.MOST_KEPT)
                .contains(logs.resolve("crash-2026-11-22-140203.txt"),
                        logs.resolve("crash-2025-01-01-000029.txt"))
                .doesNotContain(logs.resolve("crash-2025-01-01-000020.txt"));
    }

    @Test
    void aMarkerWhoseProgramIsGoneLeadsToAReportWithItsLog() throws Exception {
        Files.createDirectories(logs);
        Files.writeString(logs.resolve("genset-lab.log"), "one line of the killed run, token=hunter2\n");
        var jvm = Files.writeString(home.resolve("hs_err_pid4711.log"), "#");
        new RunningMarker(4711, STARTED, "1.2.2", home.toString(), "/nowhere")
                .write(RunningMarker.file(logs, 1));

        try (var session = begin()) {
            var offer = session.takeUnoffered();
            assertThat(offer).isNotNull();
            assertThat(offer.report()).content()
                    .contains("ended without an orderly end", "one line of the killed run",
                            "Version    1.2.2",
                            "Process    4711", "~/" + jvm.getFileName())
                    .doesNotContain("hunter2", "instance 1");
        }
        try (var next = begin()) {
            assertThat(next.takeUnoffered()).as("offered once, and an orderly end between").isNull();
        }
    }

    @Test
    void aMarkerOfARunInAFolderThatCannotBeNamedHereIsReportedAsWell() throws Exception {
        Files.createDirectories(logs);
        new RunningMarker(4713, STARTED, "1.2.2", "/home/j\0rg", "/tmp").write(RunningMarker.file(logs, 1));
        try (var session = begin()) {
            assertThat(session.takeUnoffered()).isNotNull();
        }
    }

    @Test
    void aLogThatCannotBeWrittenLeavesNoMarker() throws Exception {
        Files.createDirectories(logs.resolve("genset-lab.log"));
        try (var session = begin()) {
            assertThat(session.problem()).contains("cannot be written");
        }
        assertThat(logs.resolve("running-1")).doesNotExist();
    }

    @Test
    void aMarkerOfAnotherSlotIsLookedAtOnlyIfItsProgramIsGone() throws Exception {
        try (var first = begin(); var second = begin()) {
            assertThat(first.slot() + second.slot()).isEqualTo(3);
            assertThat(second.takeUnoffered()).as("the first one runs").isNull();
        }
        new RunningMarker(4712, STARTED, "1.2.2", "/", "/").write(RunningMarker.file(logs, 5));
        try (var session = begin()) {
            assertThat(session.takeUnoffered()).isNotNull();
        }
        assertThat(RunningMarker.file(logs, 5)).doesNotExist();
    }

    @Test
    void whatIsNoMarkerIsTakenAwayWithoutAReport() throws Exception {
        Files.createDirectories(logs);
        Files.writeString(RunningMarker.file(logs, 1), "pid=x\n");
        try (var session = begin()) {
            assertThat(session.takeUnoffered()).isNull();
            assertThat(session.problem()).isNull();
        }
    }

    @Test
    void afterTheEndHasBegunNothingIsReported() throws Exception {
        try (var session = begin()) {
            session.endInOrder();
            session.uncaught(Thread.currentThread(), error("painting after the end"));
            assertThat(reports()).isEmpty();
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaidAndNothingElseHappens() throws Exception {
        Files.writeString(home.resolve(".local"), "a file where the folder should be");
        try (var session = begin()) {
            assertThat(session.problem()).isEqualTo("No log is kept: " + logs + " cannot be written.");
            assertThat(session.log()).isNull();
            session.uncaught(Thread.currentThread(), error("x"));
            assertThat(session.takeUnoffered()).isNull();
        }
    }

    @Test
    void aFolderThatCannotBeNamedIsSaid() {
        try (var session = Session.begin(new Places("Linux", "/home/j\0rg", Map.of()), FACTS,
                InstantSource.fixed(NOW), ZoneOffset.UTC, STARTED)) {
            assertThat(session.problem()).contains("LANG");
        }
    }
}
