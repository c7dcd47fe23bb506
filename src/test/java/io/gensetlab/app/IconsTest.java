package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the build drew: the files that installers need, and the window's own. */
class IconsTest {
    private static final Path ICONS = Path.of("target", "icons");
    /** A picture with fewer colours in it than this shows nothing. */
    private static final int LEAST_COLOURS = 24;

    @ParameterizedTest
    @ValueSource(ints = {16, 20, 24, 32, 48, 64, 128, 256, 512, 1024})
    void everySizeIsDrawn(int size) throws Exception {
        try (var in = Files.newInputStream(ICONS.resolve("genset-lab-" + size + ".png"))) {
            assertDrawn(in, size);
        }
    }

    @Test
    void theWindowsIconsAreInTheProgram() throws Exception {
        for (int size : WindowIcons.SIZES) {
            try (var in = WindowIcons.class.getResourceAsStream("icons/genset-lab-" + size + ".png")) {
                assertDrawn(in, size);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"genset-lab.ico", "scenario.ico"})
    void theWindowsFileHoldsEachSize(String name) throws Exception {
        var file = ByteBuffer.wrap(Files.readAllBytes(ICONS.resolve(name))).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(file.getShort(0)).isZero();
        assertThat(file.getShort(2)).as("an icon, no cursor").isEqualTo((short) 1);
        int[] sizes = {16, 20, 24, 32, 48, 64, 128, 256};
        assertThat(file.getShort(4)).isEqualTo((short) sizes.length);
        int end = 6 + 16 * sizes.length;
        for (int i = 0; i < sizes.length; i++) {
            int entry = 6 + 16 * i;
            assertThat(file.get(entry)).as("width").isEqualTo((byte) sizes[i]);
            assertThat(file.get(entry + 1)).as("height").isEqualTo((byte) sizes[i]);
            int length = file.getInt(entry + 8);
            assertThat(file.getInt(entry + 12)).as("offset").isEqualTo(end);
            assertDrawn(new ByteArrayInputStream(file.array(), end, length), sizes[i]);
            end += length;
        }
        assertThat(end).isEqualTo(file.capacity());
    }

    @ParameterizedTest
    @ValueSource(strings = {"genset-lab.icns", "scenario.icns"})
    void theMacFileHoldsEachSize(String name) throws Exception {
        var bytes = Files.readAllBytes(ICONS.resolve(name));
        assertThat(text(bytes, 0)).isEqualTo("icns");
        assertThat(ByteBuffer.wrap(bytes).getInt(4)).isEqualTo(bytes.length);
        var expected = new LinkedHashMap<>(Map.of("icp4", 16, "icp5", 32, "ic11", 32, "icp6", 64, "ic12", 64,
                "ic07", 128, "ic08", 256, "ic13", 256, "ic09", 512, "ic14", 512));
        expected.put("ic10", 1024);
        int at = 8;
        while (at < bytes.length) {
            var size = expected.remove(text(bytes, at));
            assertThat(size).as(text(bytes, at)).isNotNull();
            int length = ByteBuffer.wrap(bytes).getInt(at + 4);
            assertDrawn(new ByteArrayInputStream(bytes, at + 8, length - 8), size);
            at += length;
        }
        assertThat(at).isEqualTo(bytes.length);
        assertThat(expected).as("sizes that are missing").isEmpty();
    }

    @Test
    void theDocumentIsDrawn() throws Exception {
        try (var in = Files.newInputStream(ICONS.resolve("scenario.png"))) {
            assertDrawn(in, 256);
        }
    }

    private static String text(byte[] bytes, int at) {
        return new String(bytes, at, 4, StandardCharsets.US_ASCII);
    }

    private static void assertDrawn(InputStream png, int size) throws Exception {
        BufferedImage image = ImageIO.read(png);
        assertThat(image).as("a PNG of " + size).isNotNull();
        assertThat(image.getWidth()).isEqualTo(size);
        assertThat(image.getHeight()).isEqualTo(size);
        var colours = new HashSet<Integer>();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        assertThat(colours).as("colours at " + size).hasSizeGreaterThan(LEAST_COLOURS);
        assertThat(image.getRGB(0, 0) >>> 24).as("the corner is clear").isLessThan(128);
        assertThat(image.getRGB(size / 2, size / 2) >>> 24).as("the middle is not").isEqualTo(255);
    }
}
