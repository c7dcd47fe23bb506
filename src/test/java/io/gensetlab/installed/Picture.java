package io.gensetlab.installed;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.imageio.ImageIO;

/** What is on a screen. Pixels are 0xRRGGBB, row by row. */
final class Picture {
    // Of the XWD file format, version 7: places in the header, counted in words of 32 bits.
    private static final int HEADER_BYTES = 0;
    private static final int WIDTH = 4;
    private static final int HEIGHT = 5;
    private static final int BITS_A_PIXEL = 11;
    private static final int BYTES_A_LINE = 12;
    private static final int COLOURS = 19;
    private static final int COLOUR_BYTES = 12;
    private static final int NEARLY = 3;
    private static final int STEP = 10;

    private final int width;
    private final int height;
    private final int[] pixels;

    private Picture(int width, int height, int[] pixels) {
        this.width = width;
        this.height = height;
        this.pixels = pixels;
    }

    /** The screen that Xvfb keeps in this file, which is in the format of xwd. */
    static Picture ofXwd(Path file) throws IOException {
        // The header is big-endian whatever the machine; the pixels are as the machine has them.
        var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.BIG_ENDIAN);
        int width = word(bytes, WIDTH);
        int height = word(bytes, HEIGHT);
        if (word(bytes, BITS_A_PIXEL) != Integer.SIZE) {
            throw new IOException("A screen of " + word(bytes, BITS_A_PIXEL) + " bits a pixel");
        }
        int lineBytes = word(bytes, BYTES_A_LINE);
        int start = word(bytes, HEADER_BYTES) + word(bytes, COLOURS) * COLOUR_BYTES;
        bytes.order(ByteOrder.nativeOrder());
        var pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = bytes.getInt(start + y * lineBytes + x * Integer.BYTES) & 0xffffff;
            }
        }
        return new Picture(width, height, pixels);
    }

    /** The same as this image. */
    static Picture of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xffffff;
        }
        return new Picture(width, height, pixels);
    }

    /** Every tenth pixel in each direction. */
    static int[][] pointsOfXwd(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            // Mapped, not read: only the pages that are looked at are touched.
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            int lineBytes = word(bytes, BYTES_A_LINE);
            int start = word(bytes, HEADER_BYTES) + word(bytes, COLOURS) * COLOUR_BYTES;
            var points = new int[word(bytes, HEIGHT) / STEP][word(bytes, WIDTH) / STEP];
            bytes.order(ByteOrder.nativeOrder());
            for (int y = 0; y < points.length; y++) {
                for (int x = 0; x < points[y].length; x++) {
                    points[y][x] = bytes.getInt(start + y * STEP * lineBytes + x * STEP * Integer.BYTES)
                            & 0xffffff;
                }
            }
            return points;
        }
    }

    private static int word(ByteBuffer bytes, int index) {
        return bytes.getInt(index * Integer.BYTES);
    }

    /** In pixels. */
    int width() {
        return width;
    }

    /** In pixels. */
    int height() {
        return height;
    }

    int at(int x, int y) {
        return pixels[y * width + x];
    }

    /** Whether the pixel has this colour, but for the rounding of a renderer. */
    boolean is(int x, int y, int colour) {
        int pixel = at(x, y);
        for (int shift = 0; shift < 24; shift += 8) {
            if (Math.abs((pixel >> shift & 0xff) - (colour >> shift & 0xff)) > NEARLY) {
                return false;
            }
        }
        return true;
    }

    /** Share of the pixels in a rectangle, told in shares of width and height, that have this colour; 0 to 1. */
    double share(int colour, double left, double top, double right, double bottom) {
        int count = 0;
        int all = 0;
        for (int y = (int) (top * height); y < (int) (bottom * height); y++) {
            for (int x = (int) (left * width); x < (int) (right * width); x++) {
                all++;
                count += is(x, y, colour) ? 1 : 0;
            }
        }
        return (double) count / all;
    }

    /** Length of the longest vertical run of this colour in such a rectangle, in pixels. */
    int longestColumn(int colour, double left, double top, double right, double bottom) {
        int longest = 0;
        for (int x = (int) (left * width); x < (int) (right * width); x++) {
            int run = 0;
            for (int y = (int) (top * height); y < (int) (bottom * height); y++) {
                run = is(x, y, colour) ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        return longest;
    }

    /** Writes a PNG for people to look at. */
    void save(Path png) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        Files.createDirectories(png.getParent());
        ImageIO.write(image, "png", png.toFile());
    }
}
