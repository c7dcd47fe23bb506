package io.gensetlab.ui.control;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * What a plot says at the cross-hair: the time, the value of each series, what happened there. In columns side by side
 * where one is too high. CSS class {@code plot-readout}.
 */
final class PlotReadout extends HBox {
    private static final double ROW = 17;
    private static final int MOST_EVENTS = 4;

    private final Label time = new Label();
    private final List<PlotSeries> series = new ArrayList<>();
    private final List<Label> values = new ArrayList<>();

    PlotReadout() {
        getStyleClass().add("plot-readout");
        time.getStyleClass().add("plot-time");
    }

    void setSeries(List<PlotSeries> shown) {
        series.clear();
        values.clear();
        for (PlotSeries one : shown) {
            series.add(one);
            values.add(new Label("", SeriesTag.sample(one)));
        }
    }

    /**
     * Says the values at a time, as high as there is room.
     *
     * @param events what happened near it
     */
    void fill(double millis, PlotFrame frame, double step, String unit, List<TimeEvent> events, ZoneId zone,
            long nowMillis, double room) {
        long window = Math.round(frame.columns() * frame.bucketMillis());
        time.setText(AxisTicks.clock(Math.round(millis), 1_000, zone)
                + (window > 60_000 ? "" : "." + Math.floorMod(Math.round(millis), 1_000) / 100)
                + " · " + AxisTicks.ago(Math.round(nowMillis - millis)));
        List<Node> rows = new ArrayList<>();
        rows.add(time);
        for (int i = 0; i < series.size(); i++) {
            PlotSeries one = series.get(i);
            if (one.dot() != null) {
                continue;
            }
            double value = one.valueAtTime(millis);
            if (Double.isNaN(value) && series.size() > 4) {
                // Of many, those that have nothing to say only take room.
                continue;
            }
            values.get(i)
                    .setText(one.name() + "  " + PlotOverlay.value(value, step)
                            + (unit.isEmpty() || Double.isNaN(value) ? "" : " " + unit));
            rows.add(values.get(i));
        }
        for (TimeEvent event : events.subList(0, Math.min(MOST_EVENTS, events.size()))) {
            rows.add(event(event.text(), event.tone()));
        }
        if (events.size() > MOST_EVENTS) {
            rows.add(event("and " + (events.size() - MOST_EVENTS) + " more", Tone.NEUTRAL));
        }
        int most = (int) Math.max(3, (room - 12) / ROW);
        List<Node> columns = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += most) {
            columns.add(
                    new VBox(2, rows.subList(from, Math.min(rows.size(), from + most)).toArray(Node[]::new)));
        }
        getChildren().setAll(columns);
        applyCss();
    }

    private static Label event(String text, Tone tone) {
        Label label = new Label(text, new StateIcon(tone));
        label.getStyleClass().add("plot-event");
        label.setMaxWidth(260);
        return label;
    }
}
