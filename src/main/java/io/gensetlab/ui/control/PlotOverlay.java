package io.gensetlab.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/** What lies over the lines: values at their ends, the cross-hair and what it reads, the word for "nothing". */
final class PlotOverlay extends Pane {
    private static final double LABEL_HEIGHT = 14;

    private record Entry(SeriesTag tag, Text value) {}

    private record Placed(String text, Font font, double left, double top, double width, double height,
            double all) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Line crosshair = new Line();
    private final PlotReadout readout = new PlotReadout();
    private final Rectangle band = new Rectangle();
    private final Label empty = new Label();
    /** What the word for "nothing" was placed for. */
    private @Nullable Placed placed;

    PlotOverlay() {
        setMouseTransparent(true);
        crosshair.getStyleClass().add("plot-crosshair");
        band.getStyleClass().add("plot-rubber-band");
        band.setVisible(false);
        empty.getStyleClass().add("plot-empty");
        empty.setWrapText(true);
        for (var node : List.of(crosshair, readout, empty, band)) {
            node.setManaged(false);
        }
        hideCrosshair();
    }

    void show(List<PlotSeries> series, Runnable onColor) {
        entries.clear();
        getChildren().clear();
        for (PlotSeries one : series) {
            SeriesTag tag = new SeriesTag(one);
            tag.setManaged(false);
            Text value = new Text();
            value.getStyleClass().add("plot-value");
            value.setTextOrigin(VPos.CENTER);
            value.setManaged(false);
            tag.onColor(() -> {
                value.setFill(tag.color());
                onColor.run();
            });
            entries.add(new Entry(tag, value));
            getChildren().addAll(tag, value);
        }
        readout.setSeries(series);
        getChildren().addAll(band, crosshair, empty, readout);
    }

    SeriesTag tag(int index) {
        return entries.get(index).tag;
    }

    /** Puts the last values, NaN for none, beside the right edge. */
    void placeValues(double[] lastValues, PlotFrame frame, double step) {
        double[] wanted = new double[lastValues.length];
        for (int i = 0; i < wanted.length; i++) {
            double y = frame.yOf(lastValues[i]);
            wanted[i] = y >= frame.top() - 1 && y <= frame.top() + frame.height() + 1 ? y : Double.NaN;
        }
        double[] placed = LabelPlacer.place(wanted, LABEL_HEIGHT, frame.top() - LABEL_HEIGHT / 2,
                frame.top() + frame.height() + LABEL_HEIGHT / 2);
        for (int i = 0; i < placed.length; i++) {
            Text text = entries.get(i).value;
            text.setVisible(Double.isFinite(placed[i]));
            if (text.isVisible()) {
                String value = value(lastValues[i], step);
                if (!text.getText().equals(value)) {
                    text.setText(value);
                }
                text.setX(Math.round(frame.left() + frame.width() + 10));
                text.setY(Math.round(placed[i]));
            }
        }
    }

    /** A value as finely as the axis lets one read it: a tenth of a step. */
    static String value(double value, double step) {
        if (Double.isNaN(value)) {
            return "–";
        }
        if (Math.abs(value) >= 10_000) {
            return AxisTicks.format(value, Math.max(100, step / 100));
        }
        int decimals = (int) Math.clamp(Math.ceil(1 - Math.log10(step) - 1e-9), 0, 4);
        return String.format(Locale.ROOT, "%." + decimals + "f", value).replace('-', '−');
    }

    /** The word for "nothing", in the middle; no line ends within a word, and what has no room is left out. */
    void showEmpty(boolean shown, String text, PlotFrame frame) {
        empty.setVisible(shown);
        if (shown && placed == null) {
            // Nothing can be measured without a font.
            empty.applyCss();
        }
        var wanted = new Placed(text, empty.getFont(), frame.left(), frame.top(), frame.width(),
                frame.height(), getWidth());
        if (shown && !wanted.equals(placed)) {
            placed = wanted;
            placeEmpty(text, frame);
        }
    }

    private void placeEmpty(String text, PlotFrame frame) {
        empty.setText(text);
        double longest = 0;
        for (var word : text.split(" ")) {
            longest = Math.max(longest, widthOf(word));
        }
        double whole = widthOf(text);
        // Beside the lines nothing is written now: that room is free, too.
        double most = getWidth() - frame.left() - 4;
        double[] widths = whole <= most
                ? new double[]{whole}
                : new double[]{Math.min(whole, frame.width()), most};
        for (double w : widths) {
            double h = empty.prefHeight(w);
            if (w >= longest && h <= frame.height()) {
                empty.resizeRelocate(Math.round(frame.left() + Math.max(0, (frame.width() - w) / 2)),
                        Math.round(frame.top() + (frame.height() - h) / 2), w, h);
                return;
            }
        }
        empty.setText("");
    }

    private double widthOf(String words) {
        var text = new Text(words);
        text.setFont(empty.getFont());
        return Math.ceil(text.getLayoutBounds().getWidth()) + 1;
    }

    final void hideCrosshair() {
        crosshair.setVisible(false);
        readout.setVisible(false);
    }

    /** Shows the line of the cross-hair; false if its time is not in the window, and nothing of it is seen. */
    boolean showCrosshair(double millis, PlotFrame frame) {
        double x = frame.xOf(millis);
        if (!(x >= frame.left() && x <= frame.left() + frame.width())) {
            hideCrosshair();
            return false;
        }
        double snapped = Math.floor(x) + 0.5;
        crosshair.setStartX(snapped);
        crosshair.setEndX(snapped);
        crosshair.setStartY(frame.top());
        crosshair.setEndY(frame.top() + frame.height());
        crosshair.setVisible(true);
        return true;
    }

    /** Shows the readout beside the cross-hair, where it covers the newest values least. */
    void showReadout(PlotFrame frame) {
        readout.setVisible(true);
        double x = crosshair.getStartX();
        double w = Math.ceil(readout.prefWidth(-1));
        double h = Math.ceil(readout.prefHeight(w));
        boolean onLeft = x + 12 + w > getWidth() && x - 12 - w >= 0;
        double left = onLeft ? x - 12 - w : Math.max(0, Math.min(x + 12, getWidth() - w));
        readout.resizeRelocate(Math.round(left),
                Math.round(Math.max(0, Math.min(frame.top() + 4, getHeight() - h))), w, h);
    }

    void hideReadout() {
        readout.setVisible(false);
    }

    PlotReadout readout() {
        return readout;
    }

    /** Shows what a drag has marked, between two x; NaN for nothing. */
    void showBand(double x0, double x1, PlotFrame frame) {
        band.setVisible(Double.isFinite(x0) && Double.isFinite(x1));
        if (band.isVisible()) {
            double from = Math.clamp(Math.min(x0, x1), frame.left(), frame.left() + frame.width());
            double to = Math.clamp(Math.max(x0, x1), frame.left(), frame.left() + frame.width());
            band.setX(from);
            band.setWidth(to - from);
            band.setY(frame.top());
            band.setHeight(frame.height());
        }
    }
}
