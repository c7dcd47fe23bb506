package io.gensetlab.installed;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Xvfb with openbox: a screen of its own whose pixels are in a file. */
public final class Display implements AutoCloseable {
    /** What has to be installed for it. */
    public static final List<String> TOOLS = List.of("Xvfb", "openbox", "xdotool", "xprop");

    private final Path frameBuffer;
    private final Process xvfb;
    private final Process manager;
    private final String name;

    /**
     * @param folder an empty one; the screen's pixels go there
     * @param width in pixels
     * @param height in pixels
     */
    public Display(Path folder, int width, int height) throws IOException {
        Files.createDirectories(folder);
        xvfb = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", width + "x" + height + "x24",
                "-fbdir",
                folder.toString()).redirectError(folder.resolve("xvfb.err").toFile())
                .start();
        frameBuffer = folder.resolve("Xvfb_screen0");
        var output = new BufferedReader(
                new InputStreamReader(xvfb.getInputStream(), StandardCharsets.US_ASCII));
        var number = output.readLine();
        if (number == null) {
            throw new IOException("Xvfb did not start: " + Files.readString(folder.resolve("xvfb.err")));
        }
        name = ":" + number;
        var builder = new ProcessBuilder("openbox").redirectErrorStream(true)
                .redirectOutput(folder.resolve("openbox.out").toFile());
        builder.environment().put("DISPLAY", name);
        manager = builder.start();
        await().atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .until(() -> tool("xprop", "-root", "_NET_SUPPORTING_WM_CHECK").contains("window id"));
    }

    /** As in the variable {@code DISPLAY}. */
    public String name() {
        return name;
    }

    /**
     * Looks at every tenth pixel in each direction and at nothing else: cheap enough to be asked a hundred times a second.
     *
     * @return lines from top to bottom; colours as 0xRRGGBB
     */
    public int[][] points() throws IOException {
        return Picture.pointsOfXwd(frameBuffer);
    }

    /** What is on it now. */
    Picture picture() throws IOException {
        return Picture.ofXwd(frameBuffer);
    }

    void click(int x, int y) throws IOException, InterruptedException {
        tool("xdotool", "mousemove", Integer.toString(x), Integer.toString(y), "click", "1");
    }

    /** To whatever window has the focus. */
    void key(String key) throws IOException, InterruptedException {
        tool("xdotool", "key", key);
    }

    private String tool(String... command) throws IOException, InterruptedException {
        return Tools.run(Map.of("DISPLAY", name), new ArrayList<>(List.of(command)));
    }

    @Override
    public void close() {
        manager.destroy();
        xvfb.destroy();
    }
}
