package io.gensetlab.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The command line: {@code genset-lab run}, {@code brokers}, {@code check}, {@code resume}, {@code export},
 * {@code replay}, {@code validate}, {@code scenarios}, {@code present}, {@code selftest},
 * {@code --version}, {@code --help}.
 */
public final class Cli {
    @Command(name = "genset-lab", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "[COMMAND]", description = {
        "Shows and tests what happens between a machine and a message broker.", "",
        "Without a command the dashboard starts, on the embedded brokers."})
    private static final class Root implements Runnable {
        @Override
        public void run() {
            // Reached only with options that print something; the dashboard starts before the command line is asked.
        }
    }

    private final CliContext context;

    /** @param context streams, clocks and environment */
    public Cli(CliContext context) {
        this.context = context;
    }

    /** Runs a command and returns the process's exit status; blocks until the command is done. */
    public int execute(String... args) {
        IVersionProvider version = () -> new String[]{"genset-lab " + context.version()};
        var root = new CommandLine(CommandSpec.forAnnotatedObject(new Root()).versionProvider(version))
                .addSubcommand(new CommandLine(
                        CommandSpec.forAnnotatedObject(new RunCommand(context)).versionProvider(version)))
                .addSubcommand(new CommandLine(
                        CommandSpec.forAnnotatedObject(new BrokersCommand(context))
                                .versionProvider(version)));
        root.addSubcommand(new CommandLine(
                CommandSpec.forAnnotatedObject(new ResumeCommand(context)).versionProvider(version)));
        root.addSubcommand(new CommandLine(
                CommandSpec.forAnnotatedObject(new ExportCommand(context)).versionProvider(version)));
        root.addSubcommand(new CommandLine(
                CommandSpec.forAnnotatedObject(new ReplayCommand(context)).versionProvider(version)));
        root.addSubcommand(new CommandLine(
                CommandSpec.forAnnotatedObject(new CheckCommand(context)).versionProvider(version)));
        root.addSubcommand(new CommandLine(
                CommandSpec.forAnnotatedObject(new ValidateCommand(context)).versionProvider(version)));
        root.addSubcommand(new CommandLine(
                CommandSpec.forAnnotatedObject(new ScenariosCommand(context)).versionProvider(version)));
        root.addSubcommand(new CommandLine(
                CommandSpec.forAnnotatedObject(new PresentCommand(context)).versionProvider(version)));
        root.addSubcommand(new CommandLine(
                CommandSpec.forAnnotatedObject(new SelfTestCommand(context)).versionProvider(version)));
        root.setOut(new PrintWriter(context.out(), true));
        root.setErr(new PrintWriter(context.err(), true));
        root.setExecutionExceptionHandler((e, command, parsed) -> {
            context.err().println("genset-lab: " + sentence(e));
            return ExitCode.INCOMPLETE.code();
        });
        root.setParameterExceptionHandler((e, arguments) -> {
            context.err().println("genset-lab: " + e.getMessage());
            context.err()
                    .println("Try '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help'.");
            return ExitCode.USAGE.code();
        });
        return root.execute(args);
    }

    private static String sentence(Exception e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
