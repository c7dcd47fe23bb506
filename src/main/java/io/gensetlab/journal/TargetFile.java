package io.gensetlab.journal;

import io.gensetlab.delivery.Transport;
import io.gensetlab.settings.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** Where a run's readings were to go, a line {@code transport address} each, beside its segments. No secrets. */
final class TargetFile {
    private static final String NAME = "target";
    private static final int LONGEST = 64 * 1024;

    private TargetFile() {}

    /** @throws IOException it cannot be written; what was there is still there */
    static void write(Path folder, Map<Transport, String> targets) throws IOException {
        var text = new StringBuilder();
        targets.forEach((transport, address) -> text.append(transport.name())
                .append(' ')
                .append(address.replaceAll("\\R", " "))
                .append('\n'));
        PrivateFiles.write(file(folder), text.toString());
    }

    /** By transport; without those that are not known, whatever is in the file. */
    static Map<Transport, String> read(Path folder) {
        var targets = new EnumMap<Transport, String>(Transport.class);
        var file = file(folder);
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
            // Not known: whoever sends them is asked.
            targets.clear();
        }
        return targets;
    }

    /** Takes it away, with what a write that never ended left. */
    static void delete(Path folder) throws IOException {
        Files.deleteIfExists(file(folder));
        try (var rests = Files.newDirectoryStream(folder, "*.tmp")) {
            for (var rest : rests) {
                Files.deleteIfExists(rest);
            }
        }
    }

    private static Path file(Path folder) {
        return folder.resolve(NAME);
    }
}
