package io.gensetlab.cli;

import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.ScenarioReader;
import io.gensetlab.scenario.ShippedScenarios;
import io.gensetlab.scenario.Spelling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code genset-lab scenarios}: those that come with the program. */
@Command(name = "scenarios", sortOptions = false, mixinStandardHelpOptions = true, description = "Lists the scenarios that come with the program: 'genset-lab run NAME' plays one.", footer = {
    "", "Exit status: 0 done, 1 the file could not be written, 2 usage."})
final class ScenariosCommand implements Callable<Integer> {
    @Option(names = "--copy", paramLabel = "NAME", description = "Write this one to NAME.scenario.yaml here, to be changed; never over a file that is there.")
    private @Nullable String copy;

    @Spec
    private @Nullable CommandSpec spec;

    private final CliContext context;

    ScenariosCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (copy == null) {
            for (var name : ShippedScenarios.names()) {
                var scenario = Objects.requireNonNull(
                        ScenarioReader.read(ShippedScenarios.bytes(name)).scenario(), name);
                context.out().println(String.format(Locale.ROOT, "%-22s %s", name, scenario.name()));
            }
            context.out().flush();
            return ExitCode.OK.code();
        }
        if (!ShippedScenarios.names().contains(copy)) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    String.valueOf(Spelling.unknown("There is no scenario \"" + copy + "\"; there are", copy,
                            ShippedScenarios.names()).getMessage()));
        }
        var file = Path.of(copy + Scenario.FILE_ENDING);
        try {
            Files.write(file, ShippedScenarios.bytes(copy), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(),
                    file + " is there already; nothing was written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " could not be written", e);
        }
        context.out().println(file.toString());
        context.out().flush();
        return ExitCode.OK.code();
    }
}
