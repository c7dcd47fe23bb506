package io.gensetlab.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code genset-lab selftest}: whether this installation works. */
@Command(name = "selftest", mixinStandardHelpOptions = true, description = {
    "Says whether this installation works, in some ten seconds.", "",
    "Sends readings in the terminal, then opens the window, goes through every panel in both themes, sends over both "
            + "transports on the embedded brokers, and ends: with 0 if everything works, else with 1 and the step that failed."})
final class SelfTestCommand implements Callable<Integer> {
    private final CliContext context;

    SelfTestCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.selfTest().getAsInt();
    }
}
