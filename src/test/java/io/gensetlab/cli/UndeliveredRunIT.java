package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.app.Launcher;
import io.gensetlab.testing.Mosquitto;
import io.gensetlab.testing.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run left that did not deliver all: told, discarded, and not there without a journal. {@link ProgramKillIT} sends it. */
class UndeliveredRunIT {
    @TempDir
    Path folder;

    private Program resume(String... arguments) {
        var all = new String[arguments.length + 1];
        all[0] = "resume";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return Program.startClasses(folder, Launcher.class, all);
    }

    private long journalFiles() throws IOException {
        try (var files = Files.walk(folder.resolve("genset-lab").resolve("journal"))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void whatIsLeftCanBeListedAndDiscardedAndAnUnreachableBrokerIsSaid() throws Exception {
        assumeTrue(Mosquitto.isInstalled(), Mosquitto.MISSING);
        int nobody = Mosquitto.freePort();
        try (var program = Program.startClasses(folder, Launcher.class, "run", "--mqtt",
                "mqtt://127.0.0.1:" + nobody,
                "--generators", "4", "--count", "20", "--rate", "20", "--drain", "1s")) {
            assertThat(program.exitCode()).isEqualTo(ExitCode.UNREACHED.code());
            assertThat(program.err()).contains(
                    "20 readings for MQTT are kept in the journal: 'genset-lab resume' sends them.");
        }
        String run;
        try (var listed = resume("--list")) {
            assertThat(listed.exitCode()).isZero();
            assertThat(listed.out()).contains("20 readings for MQTT");
            run = listed.out().split(" ")[1];
        }
        try (var unreached = resume("--mqtt", "mqtt://127.0.0.1:" + nobody, "--drain", "1s")) {
            assertThat(unreached.exitCode()).as(unreached.err()).isEqualTo(ExitCode.UNREACHED.code());
            assertThat(unreached.err()).contains("MQTT took 0 of 20, 20 kept");
        }
        try (var without = resume()) {
            assertThat(without.exitCode()).isEqualTo(ExitCode.USAGE.code());
        }
        try (var discarded = resume("--run", run, "--discard")) {
            assertThat(discarded.exitCode()).isZero();
            assertThat(discarded.err()).contains("20 readings for MQTT discarded");
        }
        assertThat(journalFiles()).isZero();
    }

    @Test
    void withoutAJournalNothingIsLeft() throws Exception {
        try (var program = Program.startClasses(folder, Launcher.class, "run", "--mqtt",
                "mqtt://127.0.0.1:" + Mosquitto.freePort(), "--count", "20", "--rate", "20", "--drain", "1s",
                "--no-journal")) {
            assertThat(program.exitCode()).isEqualTo(ExitCode.UNREACHED.code());
        }
        assertThat(folder.resolve("genset-lab").resolve("journal")).doesNotExist();
    }
}
