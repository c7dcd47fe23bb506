package io.gensetlab.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a run is told something while it goes on. Filled by picocli. */
final class LiveOptions {
    /** The environment variable with the token of the command port. */
    static final String TOKEN_VARIABLE = "GENSET_COMMAND_TOKEN";
    private static final int SHORTEST_TOKEN = 16;

    @Option(names = "--commands", description = "Take commands from standard input while it runs, a line each, as in 'inject overheat generator7 120s'; "
            + "'help' tells which. An answer is a line on standard output, or, with '--report -', on standard error.")
    boolean commands;

    @Option(names = "--command-port", paramLabel = "PORT", description = "Take commands over TCP on this port of this computer, too; 0 is any that is free. "
            + "The first line of a connection is the token.")
    @Nullable
    Integer port;

    @Option(names = "--command-token-file", paramLabel = "FILE", description = "Where the token of the command port is written, for its user alone (default: a temporary file). "
            + "Not used where " + TOKEN_VARIABLE + " has one.")
    @Nullable
    String tokenFile;

    /** @throws IllegalArgumentException with a sentence for what is wrong */
    void check(Map<String, String> environment) {
        if (port == null) {
            if (tokenFile != null) {
                throw new IllegalArgumentException("--command-token-file goes with --command-port");
            }
            return;
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("--command-port is 0 to 65535, not " + port);
        }
        var token = environment.get(TOKEN_VARIABLE);
        if (token != null && !token.isEmpty()) {
            if (token.length() < SHORTEST_TOKEN || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
                throw new IllegalArgumentException(TOKEN_VARIABLE + " has " + SHORTEST_TOKEN
                        + " characters or more, letters, digits and signs without blanks");
            }
            if (tokenFile != null) {
                throw new IllegalArgumentException(
                        "--command-token-file: the token is that of " + TOKEN_VARIABLE
                                + "; unset it, or leave the file away");
            }
        }
    }
}
