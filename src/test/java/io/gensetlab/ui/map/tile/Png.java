package io.gensetlab.ui.map.tile;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javafx.scene.image.Image;

/** Writes a picture as PNG without AWT. */
final class Png {
    private Png() {}

    static void write(Path file, Image image) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var rows = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(rows)) {
            for (int y = 0; y < height; y++) {
                deflater.write(0);
                for (int x = 0; x < width; x++) {
                    int argb = image.getPixelReader().getArgb(x, y);
                    deflater.write(argb >> 16);
                    deflater.write(argb >> 8);
                    deflater.write(argb);
                }
            }
        }
        var head = new ByteArrayOutputStream();
        var data = new DataOutputStream(head);
        data.writeInt(width);
        data.writeInt(height);
        data.write(new byte[]{8, 2, 0, 0, 0});
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeLong(0x89504E470D0A1A0AL);
            chunk(out, "IHDR", head.toByteArray());
            chunk(out, "IDAT", rows.toByteArray());
            chunk(out, "IEND", new byte[0]);
        }
    }

    private static void chunk(DataOutputStream out, String name, byte[] data) throws IOException {
        byte[] type = name.getBytes(StandardCharsets.US_ASCII);
        var sum = new CRC32();
        sum.update(type);
        sum.update(data);
        out.writeInt(data.length);
        out.write(type);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }
}
