package io.gensetlab.installed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** A program in the clean root. Closing it ends it and everything that it started. */
final class RunningProgram implements AutoCloseable {
    private static final long ORDERLY_SECONDS = 60;
    /** In {@code /proc/net/tcp}: local address, state and the number of the socket. */
    private static final int PORT_FIELD = 1;
    private static final int STATE_FIELD = 3;
    private static final int SOCKET_FIELD = 9;
    private static final String LISTEN = "0A";

    private final Process namespace;
    private final Path out;
    private final Path err;

    RunningProgram(Process namespace, Path out, Path err) {
        this.namespace = namespace;
        this.out = out;
        this.err = err;
    }

    /** Standard output so far. */
    String out() throws IOException {
        return Files.readString(out);
    }

    /** Standard error so far. */
    String err() throws IOException {
        return Files.readString(err);
    }

    boolean isAlive() {
        return namespace.isAlive();
    }

    boolean waitFor(long time, TimeUnit unit) throws InterruptedException {
        return namespace.waitFor(time, unit);
    }

    /** Its exit status, after its end. */
    int exitStatus() {
        return namespace.exitValue();
    }

    /** What SIGTERM does, as at the end of a desktop session; waits. */
    void end() throws IOException, InterruptedException {
        process().destroy();
        if (!waitFor(ORDERLY_SECONDS, TimeUnit.SECONDS)) {
            close();
            throw new IOException("The program does not end on SIGTERM. It said:\n" + err());
        }
    }

    /** The program itself, not what made its surroundings. */
    private ProcessHandle process() throws IOException {
        return namespace.descendants()
                .filter(process -> process.children().findAny().isEmpty())
                .findFirst()
                .orElseThrow(() -> new IOException("The program has ended by itself."));
    }

    /** The TCP ports that it listens on. */
    TreeSet<Integer> ports() throws IOException {
        var process = Path.of("/proc", Long.toString(process().pid()));
        var sockets = new HashSet<String>();
        try (var files = Files.list(process.resolve("fd"))) {
            for (var file : files.toList()) {
                // One that was closed meanwhile is no socket that listens.
                if (Files.isSymbolicLink(file)) {
                    sockets.add(Files.readSymbolicLink(file).toString());
                }
            }
        }
        var ports = new TreeSet<Integer>();
        for (var table : new String[]{"tcp", "tcp6"}) {
            for (var line : Files.readAllLines(process.resolve("net").resolve(table))) {
                var fields = line.strip().split("\\s+");
                if (fields[STATE_FIELD].equals(LISTEN)
                        && sockets.contains("socket:[" + fields[SOCKET_FIELD] + "]")) {
                    var address = fields[PORT_FIELD];
                    ports.add(Integer.parseInt(address.substring(address.indexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }

    @Override
    public void close() {
        namespace.destroyForcibly();
    }
}
