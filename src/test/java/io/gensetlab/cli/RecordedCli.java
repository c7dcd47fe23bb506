package io.gensetlab.cli;

import io.gensetlab.lab.JournalPlan;
import io.gensetlab.settings.SecretFinder;
import io.gensetlab.settings.SecretStore;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;

/** The command line with what it says kept; no profiles, no secrets, no journal. */
final class RecordedCli {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = Map.of();
    private final Cli cli = new Cli(new CliContext(InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8), false, InstantSource.system(),
            System::nanoTime,
            environment, () -> "run", "1.2.3", Map::of,
            new SecretFinder(environment, SecretStore.none("No keyring in a test.")), () -> JournalPlan.OFF,
            () -> 0, this::present));

    private String presented = "";

    private int present(String scenario, boolean repeat) {
        presented = scenario + (repeat ? " again and again" : "");
        return -1;
    }

    /** What was asked to be shown in the window; empty if nothing was. */
    String presented() {
        return presented;
    }

    int execute(String... arguments) {
        return cli.execute(arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
