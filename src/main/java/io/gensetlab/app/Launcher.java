package io.gensetlab.app;

import io.gensetlab.cli.Cli;
import io.gensetlab.cli.CliContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

/** Starts the program: the dashboard without arguments or with a scenario file, a command with others. */
public final class Launcher {
    /** All arguments in one text, for {@code mvn -Dargs="…"}. */
    static final String ARGUMENTS_PROPERTY = "gensetlab.args";

    private Launcher() {}

    /** Ends the process with the command's exit status; the dashboard ends it with 0. */
    public static void main(String[] args) {
        var arguments = args.length > 0
                ? List.of(args)
                : Arguments.split(System.getProperty(ARGUMENTS_PROPERTY, ""));
        var cli = new Cli(context());
        var scenario = ScenarioFile.among(arguments);
        if (arguments.isEmpty() || scenario != null) {
            if (Desktop.start(scenario)) {
                return;
            }
            if (scenario != null) {
                var notice = ScenarioFile.notice(scenario);
                System.err.println(notice.title() + ": " + notice.text());
            }
            System.err
                    .println("There is no display: the example fleet runs without a window. Ctrl-C ends it.");
            arguments = List.of("run", "--embedded", "--example");
        }
        int code = arguments.equals(List.of(SelfTest.COMMAND))
                ? new SelfTest(System.out).run(cli)
                : cli.execute(arguments.toArray(String[]::new));
        System.err.flush();
        System.out.flush();
        System.exit(code);
    }

    private static CliContext context() {
        return new CliContext(System.out, System.err, isErrorStreamATerminal(),
                InstantSource.system(),
                System::nanoTime, System.getenv(), Launcher::newRunId, version());
    }

    /** Java knows only whether input and output are; where the system can tell of the error stream, it is asked. */
    private static boolean isErrorStreamATerminal() {
        try {
            var target = Path.of("/proc/self/fd/2").toRealPath().toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException e) {
            var console = System.console();
            return console != null && console.isTerminal();
        }
    }

    /** Short, and different each time: it goes along with every message. */
    static String newRunId() {
        return UUID.randomUUID().toString().substring(0, 8);
    }

    static String version() {
        try (var in = Launcher.class.getResourceAsStream("version.properties")) {
            var properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
