package io.gensetlab.app;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Opens a file or folder with the program that the system has for it. Not {@code java.awt.Desktop}, which would bring
 * the whole of AWT along.
 */
final class SystemOpener {
    /** A tool that still runs by then shows what it was asked for. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<String> command;
    private final boolean exitCodeTells;

    private SystemOpener(List<String> command, boolean exitCodeTells) {
        this.command = command;
        this.exitCodeTells = exitCodeTells;
    }

    /** The one of this system. */
    static SystemOpener of(String osName) {
        var system = osName.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            // It returns 1 in any case.
            return new SystemOpener(List.of("explorer.exe"), false);
        }
        return new SystemOpener(List.of(system.startsWith("mac") ? "open" : "xdg-open"), true);
    }

    /** One by any command that takes the path as its last argument. */
    static SystemOpener by(String... command) {
        return new SystemOpener(List.of(command), true);
    }

    /**
     * Opens it; returns at once.
     *
     * @param onProblem told in a sentence why that did not go, on a thread of its own
     */
    void open(Path target, Consumer<String> onProblem) {
        Thread.ofPlatform().daemon().name("open").start(() -> {
            if (Files.exists(target)) {
                run(target.toString(), onProblem);
            } else {
                onProblem.accept(target + " is not there.");
            }
        });
    }

    /**
     * Opens an address in the browser; returns at once.
     *
     * @param address {@code https://…} or {@code http://…}; nothing else is opened
     * @param onProblem told in a sentence why that did not go, on a thread of its own
     */
    void openLink(String address, Consumer<String> onProblem) {
        Thread.ofPlatform().daemon().name("open").start(() -> {
            if (address.startsWith("https://") || address.startsWith("http://")) {
                run(address, onProblem);
            } else {
                onProblem.accept(address + " is not an address of the web.");
            }
        });
    }

    private void run(String target, Consumer<String> onProblem) {
        var words = new java.util.ArrayList<>(command);
        words.add(target);
        try {
            var process = new ProcessBuilder(words).redirectOutput(Redirect.DISCARD)
                    .redirectError(Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && exitCodeTells
                    && process.exitValue() != 0) {
                onProblem.accept("The system has no program that opens " + target + ".");
            }
        } catch (IOException e) {
            onProblem.accept(
                    command.getFirst() + " is not installed: nothing can open " + target + " from here.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
