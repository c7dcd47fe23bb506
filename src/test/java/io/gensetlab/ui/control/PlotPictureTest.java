package io.gensetlab.ui.control;

import static org.awaitility.Awaitility.await;

import io.gensetlab.testing.PictureDiff;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** How plots look, held against kept pictures: lines, bands, flags, dots, values, cross-hair. */
@ExtendWith(ApplicationExtension.class)
class PlotPictureTest {
    private static final long NOW = 1_700_000_000_000L;
    private static final double DIFFERENT = 0.02;

    private final TimeAxis axis = new TimeAxis(() -> Instant.ofEpochMilli(NOW));
    private TimeSeriesPlot one;
    private TimeSeriesPlot many;

    @Start
    void start(Stage stage) {
        one = plot("°C");
        var reported = new PlotSeries("reported", "temperature", 1_000).width(2).filled();
        var truth = new PlotSeries("true", "muted", 1_000).dash(PlotSeries.Dash.DASHED).width(1.1);
        var mqtt = new PlotSeries("MQTT", "mqtt", 1_000).dots(PlotSeries.Dot.DISC);
        var kafka = new PlotSeries("Kafka", "kafka", 1_000).dots(PlotSeries.Dot.RING);
        for (int i = 120; i >= 0; i--) {
            long at = NOW - i * 1_000L;
            reported.add(at, i > 60 && i < 70 ? Double.NaN : 86 + 4 * Math.sin(i / 9.0));
            if (i < 50) {
                truth.add(at, 90 + (50 - i) * 0.4);
            }
            if (i > 40) {
                mqtt.add(at, reported.valueAtTime(at));
            }
            kafka.add(at, reported.valueAtTime(at));
        }
        one.setSeries(List.of(truth, reported, kafka, mqtt));
        one.setBands(List.of(new ThresholdBand(104, 110, Tone.WARNING),
                new ThresholdBand(110, Double.POSITIVE_INFINITY, Tone.ALARM)));
        one.setFixedRange(60, 120);
        many = plot("kPa");
        for (int s = 1; s <= 6; s++) {
            var line = new PlotSeries("line " + s, "series-" + s, 1_000);
            for (int i = 120; i >= 0; i--) {
                line.add(NOW - i * 1_000L, 300 + 5 * s * Math.sin(i / 12.0));
            }
            many.addSeries(line);
        }
        many.setFixedRange(250, 350);
        int i = 0;
        for (var kind : TimeEvent.Kind.values()) {
            axis.addEvents(List.of(new TimeEvent(NOW - 110_000 + 18_000L * i++, kind,
                    i % 2 == 0 ? Tone.ALARM : Tone.WARNING, kind.name())));
        }
        FxStage.show(stage, new HBox(one, many), 900, 220);
    }

    private TimeSeriesPlot plot(String unit) {
        var plot = new TimeSeriesPlot(axis);
        plot.setUnit(unit);
        plot.setZone(ZoneOffset.UTC);
        plot.setPrefSize(100, 220);
        plot.setMaxHeight(Double.MAX_VALUE);
        HBox.setHgrow(plot, Priority.ALWAYS);
        return plot;
    }

    private void check(String name, Runnable change) {
        long ones = FxStage.get(one::redraws);
        long manies = FxStage.get(many::redraws);
        FxStage.run(change);
        await().until(() -> FxStage.get(one::redraws) > ones && FxStage.get(many::redraws) > manies);
        PictureDiff.check(name, FxStage.get(() -> one.getScene().snapshot(null)), DIFFERENT);
    }

    @Test
    void darkAndLive() {
        check("plots-dark", axis::goLive);
    }

    @Test
    void lightAndHeldWithTheCrossHair() {
        check("plots-light-held", () -> {
            Theme.LIGHT.apply(one.getScene());
            axis.zoomTo(NOW - 100_000, NOW - 20_000);
            axis.crosshairMillisProperty().set(NOW - 62_000);
        });
    }
}
