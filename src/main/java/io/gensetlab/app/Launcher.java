package io.gensetlab.app;

import io.gensetlab.cli.Cli;
import io.gensetlab.cli.CliContext;
import io.gensetlab.lab.JournalPlan;
import io.gensetlab.settings.JournalFile;
import io.gensetlab.settings.Places;
import io.gensetlab.settings.PreferencesFile;
import io.gensetlab.settings.SecretFinder;
import io.gensetlab.settings.SystemKeyring;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts the program: the dashboard without arguments or with a scenario file, a command with others. */
public final class Launcher {
    /** All arguments in one text, for {@code mvn -Dargs="…"}. */
    static final String ARGUMENTS_PROPERTY = "gensetlab.args";

    private static final Set<String> KEEPS_LOG = Set.of("run", "brokers", "check", "resume", "export");
    private static final Set<String> ONLY_TELLS = Set.of("-h", "--help", "-V", "--version");
    private static final int RUNS_ON = -1;

    private Launcher() {}

    /** Ends the process with the command's exit status; the dashboard ends it with 0. */
    public static void main(String[] args) {
        var arguments = args.length > 0
                ? List.of(args)
                : Arguments.split(System.getProperty(ARGUMENTS_PROPERTY, ""));
        var scenario = ScenarioFile.among(arguments);
        int code = arguments.isEmpty() || scenario != null ? startDashboard(scenario) : execute(arguments);
        if (code != RUNS_ON) {
            System.err.flush();
            System.out.flush();
            System.exit(code);
        }
    }

    /** The dashboard, which ends the process by itself; or a run in the terminal where there is no display. */
    private static int startDashboard(@Nullable Path scenario) {
        var surroundings = Surroundings.begin(version());
        if (Desktop.start(surroundings,
                scenario == null ? dashboard -> {} : dashboard -> dashboard.openScenario(scenario))) {
            return RUNS_ON;
        }
        if (scenario != null) {
            System.err.println("There is no display: the scenario runs without a window. Ctrl-C ends it.");
            return new Cli(context()).execute("run", "--embedded", scenario.toString());
        }
        System.err.println("There is no display: the example fleet runs without a window. Ctrl-C ends it.");
        return new Cli(context()).execute("run", "--embedded", "--example");
    }

    private static int execute(List<String> arguments) {
        // Not for --help and --version: they leave nothing behind.
        if (KEEPS_LOG.contains(arguments.getFirst()) && arguments.stream().noneMatch(ONLY_TELLS::contains)) {
            Surroundings.begin(version());
        }
        return new Cli(context()).execute(arguments.toArray(String[]::new));
    }

    private static int present(String scenario, boolean repeat) {
        var surroundings = Surroundings.begin(version());
        if (Desktop.start(surroundings, dashboard -> dashboard.present(scenario, repeat))) {
            return RUNS_ON;
        }
        System.err
                .println("There is no display; 'genset-lab run " + scenario + "' plays it without a window.");
        return 1;
    }

    private static int selfTest() {
        return new SelfTest(System.out, Surroundings.begin(version())).run(new Cli(context()));
    }

    private static CliContext context() {
        return new CliContext(System.in, System.out, System.err, isErrorStreamATerminal(),
                InstantSource.system(),
                System::nanoTime, System.getenv(), Launcher::newRunId, version(),
                () -> PreferencesFile.of(Places.ofThisUser()).load().profiles(),
                new SecretFinder(System.getenv(), SystemKeyring.open()), Launcher::journal,
                Launcher::selfTest, Launcher::present);
    }

    /** The user's journal; what is wrong with its settings is told in the terminal. */
    static JournalPlan journal() {
        var places = Places.ofThisUser();
        var file = JournalFile.of(places);
        var plan = JournalPlan.of(places, file.load());
        if (file.problem() != null) {
            System.err.println(file.problem());
        }
        return plan;
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
