package io.gensetlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.lab.JournalPlan;
import io.gensetlab.settings.SecretFinder;
import io.gensetlab.settings.SecretStore;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SelfTestCommandTest {
    private final AtomicInteger runs = new AtomicInteger();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    private final Cli cli = new Cli(
            new CliContext(InputStream.nullInputStream(), print, print, false, InstantSource.system(),
                    System::nanoTime, Map.of(),
                    () -> "run", "1.2.3", Map::of,
                    new SecretFinder(Map.of(), SecretStore.none("No keyring in a test.")),
                    () -> JournalPlan.OFF, () -> 41 + runs.incrementAndGet(), (scenario, repeat) -> 0));

    @Test
    void itsExitStatusIsThatOfTheWalkThroughTheProgram() {
        assertThat(cli.execute("selftest")).isEqualTo(42);
    }

    @Test
    void itsHelpDoesNotRunIt() {
        assertThat(cli.execute("selftest", "--help")).isZero();
        assertThat(runs).hasValue(0);
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("whether this installation works");
    }
}
