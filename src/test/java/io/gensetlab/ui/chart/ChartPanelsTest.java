package io.gensetlab.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.AuditView;
import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.LatencySummary;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.control.BarList;
import io.gensetlab.ui.control.FittingRow;
import io.gensetlab.ui.control.HeatStrip;
import io.gensetlab.ui.control.PlotSeries;
import io.gensetlab.ui.control.StateIcon;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.control.TimeSeriesPlot;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.shell.Controllers;
import io.gensetlab.ui.shell.FxmlView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXMLLoader;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ChartPanelsTest {
    private final Samples.Clock clock = new Samples.Clock();
    private final Selection<GeneratorId> selection = new Selection<>();
    private final TimeAxis axis = new TimeAxis(clock);
    private final ObjectProperty<Units> units = new SimpleObjectProperty<>(Units.WIRE);
    private final SampleReadings.Exports exports = new SampleReadings.Exports();
    private final Acts acts = new Acts();
    private boolean balanced = true;
    private final Feed<LabSnapshot> feed = new Feed<>(this::snapshot, 10);

    private LabSnapshot snapshot() {
        var mqtt = Samples.ledger(Transport.MQTT, 1_000, 0, 3, 80, 0.9, 3.4);
        var snapshot = Samples.snapshot(List.of(Samples.status(Samples.signals(86, 380, 700),
                Samples.signals(86, 380, 700), Set.of())), balanced ? mqtt : Samples.unbalanced(mqtt),
                Samples.ledger(Transport.KAFKA, 1_000, 24, 11, 78, 6.8, 12.4), true, Samples.brokers());
        var found = audit;
        if (found == null) {
            return snapshot;
        }
        var transports = new EnumMap<>(snapshot.transports());
        transports.computeIfPresent(Transport.MQTT,
                (transport, view) -> new LabSnapshot.TransportView(view.on(),
                        view.connection(), view.ledger(), found));
        return new LabSnapshot(snapshot.run(), snapshot.simulatedMillis(), snapshot.speed(),
                snapshot.achievedSpeed(), snapshot.paused(), snapshot.generators(), snapshot.faults(),
                transports,
                snapshot.brokers(), snapshot.embedded(), snapshot.messages(),
                snapshot.journal());
    }

    private @Nullable Region panel;
    private @Nullable AuditView audit;
    private final SampleDelivery delivery = new SampleDelivery(clock);

    @Start
    void start(Stage stage) throws Exception {
        var controllers = new Controllers()
                .with(ReadingsController.class, () -> new ReadingsController(
                        new SampleReadings(clock, clock.millis(), (id, quantity, side, at) -> 86), feed,
                        selection,
                        axis, units, exports, acts))
                .with(DeliveryChartsController.class, () -> new DeliveryChartsController(feed,
                        delivery, new TimeAxis(clock), acts));
        var delivery = load(FxmlView.DELIVERY_CHARTS, controllers);
        panel = (Region) delivery;
        height(190);
        var page = new VBox(load(FxmlView.READINGS, controllers), delivery);
        var scene = new Scene(page, 900, 900);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private static Parent load(FxmlView view, Controllers controllers) throws Exception {
        var loader = new FXMLLoader(view.url());
        loader.setControllerFactory(controllers);
        return loader.load();
    }

    @Test
    void whatIsReadBackIsSaidWhileTheAuditIsOn(FxRobot robot) {
        pull(robot);
        assertThat(robot.lookup("#audit-mqtt").query().getParent().isVisible()).isFalse();
        assertThat(delivery.isAudited()).isFalse();
        robot.clickOn("#audit");
        assertThat(delivery.isAudited()).isTrue();
        robot.interact(() -> acts.run("delivery.audit"));
        assertThat(delivery.isAudited()).as("by its act, too").isFalse();
        assertThat(robot.lookup("#audit").queryAs(ToggleButton.class).isSelected()).isFalse();

        audit = new AuditView(true, "Reads emergency_generator", 1_000, 990, 4, 6, 0, 0, 0, 2, 0, 0, 0, 0,
                new LatencySummary(990, 4.25, 31, 90));
        pull(robot);
        var found = robot.lookup("#audit-mqtt").queryAs(FittingRow.class);
        assertThat(found.texts()).containsExactly("received 990", "missing 6", "duplicated 2", "reordered 0",
                "corrupted 0", "end to end p50 / p99 4.3 / 31 ms", "on their way 4");
        assertThat(found.getParent().isVisible()).isTrue();
        assertThat(((StateIcon) found.getParent().lookup(".state-icon")).getTone()).isEqualTo(Tone.ALARM);
        assertThat(robot.lookup("#audit-kafka").query().getParent().isVisible()).isFalse();
    }

    private void pull(FxRobot robot) {
        robot.interact(() -> {
            clock.plusMillis(1_000);
            feed.pull();
        });
    }

    private static TimeSeriesPlot plot(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(TimeSeriesPlot.class);
    }

    @Test
    void theSelectedGeneratorsReadingsComeIntoThePlots(FxRobot robot) {
        assertThat(robot.lookup(".empty-state .label").queryAs(Label.class).getText())
                .isEqualTo("Select a generator to see its readings, or several to compare them");
        robot.interact(() -> selection.set(Samples.CHARITE));
        pull(robot);
        pull(robot);
        for (var id : List.of("#plot-temperature", "#plot-pressure", "#plot-fuel")) {
            assertThat(reported(robot, id).size()).as(id).isEqualTo(5);
        }
        assertThat(robot.lookup(".reading-name").queryAs(Label.class).getText()).contains("generator3");
        robot.clickOn("#window-5m");
        assertThat(axis.windowMillis()).isEqualTo(300_000);
        robot.interact(() -> selection.set(null));
        assertThat(robot.lookup(".empty-state").query().isVisible()).isTrue();
        assertThat(plot(robot, "#plot-temperature").series()).isEmpty();
    }

    private static PlotSeries reported(FxRobot robot, String id) {
        return plot(robot, id).series().get(1);
    }

    @Test
    void pauseHoldsTheChartsAndLiveLetsThemGoOn(FxRobot robot) {
        robot.interact(() -> selection.set(Samples.CHARITE));
        robot.clickOn("#hold");
        assertThat(axis.isLive()).isFalse();
        pull(robot);
        robot.clickOn("#hold");
        assertThat(axis.isLive()).isTrue();
    }

    @Test
    void signalsArePickedAndUnitsAreTheChosenOnes(FxRobot robot) {
        robot.interact(() -> selection.setAll(List.of(GeneratorId.numbered(4), Samples.CHARITE)));
        pull(robot);
        assertThat(plot(robot, "#plot-temperature").series()).hasSize(8);
        assertThat(robot.lookup(".compared-legend .label").queryAllAs(Label.class)).extracting(Label::getText)
                .containsExactly("generator", "4", "Charité");
        robot.clickOn("#signals").clickOn("Battery voltage");
        assertThat(robot.lookup("#plot-battery").tryQuery()).isPresent();
        var oil = acts.find("readings.oil_pressure");
        assertThat(oil).isNotNull();
        robot.interact(() -> java.util.Objects.requireNonNull(oil).run().run());
        assertThat(robot.lookup("#plot-pressure").tryQuery()).isEmpty();
        robot.interact(() -> units.set(Units.byLabels("°F", "bar", "L")));
        pull(robot);
        assertThat(reported(robot, "#plot-temperature").valueAt(0)).isEqualTo(186.8,
                org.assertj.core.data.Offset.offset(0.01));
        assertThat(robot.lookup("#reading-temperature .card-unit").queryAs(Label.class).getText())
                .isEqualTo("°F");
    }

    @Test
    void whatIsShownIsSavedAsValuesAndAsPicture(FxRobot robot, @TempDir Path folder) throws Exception {
        exports.folder = folder;
        robot.interact(() -> selection.set(Samples.CHARITE));
        pull(robot);
        pull(robot);
        robot.clickOn("#save").clickOn("Save values as CSV …");
        await().until(() -> exports.told.size() == 1);
        var lines = Files.readAllLines(folder.resolve("readings-generator3-charit-berlin.csv"));
        assertThat(lines.getFirst())
                .isEqualTo("time,Coolant temperature reported (°C),Oil pressure reported (kPa),"
                        + "Fuel in tank reported (L)");
        assertThat(lines.get(1)).isEqualTo("2026-11-22T14:32:59.500Z,86,86,86");
        assertThat(lines).hasSize(6);
        robot.clickOn("#save").clickOn("Save picture as PNG …");
        await().until(() -> exports.told.size() == 2);
        var picture = ImageIO.read(folder.resolve("readings-generator3-charit-berlin.png").toFile());
        assertThat(picture.getWidth()).isGreaterThan(1_500);
        assertThat(exports.told).allMatch(toast -> toast.tone() == Tone.OK);
        robot.rightClickOn("#plot-temperature").clickOn("Copy values");
        assertThat(exports.told).hasSize(3);
    }

    @Test
    void bothTransportsStandSideBySideWithTheirConditions(FxRobot robot) {
        pull(robot);
        pull(robot);
        for (var transport : Transport.values()) {
            assertThat(plot(robot, "#plot-latency-" + transport.id()).series()).hasSize(2)
                    .allMatch(series -> series.size() >= 2);
            assertThat(robot.lookup("#conditions-" + transport.id()).queryAs(FittingRow.class).texts())
                    .startsWith("embedded broker");
        }
        assertThat(robot.lookup("#kafka-acknowledged").queryAs(Label.class).getText()).isEqualTo("965");
        assertThat(robot.lookup(".ledger-alarm").query().isVisible()).isFalse();
        balanced = false;
        pull(robot);
        assertThat(robot.lookup(".ledger-alarm").query().isVisible()).isTrue();
    }

    @Test
    void showsMoreWhenThereIsMoreRoom(FxRobot robot) {
        robot.interact(() -> height(190));
        assertThat(shown(robot, "#partitions")).isFalse();
        robot.interact(() -> height(640));
        pull(robot);
        await().untilAsserted(() -> {
            assertThat(shown(robot, "#partitions")).isTrue();
            assertThat(shown(robot, "#heat-mqtt")).isTrue();
        });
        assertThat(robot.lookup("#partitions").queryAs(BarList.class).getItems()).hasSize(6);
        await().untilAsserted(() -> assertThat(robot.lookup("#heat-kafka").queryAs(HeatStrip.class).redraws())
                .isPositive());
    }

    @Test
    void aTopicLevelClosesAndOpens(FxRobot robot) {
        robot.interact(() -> height(640));
        pull(robot);
        await().untilAsserted(() -> assertThat(shown(robot, "#topics")).isTrue());
        ListView<?> topics = robot.lookup("#topics").queryListView();
        await().untilAsserted(() -> assertThat(topics.getItems()).hasSizeGreaterThan(100));
        robot.clickOn("#topics").type(KeyCode.HOME);
        robot.press(KeyCode.ALT, KeyCode.SHIFT).type(KeyCode.LEFT).release(KeyCode.SHIFT, KeyCode.ALT);
        assertThat(topics.getItems()).as("these keys are the window's").hasSizeGreaterThan(100);
        robot.type(KeyCode.LEFT);
        await().untilAsserted(() -> assertThat(topics.getItems()).hasSize(1));
        robot.type(KeyCode.RIGHT);
        await().untilAsserted(() -> assertThat(topics.getItems()).hasSizeGreaterThan(100));
    }

    /** The headless window cannot grow: the panel in it does. */
    private void height(double height) {
        var region = java.util.Objects.requireNonNull(panel);
        region.setMinHeight(height);
        region.setMaxHeight(height);
    }

    private static boolean shown(FxRobot robot, String selector) {
        for (Node node = robot.lookup(selector).query(); node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
