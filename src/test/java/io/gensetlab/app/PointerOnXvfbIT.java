package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.testing.Program;
import io.gensetlab.testing.VirtualDisplay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the headless platform cannot show: a pointer's drag with its button held, and the system's file dialog. */
class PointerOnXvfbIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    @TempDir
    Path folder;

    @Test
    void aSetIsDraggedOnTheMapASliderMovedAndTheFleetSavedByTheSystemsDialog() throws Exception {
        assumeTrue(VirtualDisplay.isInstalled("xdotool"),
                "xdotool is not installed (apt-get install xdotool)");
        var file = folder.resolve("taken.csv");
        try (var display = VirtualDisplay.open();
                var trial = Program.startMain(folder, display.name(), PointerTrial.class,
                        folder.toString())) {
            await().atMost(PATIENCE).until(() -> trial.out().contains("DIALOG") || !trial.isAlive());
            assertThat(trial.out()).as(trial.err()).contains("MOVED", "PINNED");

            await().atMost(PATIENCE)
                    .until(() -> display.tool("xdotool", "search", "--name", "Export fleet") == 0);
            display.tool("xdotool", "search", "--name", "Export fleet", "windowfocus", "--sync");
            display.tool("xdotool", "key", "ctrl+a");
            display.tool("xdotool", "type", "--delay", "40", file.toString());
            display.tool("xdotool", "key", "Return");
            await().atMost(PATIENCE).until(() -> Files.exists(file) && Files.size(file) > 0);
        }
        assertThat(Files.readAllLines(file)).hasSize(9).first().asString().startsWith("name,");
    }
}
