package io.gensetlab.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes commands over TCP, on this computer alone. The first line of a connection is the token; then each line is a command with a
 * line for an answer. Each connection has a thread of its own, so one that does not read holds up itself alone.
 */
final class CommandPort implements AutoCloseable {
    /** Connections at a time. */
    static final int MOST = 16;
    private static final Logger LOG = LoggerFactory.getLogger(CommandPort.class);
    private static final Duration TOKEN_LIMIT = Duration.ofSeconds(10);
    private static final long AFTER_ERROR_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final ServerSocket server;
    private final CommandToken token;
    private final Duration tokenLimit;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /**
     * Takes the port; connections wait until {@link #begin}.
     *
     * @param port 0 for any that is free
     * @throws IllegalArgumentException with a sentence if it cannot be had
     */
    CommandPort(int port, CommandToken token) {
        this(port, token, TOKEN_LIMIT);
    }

    CommandPort(int port, CommandToken token, Duration tokenLimit) {
        this.token = token;
        this.tokenLimit = tokenLimit;
        try {
            server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[]{127, 0, 0, 1}), port),
                    MOST);
        } catch (IOException e) {
            throw new IllegalArgumentException("--command-port: port " + port + " cannot be had", e);
        }
    }

    /** The port it is. */
    int port() {
        return server.getLocalPort();
    }

    /** @param answers gives each line its answer, null for none; called on many threads at a time */
    void begin(UnaryOperator<String> answers) {
        Thread.ofPlatform().name("command-port").daemon().start(() -> accept(answers));
    }

    private void accept(UnaryOperator<String> answers) {
        while (!server.isClosed()) {
            try {
                var socket = server.accept();
                open.add(socket);
                if (server.isClosed()) {
                    end(socket);
                    return;
                }
                Thread.ofVirtual().name("command-connection").start(() -> serve(socket, answers));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("A connection to the command port failed", e);
                    LockSupport.parkNanos(AFTER_ERROR_NANOS);
                }
            }
        }
    }

    private void serve(Socket socket, UnaryOperator<String> answers) {
        try {
            if (open.size() > MOST) {
                say(socket, LiveCommands.error("There are " + MOST + " connections already"));
                return;
            }
            var lines = new LineReader(new BufferedInputStream(socket.getInputStream()));
            if (isAllowed(socket, lines)) {
                say(socket, "ok");
                answerAll(socket, lines, answers);
            } else {
                say(socket, LiveCommands.error("The first line is the token, and this is not it"));
            }
        } catch (IOException e) {
            LOG.debug("A connection to the command port has ended", e);
        } finally {
            end(socket);
        }
    }

    /** Whoever does not say it in time is sent away. */
    private boolean isAllowed(Socket socket, LineReader lines) throws IOException {
        var said = new CountDownLatch(1);
        Thread.ofVirtual().name("command-token").start(() -> {
            try {
                if (!said.await(tokenLimit.toNanos(), TimeUnit.NANOSECONDS)) {
                    end(socket);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            var first = lines.next();
            return first != null && token.is(first.strip());
        } catch (LineReader.TooLongException e) {
            return false;
        } finally {
            said.countDown();
        }
    }

    private static void answerAll(Socket socket, LineReader lines, UnaryOperator<String> answers)
            throws IOException {
        while (true) {
            try {
                var line = lines.next();
                if (line == null) {
                    return;
                }
                var answer = answers.apply(line);
                if (answer != null) {
                    say(socket, answer);
                }
            } catch (LineReader.TooLongException e) {
                say(socket, LiveCommands.error(String.valueOf(e.getMessage())));
            }
        }
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("A connection did not close", e);
        }
    }

    /** Gives up the port and all connections. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("The command port did not close", e);
        }
        Set.copyOf(open).forEach(this::end);
        token.close();
    }
}
