package io.gensetlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code genset-lab present}: a scenario before an audience, with nobody at the keyboard. */
@Command(name = "present", sortOptions = false, mixinStandardHelpOptions = true, description = {
    "Shows a scenario in the window to an audience: full screen, larger, with its captions.", "",
    "It plays by itself on the embedded brokers and looks at the sets that its captions are about. Esc ends the presentation."}, footer = {
        "", "Exit status: 1 there is no display, 2 the scenario is wrong."})
final class PresentCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SCENARIO", description = "A *.scenario.yaml file, or the name of one that comes with the program.")
    private String scenario = "";

    @Option(names = "--repeat", description = "Begin again at its end, until somebody presses Esc.")
    private boolean repeat;

    private final CliContext context;

    PresentCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return ScenarioSource.read(scenario, context.err()) == null
                ? ExitCode.USAGE.code()
                : context.presenter().present(scenario, repeat);
    }
}
