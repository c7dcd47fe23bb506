package io.gensetlab.ui.control;

import io.gensetlab.ui.fx.FxThread;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.paint.Color;
import javafx.scene.transform.Scale;

/** Takes what plots show to files: the values of their window as CSV, their picture as PNG. FX thread. */
public final class PlotExport {
    private static final double PICTURE_SCALE = 2;

    private final ExportDesk desk;

    /** @param desk where the files go */
    public PlotExport(ExportDesk desk) {
        this.desk = desk;
    }

    /** Writes the bytes of a file. */
    @FunctionalInterface
    private interface Content {
        void write(Path file) throws IOException;
    }

    /** Asks where to, and writes the values of the window of these plots. */
    public void saveValues(String name, List<TimeSeriesPlot> plots) {
        Path file = desk.chooseSave("Save values", fileName(name, "csv"), "CSV table", "csv");
        if (file != null) {
            String text = csv(plots);
            save(file, target -> Files.writeString(target, text));
        }
    }

    /** Puts the values of the window into the clipboard. */
    public void copyValues(List<TimeSeriesPlot> plots) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, csv(plots)));
        desk.tell(new Toast(Tone.INFO, "Values copied", "The values shown are in the clipboard, as CSV."));
    }

    /** Asks where to, and writes the picture of a node, twice as large as on screen. */
    public void savePicture(String name, Node node, Color ground) {
        Path file = desk.chooseSave("Save picture", fileName(name, "png"), "PNG picture", "png");
        if (file != null) {
            var parameters = new SnapshotParameters();
            parameters.setTransform(new Scale(PICTURE_SCALE, PICTURE_SCALE));
            parameters.setFill(ground);
            var image = node.snapshot(parameters, null);
            int width = (int) image.getWidth();
            int height = (int) image.getHeight();
            int[] pixels = new int[width * height];
            image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
            save(file, target -> {
                try (var out = new BufferedOutputStream(Files.newOutputStream(target))) {
                    Png.write(pixels, width, height, out);
                }
            });
        }
    }

    /** A disk may be slow: it has a thread of its own. */
    private void save(Path file, Content content) {
        Thread.ofPlatform().name("plot-export").daemon().start(() -> {
            Toast outcome;
            try {
                content.write(file);
                outcome = new Toast(Tone.OK, "Saved", file.toString());
            } catch (IOException e) {
                outcome = new Toast(Tone.WARNING, "Not saved", file + " cannot be written: " + e.getMessage());
            }
            var told = outcome;
            FxThread.run(() -> desk.tell(told));
        });
    }

    private static String fileName(String name, String extension) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "") + "." + extension;
    }

    /** One row a time, one column a line; times in UTC, numbers with a point; empty where a line has no point. */
    static String csv(List<TimeSeriesPlot> plots) {
        var text = new StringBuilder("time");
        var times = new TreeSet<Long>();
        for (var plot : plots) {
            for (var series : plot.series()) {
                if (isIn(series, plot.axis())) {
                    text.append(',').append(quoted(column(plot, series)));
                    collect(series, plot.axis(), times);
                }
            }
        }
        text.append('\n');
        for (long at : times) {
            text.append(Instant.ofEpochMilli(at));
            for (var plot : plots) {
                for (var series : plot.series()) {
                    if (isIn(series, plot.axis())) {
                        text.append(',');
                        append(text, series, at);
                    }
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String column(TimeSeriesPlot plot, PlotSeries series) {
        return plot.title() + " " + series.name() + (plot.unit().isEmpty() ? "" : " (" + plot.unit() + ")");
    }

    private static boolean isIn(PlotSeries series, TimeAxis axis) {
        int from = series.firstAtOrAfter(axis.startMillis());
        return from < series.size() && series.timeAt(from) <= axis.endMillis();
    }

    private static void collect(PlotSeries series, TimeAxis axis, TreeSet<Long> times) {
        for (int i = series.firstAtOrAfter(axis.startMillis()); i < series.size()
                && series.timeAt(i) <= axis.endMillis(); i++) {
            times.add(series.timeAt(i));
        }
    }

    /** The last of several points at the same time. */
    private static void append(StringBuilder text, PlotSeries series, long at) {
        int index = series.firstAtOrAfter(at + 1) - 1;
        if (index >= 0 && series.timeAt(index) == at && Double.isFinite(series.valueAt(index))) {
            text.append(BigDecimal.valueOf(series.valueAt(index))
                    .round(new MathContext(6))
                    .stripTrailingZeros()
                    .toPlainString());
        }
    }

    private static String quoted(String text) {
        return text.matches("[^,\"\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
