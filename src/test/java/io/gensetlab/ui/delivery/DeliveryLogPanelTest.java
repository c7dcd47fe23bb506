package io.gensetlab.ui.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.DeliveryRow;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.chart.Samples;
import io.gensetlab.ui.control.RingListView;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.shell.Controllers;
import io.gensetlab.ui.shell.FxmlView;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DeliveryLogPanelTest {
    private final Samples.Clock clock = new Samples.Clock();
    private final List<DeliveryRow> log = new ArrayList<>();
    private final Selection<GeneratorId> selection = new Selection<>();
    private final Feed<LabSnapshot> feed = new Feed<>(Samples::fleet, 10);

    @Start
    void start(Stage stage) throws Exception {
        var loader = new FXMLLoader(FxmlView.DELIVERY_LOG.url());
        loader.setControllerFactory(new Controllers().with(DeliveryLogController.class,
                () -> new DeliveryLogController(most -> List.copyOf(log), feed, selection, clock,
                        ZoneOffset.UTC)));
        var scene = new Scene(loader.<Parent>load(), 900, 300);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private void pull(FxRobot robot) {
        robot.interact(() -> {
            clock.plusMillis(250);
            feed.pull();
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static List<String> texts(FxRobot robot) {
        return robot.lookup(".log-row .label").queryAllAs(Label.class).stream().map(Label::getText).toList();
    }

    @SuppressWarnings("unchecked")
    private static RingListView<DeliveryRow> list(FxRobot robot) {
        return (RingListView<DeliveryRow>) robot.lookup(".ring-list-view").query();
    }

    @Test
    void aPendingRowBecomesARejectedOneThatTellsWhy(FxRobot robot) {
        assertThat(robot.lookup(".empty-state .label").queryAs(Label.class).getText())
                .isEqualTo("No readings sent yet. Switch MQTT or Kafka on.");
        log.add(Rows.row(2, null, null));
        pull(robot);
        assertThat(texts(robot)).contains("generator3", "pending");
        log.set(0, Rows.row(2, Rows.mqtt(2, 1.2, 0), Rows.schema(2)));
        pull(robot);
        assertThat(texts(robot)).contains("accepted · 1.2 ms",
                "refused by Kafka's schema check: required property 'fuel' not found")
                .doesNotContain("pending");
        robot.clickOn("generator3");
        assertThat(selection.get()).isEqualTo(Samples.CHARITE);
    }

    @Test
    void followsTheTailUntilToldNotTo(FxRobot robot) {
        log.addAll(Rows.of(100));
        pull(robot);
        assertThat(texts(robot)).contains(new DeliveryText(ZoneOffset.UTC).time(log.getLast()));
        robot.clickOn("#follow");
        assertThat(list(robot).isFollowing()).isFalse();
        var newest = Rows.row(100, null, null);
        log.add(newest);
        pull(robot);
        assertThat(list(robot).rows()).hasSize(101);
        assertThat(texts(robot)).doesNotContain(new DeliveryText(ZoneOffset.UTC).time(newest));
        robot.clickOn("#follow");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(robot.lookup("#follow").queryAs(ToggleButton.class).isSelected()).isTrue();
        assertThat(texts(robot)).contains(new DeliveryText(ZoneOffset.UTC).time(newest));
    }

    @Test
    void whenFullTheOldestRowsGoAndTheOthersStay(FxRobot robot) {
        log.addAll(Rows.of(50));
        pull(robot);
        log.subList(0, 10).clear();
        log.add(Rows.row(50, null, null));
        log.set(39, Rows.row(49, Rows.mqtt(49, 1, 0), Rows.kafka(49, 2)));
        pull(robot);
        assertThat(list(robot).rows()).containsExactlyElementsOf(log);
    }

    @Test
    void pauseLetsRowsStand(FxRobot robot) {
        robot.clickOn("#pause");
        log.add(Rows.row(2, null, null));
        pull(robot);
        assertThat(list(robot).rows()).isEmpty();
        robot.clickOn("#pause");
        pull(robot);
        assertThat(list(robot).rows()).hasSize(1);
    }
}
