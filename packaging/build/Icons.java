import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Draws the icons of the product from the SVG files in {@code packaging/icon}: PNG, ICO and ICNS. Run by the build,
 * from its source, with jsvg on the class path; no part of the program.
 */
public final class Icons {
    /** Up to this size the simpler drawing is used: the details of the other would be a blur. */
    private static final int SMALL_UP_TO = 32;

    private static final List<Integer> PNG_SIZES = List.of(16, 20, 24, 32, 48, 64, 128, 256, 512, 1024);
    private static final List<Integer> ICO_SIZES = List.of(16, 20, 24, 32, 48, 64, 128, 256);
    private static final List<Integer> WINDOW_SIZES = List.of(16, 32, 48, 64, 128, 256);

    /** What an Icon Composer file calls its pictures, with their edge in pixels; the @2x ones have their own names. */
    private static final Map<String, Integer> ICNS_SIZES = icnsSizes();

    private Icons() {}

    /** @param args the folder of the drawings, the folder of the icons, and that of the window's icons */
    public static void main(String[] args) throws IOException {
        var drawings = Path.of(args[0]);
        var icons = Files.createDirectories(Path.of(args[1]));
        var window = Files.createDirectories(Path.of(args[2]));
        var large = load(drawings.resolve("genset-lab.svg"));
        var small = load(drawings.resolve("genset-lab-small.svg"));
        var scenario = load(drawings.resolve("scenario.svg"));

        Drawing product = size -> png(size <= SMALL_UP_TO ? small : large, size);
        Drawing document = size -> png(scenario, size);
        for (int size : PNG_SIZES) {
            Files.write(icons.resolve("genset-lab-" + size + ".png"), product.at(size));
        }
        Files.write(icons.resolve("genset-lab.ico"), ico(product));
        Files.write(icons.resolve("genset-lab.icns"), icns(product));
        Files.write(icons.resolve("scenario.png"), document.at(256));
        Files.write(icons.resolve("scenario.ico"), ico(document));
        Files.write(icons.resolve("scenario.icns"), icns(document));
        for (int size : WINDOW_SIZES) {
            Files.write(window.resolve("genset-lab-" + size + ".png"), product.at(size));
        }
        // Last, so that what was not drawn to the end is drawn again: the build looks at this file's time.
        Files.writeString(icons.resolve("drawn"), "");
    }

    private interface Drawing {
        byte[] at(int size) throws IOException;
    }

    private static SVGDocument load(Path file) throws IOException {
        var document = new SVGLoader().load(file.toUri().toURL());
        if (document == null) {
            throw new IOException(file + " is no SVG that can be read");
        }
        return document;
    }

    private static byte[] png(SVGDocument drawing, int size) throws IOException {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        var graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_COLOR_RENDERING,
                RenderingHints.VALUE_COLOR_RENDER_QUALITY);
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        drawing.render(null, graphics, new ViewBox(0, 0, size, size));
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /** A Windows icon: a directory of 6 + 16 bytes a picture, then the pictures, each a PNG (from Vista on). */
    private static byte[] ico(Drawing drawing) throws IOException {
        var pictures = new ArrayList<byte[]>();
        for (int size : ICO_SIZES) {
            pictures.add(drawing.at(size));
        }
        int offset = 6 + 16 * pictures.size();
        var file = ByteBuffer.allocate(offset + pictures.stream().mapToInt(picture -> picture.length).sum())
                .order(ByteOrder.LITTLE_ENDIAN);
        file.putShort((short) 0).putShort((short) 1).putShort((short) pictures.size());
        for (int i = 0; i < pictures.size(); i++) {
            // An edge of 256 is written as 0. No palette, one plane, 32 bits a pixel.
            byte edge = (byte) (int) ICO_SIZES.get(i);
            file.put(edge).put(edge).put((byte) 0).put((byte) 0).putShort((short) 1).putShort((short) 32);
            file.putInt(pictures.get(i).length).putInt(offset);
            offset += pictures.get(i).length;
        }
        pictures.forEach(file::put);
        return file.array();
    }

    private static Map<String, Integer> icnsSizes() {
        var sizes = new LinkedHashMap<String, Integer>();
        sizes.put("icp4", 16);
        sizes.put("icp5", 32);
        sizes.put("ic11", 32);
        sizes.put("icp6", 64);
        sizes.put("ic12", 64);
        sizes.put("ic07", 128);
        sizes.put("ic08", 256);
        sizes.put("ic13", 256);
        sizes.put("ic09", 512);
        sizes.put("ic14", 512);
        sizes.put("ic10", 1024);
        return sizes;
    }

    /** A macOS icon: {@code icns} and the length, then each picture: name, length with these 8 bytes, PNG. */
    private static byte[] icns(Drawing drawing) throws IOException {
        var body = new ByteArrayOutputStream();
        for (var entry : ICNS_SIZES.entrySet()) {
            var picture = drawing.at(entry.getValue());
            body.write(entry.getKey().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            body.write(ByteBuffer.allocate(4).putInt(picture.length + 8).array());
            body.write(picture);
        }
        var file = ByteBuffer.allocate(8 + body.size());
        file.put("icns".getBytes(java.nio.charset.StandardCharsets.US_ASCII)).putInt(8 + body.size());
        return file.put(body.toByteArray()).array();
    }
}
