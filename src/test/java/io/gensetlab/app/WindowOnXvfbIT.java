package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gensetlab.testing.Program;
import io.gensetlab.testing.VirtualDisplay;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a user starts it, on a display of its own: a window comes, and an end by SIGTERM leaves nothing. */
class WindowOnXvfbIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern SHOWN = Pattern.compile("window shown after \\d+ ms");

    @TempDir
    Path folder;

    @Test
    void theWindowComesUpAndTheEndLeavesNothingBehind() throws Exception {
        onDisplay((display, temporary) -> {
            try (var program = start(display, temporary)) {
                await().atMost(PATIENCE).until(() -> windows(display).contains("\"Genset Lab\""));
                await().atMost(PATIENCE).until(() -> ours(temporary) > 0);
                await().atMost(PATIENCE).until(() -> SHOWN.matcher(log()).find());
                // Of the sizes that it is given JavaFX hands one to GTK.
                assertThat(icons(display)).contains("Icon (128 x 128)");
                assertThat(program.err()).doesNotContain("There is no display", "Exception");

                program.interrupt();
                program.exitCode();
                assertThat(ours(temporary)).as("folders of the embedded brokers").isZero();
                assertThat(program.err()).as("also while it ends").doesNotContain("Uncaught");
                assertThat(logs().resolve("running-1")).as("an orderly end").doesNotExist();
            }
        });
    }

    @Test
    void aKilledWindowIsOfferedItsReportAtTheNextStartAndOnlyThen() throws Exception {
        onDisplay((display, temporary) -> {
            try (var killed = start(display, temporary)) {
                await().atMost(PATIENCE).until(() -> windows(display).contains("\"Genset Lab\""));
                killed.kill();
                killed.exitCode();
            }
            assertThat(logs().resolve("running-1")).exists();
            try (var next = start(display, temporary)) {
                await().atMost(PATIENCE).until(() -> log().contains("The report of the last end is offered"));
                next.interrupt();
                next.exitCode();
            }
            assertThat(logs().resolve("not-offered")).as("offered once").doesNotExist();
            long shownBefore = SHOWN.matcher(log()).results().count();
            try (var last = start(display, temporary)) {
                await().atMost(PATIENCE).until(() -> SHOWN.matcher(log()).results().count() > shownBefore);
                last.interrupt();
                last.exitCode();
            }
            assertThat(log().split("is offered")).hasSize(2);
            try (var files = Files.list(logs())) {
                assertThat(files.filter(file -> file.getFileName().toString().startsWith("crash-")))
                        .hasSize(1);
            }
        });
    }

    /** What is done on a display. */
    private interface Scene {
        void play(String display, Path temporary) throws Exception;
    }

    private void onDisplay(Scene scene) throws Exception {
        for (var tool : new String[]{"xwininfo", "xprop"}) {
            assumeTrue(VirtualDisplay.isInstalled(tool),
                    tool + " is not installed (apt-get install x11-utils)");
        }
        var temporary = Files.createDirectory(folder.resolve("tmp"));
        try (var display = VirtualDisplay.open()) {
            scene.play(display.name(), temporary);
        }
    }

    private Program start(String display, Path temporary) {
        return Program.start(folder,
                Map.of("DISPLAY", display, "JAVA_OPTS", "-Dprism.order=sw -Djava.io.tmpdir=" + temporary));
    }

    private Path logs() {
        return folder.resolve("genset-lab").resolve("logs");
    }

    private String log() throws Exception {
        var file = logs().resolve("genset-lab.log");
        return Files.exists(file) ? Files.readString(file) : "";
    }

    private static String windows(String display) throws Exception {
        var tree = new ProcessBuilder("xwininfo", "-display", display, "-root", "-tree")
                .redirectErrorStream(true)
                .start();
        return new String(tree.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String icons(String display) throws Exception {
        var property = new ProcessBuilder("xprop", "-display", display, "-name", "Genset Lab", "_NET_WM_ICON")
                .redirectErrorStream(true)
                .start();
        return new String(property.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static long ours(Path temporary) throws Exception {
        try (var files = Files.list(temporary)) {
            return files.filter(file -> file.getFileName().toString().startsWith("gensetlab")).count();
        }
    }
}
