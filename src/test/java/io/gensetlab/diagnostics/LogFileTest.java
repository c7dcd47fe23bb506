package io.gensetlab.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    private static final Redactor REDACTOR = new Redactor("/home/example");

    private final LoggerContext context = new LoggerContext();

    @TempDir
    Path folder;

    @BeforeEach
    void begin() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void ourOwnFromInfoOnOthersFromWarnOnAreWritten() throws Exception {
        context.getLogger("ROOT").setLevel(Level.WARN);
        var path = folder.resolve("a").resolve("genset-lab.log");
        try (var log = LogFile.open(context, path, REDACTOR)) {
            assertThat(log).isNotNull();
            context.getLogger("io.gensetlab.lab.Lab").info("our info, größer");
            context.getLogger("io.gensetlab.lab.Lab").debug("our debug");
            context.getLogger("org.other.Thing").info("their info");
            context.getLogger("org.other.Thing").warn("their warning");
        }
        context.getLogger("io.gensetlab.lab.Lab").error("after the end");

        assertThat(Files.readString(path)).contains("INFO ")
                .contains("Lab: our info, größer")
                .contains("Thing: their warning")
                .doesNotContain("our debug", "their info", "after the end");
    }

    @Test
    void itGrowsNoLargerThanFourFiles() throws Exception {
        // Signs that a file name pattern would take for its own.
        var odd = folder.resolve("100 %d (x)");
        try (var log = LogFile.open(context, odd.resolve("genset-lab-2.log"), REDACTOR, 4_000, 0)) {
            assertThat(log).isNotNull();
            var logger = context.getLogger("io.gensetlab.Test");
            int lines = 0;
            for (int i = 0; i < 5_000; i++) {
                logger.info("line {}", lines++);
                if (i % 50 == 0) {
                    // The size is looked at once a millisecond at the most.
                    long now = System.currentTimeMillis();
                    await().pollInterval(Duration.ofMillis(1)).until(() -> System.currentTimeMillis() > now);
                }
            }
            logger.info("the last line");
        }

        try (var files = Files.list(odd)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(
                    "genset-lab-2.log", "genset-lab-2.1.log", "genset-lab-2.2.log", "genset-lab-2.3.log");
        }
        long total = 0;
        try (var files = Files.list(odd)) {
            for (var file : files.toList()) {
                total += Files.size(file);
            }
        }
        assertThat(total).isLessThan(60_000);
        assertThat(LogTail.read(odd.resolve("genset-lab-2.log"))).contains("the last line");
    }

    @Test
    void aSecretInAnErrorOfALibraryIsMasked() throws Exception {
        var path = folder.resolve("genset-lab.log");
        try (var log = LogFile.open(context, path, REDACTOR)) {
            assertThat(log).isNotNull();
            context.getLogger("io.gensetlab.Test")
                    .error("It failed", new IllegalStateException("login at mqtt://jo:hunter2@host"));
        }
        assertThat(path).content()
                .contains("It failed", "mqtt://***@host", "\tat ")
                .doesNotContain("hunter2");
    }

    @Test
    void onlyItsUserReadsIt() throws Exception {
        var path = folder.resolve("logs").resolve("genset-lab.log");
        org.junit.jupiter.api.Assumptions
                .assumeTrue(path.getFileSystem().supportedFileAttributeViews().contains("posix"));
        LogFile.open(context, path, REDACTOR).close();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderThatCannotBeMadeIsAnErrorAndNothingHasChanged() throws Exception {
        var notAFolder = Files.writeString(folder.resolve("file"), "x");

        assertThatThrownBy(() -> LogFile.open(context, notAFolder.resolve("genset-lab.log"), REDACTOR))
                .isInstanceOf(IOException.class);
        assertThat(context.getLogger("io.gensetlab").getLevel()).isNull();
    }

    @Test
    void theTailIsTheLastLines() throws Exception {
        var path = folder.resolve("log");
        var text = new StringBuilder();
        for (int i = 1; i <= 1_000; i++) {
            text.append("line ").append(i).append('\n');
        }
        Files.writeString(path, text);

        var lines = LogTail.read(path).lines().toList();
        assertThat(lines).hasSize(LogTail.LINES);
        assertThat(lines.getFirst()).isEqualTo("line 801");
        assertThat(lines.getLast()).isEqualTo("line 1000");
    }
}
