package io.gensetlab.app;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A {@code *.scenario.yaml} that the desktop handed over, as a double click on it does. */
final class ScenarioFile {
    private static final List<String> ENDINGS = List.of(".scenario.yaml", ".scenario.yml");

    private ScenarioFile() {}

    /** The one argument, if it names a scenario file (there or not), else null. */
    static @Nullable Path among(List<String> arguments) {
        if (arguments.size() != 1) {
            return null;
        }
        var argument = arguments.getFirst();
        var lower = argument.toLowerCase(Locale.ROOT);
        if (argument.startsWith("-") || ENDINGS.stream().noneMatch(lower::endsWith)) {
            return null;
        }
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            // No name of a file on this system: the command line says what it thinks of it.
            return null;
        }
    }
}
