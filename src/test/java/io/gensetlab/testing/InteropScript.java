package io.gensetlab.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** The script that reads our records with Confluent's own deserializer (src/test/interop). */
public final class InteropScript {
    private static final Path FOLDER = Path.of("src", "test", "interop");
    private static final Path VALUES = Path.of("target", "interop");

    private InteropScript() {}

    /** Whether its packages are installed: {@code npm install --prefix src/test/interop}. */
    public static boolean isInstalled() {
        return Files.isDirectory(FOLDER.resolve("node_modules"));
    }

    /**
     * Fails unless the script reads and validates every value.
     *
     * @param registryUrl base address of the registry's Confluent interface
     * @param values record values with their framing
     */
    public static void read(String registryUrl, String topic, List<byte[]> values)
            throws IOException, InterruptedException {
        Files.createDirectories(VALUES);
        var file = VALUES.resolve(topic + ".hex");
        Files.write(file, values.stream().map(HexFormat.of()::formatHex).toList());
        var node = new ProcessBuilder("node", FOLDER.resolve("read-framed.mjs").toString(), registryUrl,
                topic,
                file.toString(), Integer.toString(values.size())).redirectErrorStream(true).start();
        var output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(output).isZero();
    }
}
