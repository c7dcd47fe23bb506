package io.gensetlab.cli;

import io.gensetlab.scenario.Scenario;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code genset-lab validate}: reads scenario files and tells what is wrong with them. */
@Command(name = "validate", sortOptions = false, mixinStandardHelpOptions = true, description = "Reads scenario files and tells all that is wrong with them, with line, column and what is allowed.", footer = {
    "", "Exit status: 0 all can be played, 2 one cannot."})
final class ValidateCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Scenario files, *.scenario.yaml.")
    private List<String> files = List.of();

    private final CliContext context;

    ValidateCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        boolean good = true;
        for (var file : files) {
            var scenario = ScenarioSource.read(file, context.err());
            if (scenario == null) {
                good = false;
            } else {
                context.out().println(file + ": " + words(scenario));
            }
        }
        context.out().flush();
        return (good ? ExitCode.OK : ExitCode.USAGE).code();
    }

    static String words(Scenario scenario) {
        return String.format(Locale.ROOT, "%s, %s, %s, %s, ends at %s", scenario.name(),
                count(scenario.ids().size(), "set"), count(scenario.timeline().size(), "entry"),
                count(scenario.expect().size(), "expectation"), time(scenario));
    }

    private static String count(int number, String one) {
        var many = one.endsWith("y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
        return number + " " + (number == 1 ? one : many);
    }

    private static String time(Scenario scenario) {
        long seconds = scenario.end().toSeconds();
        return seconds >= 3600
                ? String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
