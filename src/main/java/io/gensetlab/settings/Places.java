package io.gensetlab.settings;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the system keeps what a program leaves: settings, journal and logs of this user. Only names; nothing is made
 * here. Linux follows the XDG base directories, Windows AppData, macOS Library:
 *
 * <table>
 * <caption>The three places</caption>
 * <tr><th></th><th>settings</th><th>journal</th><th>logs</th></tr>
 * <tr><td>Linux</td><td>{@code $XDG_CONFIG_HOME/genset-lab}</td><td>{@code $XDG_DATA_HOME/genset-lab/journal}</td>
 * <td>{@code $XDG_STATE_HOME/genset-lab/logs}</td></tr>
 * <tr><td>Windows</td><td>{@code %APPDATA%\Genset Lab}</td><td>{@code %LOCALAPPDATA%\Genset Lab\journal}</td>
 * <td>{@code %LOCALAPPDATA%\Genset Lab\logs}</td></tr>
 * <tr><td>macOS</td><td>{@code ~/Library/Application Support/Genset Lab}</td><td>{@code …/Genset Lab/journal}</td>
 * <td>{@code ~/Library/Logs/Genset Lab}</td></tr>
 * </table>
 *
 * A place is null where its name cannot be a path: a home with letters that the system's language setting does not
 * know ({@code LANG=C}). Immutable.
 */
public final class Places {
    private static final String PROGRAM = "Genset Lab";
    private static final String UNIX_PROGRAM = "genset-lab";
    private static final String LIBRARY = "Library";
    private static final String JOURNAL = "journal";
    private static final String HISTORY = "history";
    private static final String LOGS = "logs";

    private final String home;
    private final @Nullable Path settings;
    private final @Nullable Path journal;
    private final @Nullable Path logs;

    /**
     * The places of a user.
     *
     * @param osName the system, as in the property {@code os.name}
     * @param home the user's home, as in the property {@code user.home}
     * @param environment environment variables; empty values, and relative ones as the XDG specification wants it, are
     *            as if they were not there
     */
    public Places(String osName, String home, Map<String, String> environment) {
        this.home = home;
        var system = osName.toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            settings = place(environment.get("APPDATA"), at -> at.resolve("AppData").resolve("Roaming"),
                    PROGRAM);
            journal = place(environment.get("LOCALAPPDATA"), at -> at.resolve("AppData").resolve("Local"),
                    PROGRAM, JOURNAL);
            logs = place(environment.get("LOCALAPPDATA"), at -> at.resolve("AppData").resolve("Local"),
                    PROGRAM, LOGS);
        } else if (system.startsWith("mac")) {
            settings = place(null, at -> at.resolve(LIBRARY).resolve("Application Support"), PROGRAM);
            journal = place(null, at -> at.resolve(LIBRARY).resolve("Application Support"), PROGRAM, JOURNAL);
            logs = place(null, at -> at.resolve(LIBRARY).resolve("Logs"), PROGRAM);
        } else {
            settings = place(absolute(environment.get("XDG_CONFIG_HOME")), at -> at.resolve(".config"),
                    UNIX_PROGRAM);
            journal = place(absolute(environment.get("XDG_DATA_HOME")),
                    at -> at.resolve(".local").resolve("share"), UNIX_PROGRAM, JOURNAL);
            logs = place(absolute(environment.get("XDG_STATE_HOME")),
                    at -> at.resolve(".local").resolve("state"), UNIX_PROGRAM, LOGS);
        }
    }

    /** The places of the user who runs this program. */
    public static Places ofThisUser() {
        return new Places(System.getProperty("os.name"), System.getProperty("user.home"), System.getenv());
    }

    private static @Nullable String absolute(@Nullable String value) {
        return value == null || !value.startsWith("/") ? null : value;
    }

    /**
     * Under a language setting that does not know its letters Java puts question marks or replacement signs in their
     * place: a name that can be used, but of another folder.
     */
    private Path homeFolder() throws InvalidPathException {
        var path = Path.of(home);
        if ((home.contains("?") || home.contains("\ufffd")) && !Files.isDirectory(path)) {
            throw new InvalidPathException(home, "has letters that the language setting does not know");
        }
        return path;
    }

    private @Nullable Path place(@Nullable String base, UnaryOperator<Path> otherwise, String... below) {
        try {
            var path = base == null || base.isBlank() ? otherwise.apply(homeFolder()) : Path.of(base);
            for (var name : below) {
                path = path.resolve(name);
            }
            return path;
        } catch (InvalidPathException e) {
            // The rest of the program says so in a sentence, and keeps in memory what would go there.
            return null;
        }
    }

    /** The user's home, as the system names it. */
    public String home() {
        return home;
    }

    /** The folder of the settings, or null if it cannot be named. */
    public @Nullable Path settings() {
        return settings;
    }

    /** The folder of the journal, or null if it cannot be named. Made when there is something to keep. */
    public @Nullable Path journal() {
        return journal;
    }

    /** The folder of the history, or null if it cannot be named. Made when there is something to keep. */
    public @Nullable Path history() {
        return journal == null ? null : journal.resolveSibling(HISTORY);
    }

    /** The folder of what a person made, such as the fleet, or null if it cannot be named. Above the journal. */
    public @Nullable Path data() {
        return journal == null ? null : journal.getParent();
    }

    /** The folder of logs and crash reports, or null if it cannot be named. */
    public @Nullable Path logs() {
        return logs;
    }
}
