package io.gensetlab.ui.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PlotGesturesTest {
    private static final long NOW = 1_700_000_000_000L;

    private final AtomicLong now = new AtomicLong(NOW);
    private final TimeAxis axis = new TimeAxis(() -> Instant.ofEpochMilli(now.get()));
    private TimeSeriesPlot left;
    private TimeSeriesPlot right;

    @Start
    void start(Stage stage) {
        left = plot("left", 40);
        right = plot("right", 60);
        FxStage.show(stage, new HBox(left, right), 900, 240);
    }

    private TimeSeriesPlot plot(String id, double value) {
        var plot = new TimeSeriesPlot(axis);
        plot.setId(id);
        plot.setTitle("Plot " + id);
        plot.setUnit("kPa");
        plot.setZone(ZoneOffset.UTC);
        plot.setFixedRange(0, 100);
        var line = new PlotSeries("line", "series-1", 1_000);
        for (int i = 600; i >= 0; i--) {
            line.add(NOW - i * 1_000L, value);
        }
        plot.addSeries(line);
        HBox.setHgrow(plot, Priority.ALWAYS);
        plot.setPrefSize(100, 240);
        plot.setMaxHeight(Double.MAX_VALUE);
        return plot;
    }

    private PlotFrame frame(TimeSeriesPlot plot) {
        await().until(() -> FxStage.get(plot::frame) != null);
        return FxStage.get(plot::frame);
    }

    /** A point of the drawing area, shares of its width and height. */
    private Point2D at(TimeSeriesPlot plot, double x, double y) {
        var frame = frame(plot);
        return FxStage.get(() -> plot.localToScreen(frame.left() + frame.width() * x,
                frame.top() + frame.height() * y));
    }

    @Test
    void aDragZoomsAllPlotsToItsPieceAndADoubleClickResets(FxRobot robot) {
        robot.moveTo(at(left, 0.25, 0.5)).press(MouseButton.PRIMARY).moveTo(at(left, 0.75, 0.5));
        assertThat(left.lookup(".plot-rubber-band").isVisible()).isTrue();
        robot.release(MouseButton.PRIMARY);
        assertThat(axis.isLive()).isFalse();
        assertThat(axis.windowMillis()).isCloseTo(60_000, within(1_500L));
        assertThat(axis.startMillis()).isCloseTo(NOW - 90_000, within(1_500L));
        assertThat(left.lookup(".plot-rubber-band").isVisible()).isFalse();
        await().until(() -> Math.abs(frame(right).startMillis() - (NOW - 90_000)) < 2_000);
        robot.interact(() -> now.addAndGet(10_000));
        robot.moveTo(at(left, 0.5, 0.5)).doubleClickOn(MouseButton.PRIMARY);
        assertThat(axis.isLive()).isTrue();
        assertThat(axis.windowMillis()).isEqualTo(120_000);
    }

    @Test
    void theWheelScrollsBackAndForthAndTheAxisTellsTheTimeThen(FxRobot robot) {
        robot.moveTo(at(left, 0.5, 0.5)).scroll(5, VerticalDirection.UP);
        await().until(() -> !axis.isLive());
        assertThat(axis.endMillis()).isLessThan(NOW);
        robot.scroll(60, VerticalDirection.DOWN);
        await().until(axis::isLive);
    }

    @Test
    void aDragAlongTheTimeAxisTakesTheTimeAlong(FxRobot robot) {
        robot.moveTo(at(left, 0.2, 1.05)).press(MouseButton.PRIMARY).moveTo(at(left, 0.7, 1.05));
        robot.release(MouseButton.PRIMARY);
        assertThat(axis.isLive()).isFalse();
        assertThat(axis.windowMillis()).isEqualTo(120_000);
        assertThat(axis.endMillis()).isCloseTo(NOW - 60_000, within(2_000L));
    }

    @Test
    void theCrossHairReadsTheSameTimeInAllPlots(FxRobot robot) {
        robot.moveTo(at(left, 0.5, 0.5));
        await().until(() -> FxStage.get(left::isReading) && FxStage.get(right::isReading));
        assertThat(readout(left)).contains("line  40 kPa").anyMatch(text -> text.contains("−1m"));
        assertThat(readout(right)).contains("line  60 kPa");
        robot.moveTo(at(left, -0.08, 0.5));
        await().until(() -> !FxStage.get(left::isReading) && !FxStage.get(right::isReading));
    }

    private static List<String> readout(TimeSeriesPlot plot) {
        return FxStage.get(() -> plot.lookupAll(".plot-readout .label")
                .stream()
                .map(node -> ((Label) node).getText())
                .toList());
    }

    @Test
    void theKeyboardDoesAllOfIt(FxRobot robot) {
        frame(left);
        robot.interact(left::requestFocus);
        robot.type(KeyCode.LEFT);
        assertThat(axis.crosshairMillisProperty().get()).isCloseTo(NOW - 1_200, within(400.0));
        robot.type(KeyCode.HOME);
        assertThat(axis.crosshairMillisProperty().get()).isCloseTo(NOW - 120_000, within(800.0));
        robot.type(KeyCode.END);
        assertThat(axis.crosshairMillisProperty().get()).isCloseTo(NOW, within(800.0));
        robot.type(KeyCode.PLUS);
        assertThat(axis.windowMillis()).isEqualTo(96_000);
        robot.type(KeyCode.MINUS);
        assertThat(axis.windowMillis()).isEqualTo(120_000);
        robot.type(KeyCode.PAGE_UP);
        assertThat(axis.endMillis()).isEqualTo(NOW - 60_000);
        robot.type(KeyCode.SPACE);
        assertThat(axis.isLive()).isTrue();
        robot.type(KeyCode.SPACE);
        assertThat(axis.isLive()).isFalse();
        robot.type(KeyCode.ESCAPE);
        assertThat(axis.isAway()).isFalse();
        assertThat(axis.crosshairMillisProperty().get()).isNaN();
    }

    @Test
    void theCrossHairTakesTheWindowAlongPastItsBeginning(FxRobot robot) {
        frame(left);
        robot.interact(left::requestFocus);
        robot.type(KeyCode.HOME).type(KeyCode.LEFT);
        assertThat(axis.isLive()).isFalse();
        assertThat(axis.crosshairMillisProperty().get()).isLessThan(NOW - 120_400);
    }

    @Test
    void eventsAreToldNearTheirFlagsThoseOfOthersAreNot(FxRobot robot) {
        robot.interact(() -> axis.addEvents(List.of(
                new TimeEvent(NOW - 60_000, TimeEvent.Kind.DISCONNECT, Tone.ALARM, "MQTT disconnected"),
                new TimeEvent(NOW - 60_100, TimeEvent.Kind.FAULT_ON, Tone.WARNING, "Overheat",
                        "generator3"))));
        robot.moveTo(at(left, 0.5, 0.5));
        await().until(() -> readout(left).contains("MQTT disconnected"));
        assertThat(readout(left)).doesNotContain("Overheat");
        assertThat(readout(right)).as("told where the pointer is").doesNotContain("MQTT disconnected");
        robot.interact(() -> left.setEventFilter(event -> "generator3".equals(event.about())));
        robot.moveTo(at(left, 0.505, 0.5));
        await().until(
                () -> readout(left).contains("Overheat") && !readout(left).contains("MQTT disconnected"));
    }

    @Test
    void whatIsReadAloudTellsTheNewestValues() {
        frame(left);
        assertThat(FxStage.get(left::description)).isEqualTo("Plot left, kPa, 2 min up to now; line 40");
        FxStage.run(() -> axis.zoomTo(NOW - 90_000, NOW - 60_000));
        assertThat(FxStage.get(left::description)).startsWith("Plot left, kPa, 30 s up to 22:12:20");
    }

    @Test
    void sixEqualLastValuesStandApart() {
        FxStage.run(() -> {
            var lines = new java.util.ArrayList<PlotSeries>();
            for (int i = 1; i <= 6; i++) {
                var line = new PlotSeries("line " + i, "series-" + i, 100);
                line.add(NOW, 50);
                lines.add(line);
            }
            left.setSeries(lines);
        });
        await().until(() -> FxStage.get(() -> values().length) == 6);
        double[] ys = FxStage.get(this::values);
        for (int i = 1; i < ys.length; i++) {
            assertThat(ys[i] - ys[i - 1]).isGreaterThanOrEqualTo(13);
        }
        assertThat(ys[0]).isGreaterThan(0);
        assertThat(ys[5]).isLessThan(240);
    }

    private double[] values() {
        return left.lookupAll(".plot-value")
                .stream()
                .filter(javafx.scene.Node::isVisible)
                .map(node -> (Text) node)
                .filter(text -> !text.getText().isEmpty())
                .mapToDouble(Text::getY)
                .sorted()
                .toArray();
    }
}
