package io.gensetlab.testing;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.image.Image;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * Compares a picture with the one kept for reference, with a tolerance: text and curves differ by a shade from one
 * machine to the next. Where they differ, the new picture and the difference (what differs in red) are written, and the
 * failure says where.
 *
 * <p>
 * References lie in {@code src/test/resources/io/gensetlab/pictures}. To renew them, run the tests with
 * {@code GENSETLAB_RENEW_PICTURES=1} in the environment, look at the pictures, and commit them.
 */
public final class PictureDiff {
    /** Steps of a colour channel, of 255, that nobody sees. */
    private static final int CHANNEL_TOLERANCE = 40;
    private static final String FOLDER = "io/gensetlab/pictures";
    private static final Path SOURCES = Path.of("src/test/resources").resolve(FOLDER);
    private static final Path RESULTS = Path.of("target/picture-diff");
    private static final int FADED = 3;

    private PictureDiff() {}

    /**
     * Fails unless the picture looks like its reference.
     *
     * @param name of the reference, without ending
     * @param share of the pixels that may look different, 0 to 1
     * @throws AssertionError that names the files to look at
     */
    public static void check(String name, Image picture, double share) {
        check(name, copy(picture), share);
    }

    /** The same for a picture outside of JavaFX. */
    public static void check(String name, BufferedImage picture, double share) {
        try {
            if ("1".equals(System.getenv("GENSETLAB_RENEW_PICTURES"))) {
                write(SOURCES.resolve(name + ".png"), picture);
                return;
            }
            var reference = reference(name);
            if (reference == null) {
                write(RESULTS.resolve(name + ".png"), picture);
                throw new AssertionError("No reference for " + name + "; the picture is in "
                        + RESULTS.resolve(name + ".png").toAbsolutePath());
            }
            compare(name, picture, reference, share);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(String name, BufferedImage picture, BufferedImage reference, double share)
            throws IOException {
        if (picture.getWidth() != reference.getWidth() || picture.getHeight() != reference.getHeight()) {
            write(RESULTS.resolve(name + ".png"), picture);
            throw new AssertionError("%s is %d x %d, its reference %d x %d; the picture is in %s".formatted(
                    name,
                    picture.getWidth(), picture.getHeight(), reference.getWidth(), reference.getHeight(),
                    RESULTS.resolve(name + ".png").toAbsolutePath()));
        }
        var difference = new BufferedImage(picture.getWidth(), picture.getHeight(),
                BufferedImage.TYPE_INT_RGB);
        int different = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if (differs(picture, reference, x, y)) {
                    different++;
                    difference.setRGB(x, y, 0xFF0000);
                } else {
                    difference.setRGB(x, y, faded(reference.getRGB(x, y)));
                }
            }
        }
        double part = (double) different / (picture.getWidth() * picture.getHeight());
        if (part > share) {
            write(RESULTS.resolve(name + ".png"), picture);
            write(RESULTS.resolve(name + "-diff.png"), difference);
            throw new AssertionError("%s differs in %.2f %% of its pixels (allowed %.2f %%); see %s and %s"
                    .formatted(name, 100 * part, 100 * share, RESULTS.resolve(name + ".png").toAbsolutePath(),
                            RESULTS.resolve(name + "-diff.png").toAbsolutePath()));
        }
    }

    /** An edge that lies a pixel beside its place is no difference: one of the nine around must be alike. */
    private static boolean differs(BufferedImage picture, BufferedImage reference, int x, int y) {
        int rgb = picture.getRGB(x, y);
        if (alike(rgb, reference.getRGB(x, y))) {
            return false;
        }
        for (int ny = Math.max(0, y - 1); ny <= Math.min(reference.getHeight() - 1, y + 1); ny++) {
            for (int nx = Math.max(0, x - 1); nx <= Math.min(reference.getWidth() - 1, x + 1); nx++) {
                if (alike(rgb, reference.getRGB(nx, ny))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean alike(int a, int b) {
        return Math.abs((a >> 16 & 0xFF) - (b >> 16 & 0xFF)) <= CHANNEL_TOLERANCE
                && Math.abs((a >> 8 & 0xFF) - (b >> 8 & 0xFF)) <= CHANNEL_TOLERANCE
                && Math.abs((a & 0xFF) - (b & 0xFF)) <= CHANNEL_TOLERANCE;
    }

    private static int faded(int rgb) {
        int grey = ((rgb >> 16 & 0xFF) + (rgb >> 8 & 0xFF) + (rgb & 0xFF)) / 3 / FADED;
        return grey << 16 | grey << 8 | grey;
    }

    private static @Nullable BufferedImage reference(String name) throws IOException {
        try (InputStream in = PictureDiff.class.getResourceAsStream("/" + FOLDER + "/" + name + ".png")) {
            return in == null ? null : ImageIO.read(in);
        }
    }

    private static BufferedImage copy(Image picture) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pixels = picture.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        return copy;
    }

    private static void write(Path file, BufferedImage picture) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(picture, "png", file.toFile());
    }
}
