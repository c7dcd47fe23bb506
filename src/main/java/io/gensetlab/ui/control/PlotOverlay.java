package io.gensetlab.ui.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;
import javafx.scene.text.Text;

/** What lies over the lines: values at their ends, the cross-hair and what it reads, the word for "nothing". */
final class PlotOverlay extends Pane {
    private static final double LABEL_HEIGHT = 14;
    private static final double MARKER_REACH = 6;

    private record Entry(PlotSeries series, SeriesTag tag, Text value, Label readout) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Line crosshair = new Line();
    private final VBox readout = new VBox();
    private final Label time = new Label();
    private final Label empty = new Label();

    PlotOverlay() {
        setMouseTransparent(true);
        crosshair.getStyleClass().add("plot-crosshair");
        readout.getStyleClass().add("plot-readout");
        time.getStyleClass().add("plot-time");
        empty.getStyleClass().add("plot-empty");
        empty.setWrapText(true);
        for (var node : List.of(crosshair, readout, empty)) {
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
            entries.add(new Entry(one, tag, value, new Label("", SeriesTag.sample(one))));
            getChildren().addAll(tag, value);
        }
        getChildren().addAll(crosshair, empty, readout);
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

    void showEmpty(boolean shown, String text, PlotFrame frame) {
        empty.setVisible(shown);
        if (shown) {
            empty.setText(text);
            double w = Math.min(empty.prefWidth(-1), frame.width());
            double h = empty.prefHeight(w);
            empty.resizeRelocate(Math.round(frame.left() + (frame.width() - w) / 2),
                    Math.round(frame.top() + (frame.height() - h) / 2), w, h);
        }
    }

    final void hideCrosshair() {
        crosshair.setVisible(false);
        readout.setVisible(false);
    }

    /** @param reading whether to show the values too, or the line alone */
    void showCrosshair(double millis, PlotFrame frame, double step, String unit, List<PlotMarker> markers,
            boolean reading) {
        double x = frame.xOf(millis);
        if (x < frame.left() || x > frame.left() + frame.width()) {
            hideCrosshair();
            return;
        }
        double snapped = Math.floor(x) + 0.5;
        crosshair.setStartX(snapped);
        crosshair.setEndX(snapped);
        crosshair.setStartY(frame.top());
        crosshair.setEndY(frame.top() + frame.height());
        crosshair.setVisible(true);
        readout.setVisible(reading);
        if (reading) {
            fillReadout(millis, frame, step, unit, markers);
            double w = Math.ceil(readout.prefWidth(-1));
            double h = Math.ceil(readout.prefHeight(w));
            boolean onLeft = x + 12 + w > frame.left() + frame.width() && x - 12 - w >= 0;
            readout.resizeRelocate(Math.round(onLeft ? x - 12 - w : x + 12), Math.round(Math.max(0,
                    Math.min(frame.top() + 4, getHeight() - h))), w, h);
        }
    }

    private void fillReadout(double millis, PlotFrame frame, double step, String unit,
            List<PlotMarker> markers) {
        time.setText(AxisTicks.ago(Math.round(frame.endMillis() - millis)));
        List<javafx.scene.Node> rows = new ArrayList<>();
        rows.add(time);
        for (Entry entry : entries) {
            double value = entry.series.valueAtTime(millis);
            entry.readout.setText(entry.series.name() + "  " + value(value, step)
                    + (unit.isEmpty() || Double.isNaN(value) ? "" : " " + unit));
            rows.add(entry.readout);
        }
        double reach = MARKER_REACH * frame.columns() / frame.width() * frame.bucketMillis();
        for (PlotMarker marker : markers) {
            if (Math.abs(marker.millis() - millis) <= reach) {
                Label label = new Label(marker.text(), new StateIcon(marker.tone()));
                label.getStyleClass().add("plot-event");
                rows.add(label);
            }
        }
        readout.getChildren().setAll(rows);
        readout.applyCss();
    }
}
