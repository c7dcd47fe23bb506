package io.gensetlab.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabEvent;
import io.gensetlab.ui.chart.Samples;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.control.TrackChart;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.shell.Controllers;
import io.gensetlab.ui.shell.FxmlView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.fxml.FXMLLoader;
import javafx.geometry.Point2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TimelinePanelTest {
    private final Samples.Clock clock = new Samples.Clock();
    private final TimeAxis axis = new TimeAxis(clock);
    private final List<LabEvent> events = new ArrayList<>();
    private final TimelineViewModel model = new TimelineViewModel(
            from -> List.copyOf(events.subList((int) from, events.size())), axis);
    private final Selection<GeneratorId> selection = new Selection<>();
    private final Acts acts = new Acts();

    @Start
    void start(Stage stage) throws Exception {
        var loader = new FXMLLoader(FxmlView.TIMELINE.url());
        loader.setControllerFactory(new Controllers().with(TimelineController.class,
                () -> new TimelineController(model, axis, selection, acts)));
        var scene = new Scene((Parent) loader.load(), 900, 150);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    private void faultAMinuteAgo(FxRobot robot) {
        robot.interact(() -> {
            var at = clock.instant().minusSeconds(60);
            events.add(
                    new LabEvent(0, at, LabEvent.Severity.INFO, Samples.CHARITE, "generator3: fault begins",
                            LabEvent.Kind.FAULT_ON, "fault 1", "Overheat to trip"));
            events.add(new LabEvent(1, at.plusSeconds(10), LabEvent.Severity.INFO, null, "2 sets: Stop",
                    LabEvent.Kind.ORDER, null, "Stop"));
            model.show(Samples.fleet(Samples.status(Samples.signals(86, 380, 700),
                    Samples.signals(86, 380, 700), Set.of())));
        });
        await().until(() -> chart(robot).redraws() > 0);
    }

    private static TrackChart chart(FxRobot robot) {
        return robot.lookup("#timeline-chart").queryAs(TrackChart.class);
    }

    @Test
    void saysWhatWillAppear(FxRobot robot) {
        assertThat(robot.lookup(".empty-state .label").queryAs(Label.class).getText())
                .contains("Faults, alarms, lost connections and orders will appear here");
        assertThat(chart(robot).isVisible()).isFalse();
    }

    @Test
    void aClickGoesToTheMomentAndToItsGenerator(FxRobot robot) {
        faultAMinuteAgo(robot);
        var chart = chart(robot);
        // The fault's bar begins in the middle of the two minutes, on the first track.
        Point2D bar = chart.localToScreen(62 + (chart.getWidth() - 76) * 0.5 + 20, 10);
        robot.moveTo(bar);
        await().until(() -> chart.lookup(".track-hint").isVisible());
        assertThat(((Label) chart.lookup(".track-hint")).getText()).startsWith("generator3: fault begins · ")
                .contains("for 1m");
        robot.clickOn(bar);
        assertThat(axis.isLive()).isFalse();
        assertThat(axis.startMillis()).isEqualTo(clock.millis() - 120_000);
        assertThat(selection.get()).isEqualTo(Samples.CHARITE);
        robot.clickOn("#live");
        assertThat(axis.isLive()).isTrue();
    }

    @Test
    void theKeyboardGoesFromOneThingToTheNext(FxRobot robot) {
        faultAMinuteAgo(robot);
        var focus = acts.find("timeline.focus");
        assertThat(focus).isNotNull();
        robot.interact(() -> java.util.Objects.requireNonNull(focus).run().run());
        robot.type(KeyCode.RIGHT);
        assertThat(axis.crosshairMillisProperty().get()).isEqualTo(clock.millis() - 50_000);
        robot.type(KeyCode.LEFT);
        assertThat(axis.crosshairMillisProperty().get()).isEqualTo(clock.millis() - 60_000);
        robot.type(KeyCode.ENTER);
        assertThat(selection.get()).isEqualTo(Samples.CHARITE);
        robot.type(KeyCode.ESCAPE);
        assertThat(axis.isLive()).isTrue();
        robot.type(KeyCode.LEFT);
        var hint = chart(robot).lookup(".track-hint");
        assertThat(hint.isVisible()).isTrue();
        robot.interact(() -> chart(robot).getScene().getRoot().requestFocus());
        assertThat(hint.isVisible()).as("after the focus has gone").isFalse();
    }
}
