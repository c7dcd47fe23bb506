package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.testing.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that run at once, that are killed, and that have no place to write: in processes of their own. */
class HardEndIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private Path logs() {
        return folder.resolve("genset-lab/logs");
    }

    private List<Path> reports() throws Exception {
        try (var files = Files.list(logs())) {
            return files.filter(file -> file.getFileName().toString().startsWith("crash-")).toList();
        }
    }

    @Test
    void twoAtOnceHaveTheirOwnLogsAndAKillIsReportedAtTheNextStart() throws Exception {
        var environment = Map.of("XDG_STATE_HOME", folder.toString());
        try (var first = Program.start(folder, environment, "brokers")) {
            await().atMost(PATIENCE).until(() -> first.out().contains("Ctrl-C"));
            try (var second = Program.start(folder, environment, "brokers")) {
                await().atMost(PATIENCE).until(() -> second.out().contains("Ctrl-C"));
                assertThat(logs().resolve("genset-lab.log")).content().contains("instance 1");
                assertThat(logs().resolve("genset-lab-2.log")).content().contains("instance 2");
                assertThat(first.out().lines().findFirst()).isNotEqualTo(second.out().lines().findFirst());
                second.interrupt();
                assertThat(second.exitCode()).isZero();
                assertThat(logs().resolve("running-2")).as("ended in order").doesNotExist();
                assertThat(second.err()).isEmpty();
            }
            first.kill();
            first.exitCode();
            assertThat(logs().resolve("running-1")).exists();
        }
        assertThat(reports()).isEmpty();
        try (var next = Program.start(folder, environment, "run", "--embedded", "--duration", "1s",
                "--report",
                "-")) {
            assertThat(next.exitCode()).as(next.err()).isZero();
        }
        assertThat(reports()).hasSize(1);
        assertThat(reports().getFirst()).content().contains("ended without an orderly end", "instance 1");
        assertThat(logs().resolve("not-offered")).as("for the next window").exists();
    }

    @Test
    void withoutAPlaceToWriteARunGoesOn() throws Exception {
        var notAFolder = Files.writeString(folder.resolve("file"), "x");
        try (var program = Program.start(folder, Map.of("XDG_STATE_HOME", notAFolder.toString()), "run",
                "--embedded", "--duration", "1s", "--report", "-")) {
            assertThat(program.exitCode()).as(program.err()).isZero();
        }
        assertThat(notAFolder).content().isEqualTo("x");
    }

    @Test
    void aHomeWithLettersThatTheLanguageSettingDoesNotKnowIsNoCrash() throws Exception {
        var home = Files.createDirectory(folder.resolve("jörg"));
        try (var program = Program.start(folder,
                Map.of("LC_ALL", "C", "XDG_STATE_HOME", home.toString(), "XDG_CONFIG_HOME", home.toString()),
                "run", "--embedded", "--duration", "1s", "--report", "-")) {
            assertThat(program.exitCode()).as(program.err()).isZero();
        }
    }
}
