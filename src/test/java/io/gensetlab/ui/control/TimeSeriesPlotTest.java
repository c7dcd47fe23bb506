package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.AnimationTimer;
import javafx.geometry.Bounds;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TimeSeriesPlotTest {
    private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
    private final AtomicLong pulses = new AtomicLong();
    private TimeSeriesPlot plot;
    private PlotSeries mqtt;
    private PlotSeries kafka;
    private StackPane parent;

    @Start
    void start(Stage stage) {
        plot = new TimeSeriesPlot(() -> Instant.ofEpochMilli(now.get()));
        plot.setUnit("ms");
        plot.setFixedRange(0, 100);
        mqtt = new PlotSeries("MQTT", "mqtt", 1000).width(6);
        kafka = new PlotSeries("Kafka", "kafka", 1000);
        plot.addSeries(mqtt);
        plot.addSeries(kafka);
        parent = new StackPane(plot);
        FxStage.show(stage, parent, 500, 240);
        new AnimationTimer() {
            @Override
            public void handle(long nanos) {
                pulses.incrementAndGet();
            }
        }.start();
    }

    private void awaitPulses(int count) {
        long from = pulses.get();
        await().until(() -> pulses.get() >= from + count);
    }

    private void awaitRedrawAfter(Runnable change) {
        long before = FxStage.get(plot::redraws);
        FxStage.run(change);
        await().until(() -> FxStage.get(plot::redraws) > before);
    }

    @Test
    void drawsOnlyWhenThereIsSomethingNew() {
        awaitRedrawAfter(() -> mqtt.add(now.get(), 5));
        awaitPulses(5);
        long still = FxStage.get(plot::redraws);
        awaitPulses(20);
        assertThat(FxStage.get(plot::redraws)).isEqualTo(still);
        awaitRedrawAfter(() -> now.addAndGet(5_000));
    }

    @Test
    void drawsNothingWhileItCannotBeSeenAndCatchesUpAfter() {
        awaitRedrawAfter(() -> mqtt.add(now.get(), 5));
        FxStage.run(() -> parent.setVisible(false));
        long hidden = FxStage.get(plot::redraws);
        FxStage.run(() -> mqtt.add(now.get(), 7));
        awaitPulses(20);
        assertThat(FxStage.get(plot::redraws)).isEqualTo(hidden);
        awaitRedrawAfter(() -> parent.setVisible(true));
        FxStage.run(() -> parent.getChildren().clear());
        long removed = FxStage.get(plot::redraws);
        FxStage.run(() -> mqtt.add(now.get(), 8));
        awaitPulses(20);
        assertThat(FxStage.get(plot::redraws)).isEqualTo(removed);
    }

    @Test
    void redrawsAtMostThirtyTimesASecond() {
        awaitRedrawAfter(() -> mqtt.add(now.get(), 1));
        long from = FxStage.get(plot::redraws);
        long fromPulses = pulses.get();
        for (int i = 0; i < 60; i++) {
            FxStage.run(() -> mqtt.add(now.incrementAndGet(), 2));
            awaitPulses(1);
        }
        assertThat(FxStage.get(plot::redraws) - from)
                .isLessThanOrEqualTo((pulses.get() - fromPulses) / 2 + 2);
    }

    @Test
    void aLineHasTheColourOfItsMeaningAndFollowsTheTheme() {
        awaitRedrawAfter(() -> {
            for (int i = 300; i >= 0; i--) {
                mqtt.add(now.get() - i * 1000L, 50);
            }
        });
        assertThat(colorAtHalfHeight()).isEqualTo(Color.web("#a98bfb"));
        awaitRedrawAfter(() -> Theme.LIGHT.apply(plot.getScene()));
        await().untilAsserted(() -> assertThat(colorAtHalfHeight()).isEqualTo(Color.web("#6d3fe0")));
    }

    private Color colorAtHalfHeight() {
        return FxStage.get(() -> {
            WritableImage image = plot.getScene().snapshot(null);
            PixelReader pixels = image.getPixelReader();
            Bounds lines = plot.lookup("PlotPicture")
                    .localToScene(plot.lookup("PlotPicture").getBoundsInLocal());
            return pixels.getColor((int) lines.getCenterX(), (int) lines.getCenterY());
        });
    }

    @Test
    void lastValuesStandApart() {
        awaitRedrawAfter(() -> {
            mqtt.add(now.get(), 50);
            kafka.add(now.get(), 51);
        });
        double[] ys = plot.lookupAll(".plot-value")
                .stream()
                .mapToDouble(node -> ((Text) node).getY())
                .sorted()
                .toArray();
        assertThat(ys).hasSize(2);
        assertThat(ys[1] - ys[0]).isGreaterThanOrEqualTo(13);
    }

    @Test
    void saysSoWhenThereIsNothing() {
        FxStage.run(() -> plot.setEmptyText("Nothing came yet"));
        await().until(() -> plot.lookup(".plot-empty").isVisible());
        awaitRedrawAfter(() -> mqtt.add(now.get(), 50));
        await().until(() -> !plot.lookup(".plot-empty").isVisible());
    }

    @Test
    void theCrossHairReadsTheValues(FxRobot robot) {
        awaitRedrawAfter(() -> {
            for (int i = 300; i >= 0; i--) {
                mqtt.add(now.get() - i * 1000L, 42);
            }
        });
        robot.moveTo(plot);
        await().until(() -> plot.lookup(".plot-readout").isVisible());
        assertThat(plot.lookupAll(".plot-readout .label"))
                .extracting(node -> ((javafx.scene.control.Label) node)
                        .getText())
                .contains("MQTT  42 ms", "Kafka  –");
    }
}
