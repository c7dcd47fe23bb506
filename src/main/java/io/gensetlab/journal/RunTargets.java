package io.gensetlab.journal;

import io.gensetlab.delivery.Transport;
import io.gensetlab.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a run's readings are to go: in a file of a line {@code transport address} each, beside its segments. No secrets.
 * Thread-safe.
 */
final class RunTargets {
    private static final Logger LOG = LoggerFactory.getLogger(RunTargets.class);
    private static final String NAME = "target";
    private static final int LONGEST = 64 * 1024;

    private final Path folder;
    /** Transports whose readings are in this program's ledgers. */
    private final Set<Transport> sent = EnumSet.noneOf(Transport.class);
    private Map<Transport, String> known;

    /** As the file has it; whatever is in that, nothing is thrown. */
    RunTargets(Path folder) {
        this.folder = folder;
        known = read(folder.resolve(NAME));
    }

    /** By transport; none that is not known. */
    synchronized Map<Transport, String> known() {
        return Map.copyOf(known);
    }

    /** This program sends what is pending on these transports. */
    synchronized void isSent(Set<Transport> transports) {
        sent.addAll(transports);
    }

    /** Keeps where readings go from now on, as far as this program sends them. */
    synchronized void goesTo(Map<Transport, String> all) {
        var next = new EnumMap<Transport, String>(Transport.class);
        next.putAll(known);
        next.keySet().removeAll(sent);
        all.forEach((transport, address) -> {
            if (sent.contains(transport)) {
                next.put(transport, address);
            }
        });
        if (next.equals(known)) {
            return;
        }
        known = next;
        try {
            write(next);
        } catch (IOException e) {
            // Then it is not known at the next start, which asks; a wrong one it would take for right.
            LOG.debug("Where readings in {} go is not kept", folder, e);
            try {
                delete();
            } catch (IOException stays) {
                LOG.warn("{} keeps a target that is not right any more", folder, stays);
            }
        }
    }

    private void write(Map<Transport, String> targets) throws IOException {
        var text = new StringBuilder();
        targets.forEach((transport, address) -> text.append(transport.name())
                .append(' ')
                .append(address.replaceAll("\\R", " "))
                .append('\n'));
        PrivateFiles.write(folder.resolve(NAME), text.toString());
    }

    private static Map<Transport, String> read(Path file) {
        var targets = new EnumMap<Transport, String>(Transport.class);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST) {
                return targets;
            }
            // Bytes that are no UTF-8 are no reason to know nothing of the other transport.
            new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().forEach(line -> {
                for (var transport : Transport.values()) {
                    var before = transport.name() + " ";
                    if (line.startsWith(before) && line.length() > before.length()) {
                        targets.put(transport, line.substring(before.length()));
                    }
                }
            });
        } catch (IOException e) {
            LOG.debug("{} cannot be read", file, e);
            targets.clear();
        }
        return targets;
    }

    /** Takes the file away, with what a write that never ended left. */
    synchronized void delete() throws IOException {
        Files.deleteIfExists(folder.resolve(NAME));
        try (var rests = Files.newDirectoryStream(folder, "*.tmp")) {
            for (var rest : rests) {
                Files.deleteIfExists(rest);
            }
        }
    }
}
