package io.gensetlab.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a run is told something while it goes on: standard input, a port, both or neither. */
final class LiveIntake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveIntake.class);

    private final @Nullable InputStream in;
    private final PrintStream answers;
    private final @Nullable CommandPort port;
    private final String words;
    private @Nullable LiveCommands commands;

    private LiveIntake(@Nullable InputStream in, PrintStream answers, @Nullable CommandPort port,
            String words) {
        this.in = in;
        this.answers = answers;
        this.port = port;
        this.words = words;
    }

    /**
     * As the options have it; the port is taken, and nothing is answered yet.
     *
     * @param outIsTaken whether standard output is a report's
     * @throws IllegalArgumentException with a sentence if the port or the token's file cannot be had
     */
    static LiveIntake of(LiveOptions options, CliContext context, boolean outIsTaken) {
        var in = options.commands ? context.in() : null;
        var answers = outIsTaken ? context.err() : context.out();
        if (options.port == null) {
            return new LiveIntake(in, answers, null, "");
        }
        var given = context.environment().get(LiveOptions.TOKEN_VARIABLE);
        var token = given == null || given.isEmpty()
                ? CommandToken.generated(options.tokenFile)
                : CommandToken.of(given);
        try {
            var port = new CommandPort(options.port, token);
            var file = token.file();
            return new LiveIntake(in, answers, port,
                    "Commands at 127.0.0.1:" + port.port() + ", with the token "
                            + (file == null ? "of " + LiveOptions.TOKEN_VARIABLE : "in " + file));
        } catch (IllegalArgumentException e) {
            token.close();
            throw e;
        }
    }

    /** Answers from now on. */
    void begin(LiveCommands its, Consumer<String> say) {
        commands = its;
        if (port != null) {
            port.begin(its::answer);
            say.accept(words);
        }
        var from = in;
        if (from != null) {
            // A daemon: nothing wakes a thread that waits for standard input.
            Thread.ofPlatform().name("commands").daemon().start(() -> read(from, its));
        }
    }

    private void read(InputStream from, LiveCommands its) {
        var lines = new LineReader(new BufferedInputStream(from));
        while (true) {
            try {
                var line = lines.next();
                if (line == null) {
                    return;
                }
                var answer = its.answer(line);
                if (answer != null) {
                    answers.println(answer);
                    answers.flush();
                }
            } catch (LineReader.TooLongException e) {
                answers.println(LiveCommands.error(String.valueOf(e.getMessage())));
            } catch (IOException e) {
                LOG.warn("Standard input gives no more commands", e);
                return;
            }
        }
    }

    /** Whether the run was told to end. */
    boolean isStopAsked() {
        var its = commands;
        return its != null && its.isStopAsked();
    }

    /** No more readings are made. */
    void end() {
        var its = commands;
        if (its != null) {
            its.end();
        }
    }

    @Override
    public void close() {
        if (port != null) {
            port.close();
        }
    }
}
