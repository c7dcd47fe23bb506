package io.gensetlab.cli;

import io.gensetlab.scenario.ReadScenario;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.ScenarioReader;
import io.gensetlab.scenario.ShippedScenarios;
import io.gensetlab.scenario.Spelling;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A scenario as the command line names it: a file, or the name of one that comes with the program. */
final class ScenarioSource {
    private ScenarioSource() {}

    /** The scenario; null if it is wrong or not there, which is told, a line for each that is wrong. */
    static @Nullable Scenario read(String name, PrintStream err) {
        ReadScenario read;
        try {
            var file = path(name);
            if (file != null && Files.isDirectory(file)) {
                err.println(name + ": This is a folder, not a scenario file.");
                return null;
            }
            if (file != null && Files.exists(file)) {
                read = ScenarioReader.read(file);
            } else if (ShippedScenarios.names().contains(name)) {
                read = ScenarioReader.read(ShippedScenarios.bytes(name));
            } else {
                var near = Spelling.nearest(name, ShippedScenarios.names());
                err.println(name + ": There is no such file, nor a scenario of that name; "
                        + (near == null ? "" : "did you mean " + near + "? ")
                        + "'genset-lab scenarios' lists those that there are.");
                return null;
            }
        } catch (IOException e) {
            err.println(name + ": The file cannot be read.");
            return null;
        }
        read.problems()
                .forEach(problem -> err.println(problem.line() == Integer.MAX_VALUE
                        ? name + ": " + problem.sentence()
                        : name + ":" + problem.line() + ":" + problem.column() + ": " + problem.sentence()));
        return read.scenario();
    }

    private static @Nullable Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
