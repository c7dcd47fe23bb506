package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemOpenerTest {
    @TempDir
    Path folder;

    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private Path target;

    @BeforeEach
    void make() throws Exception {
        target = Files.createDirectory(folder.resolve("ä folder; with odd $signs"));
    }

    @Test
    void thePathGoesToTheToolAsOneArgument() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell");
        var result = folder.resolve("result");
        SystemOpener.by("/bin/sh", "-c", "printf '%s|' \"$#\" \"$1\" > \"" + result + ".new\"; mv \"" + result
                + ".new\" \"" + result + "\"", "tool").open(target, said::add);

        await().until(() -> Files.exists(result));
        assertThat(result).content().isEqualTo("1|" + target + "|");
        assertThat(said).isEmpty();
    }

    @Test
    void aToolThatIsNotThereIsSaidWithThePath() throws Exception {
        SystemOpener.by("genset-lab-no-such-tool").open(target, said::add);

        assertThat(said.poll(20, TimeUnit.SECONDS)).contains("genset-lab-no-such-tool is not installed")
                .contains(target.toString());
    }

    @Test
    void aToolThatFailsIsSaidWithThePath() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell");
        SystemOpener.by("/bin/sh", "-c", "exit 3", "tool").open(target, said::add);

        assertThat(said.poll(20, TimeUnit.SECONDS)).contains("no program that opens")
                .contains(target.toString());
    }

    @Test
    void whatIsNotThereIsSaid() throws Exception {
        SystemOpener.of("Linux").open(folder.resolve("gone"), said::add);

        assertThat(said.poll(20, TimeUnit.SECONDS)).endsWith("gone is not there.");
    }
}
