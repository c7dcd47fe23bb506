package io.gensetlab.ui.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.LedgerSnapshot;
import io.gensetlab.delivery.ReaderView;
import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.DemoActs.LateSubscriber;
import io.gensetlab.lab.DemoBrokers;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.message.Part;
import io.gensetlab.ui.chart.Samples;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.shell.Controllers;
import io.gensetlab.ui.shell.FxmlView;
import io.gensetlab.ui.shell.ViewLoader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DemoSheetTest {
    private final List<String> done = new ArrayList<>();
    private final List<LateSubscriber> late = new ArrayList<>();
    private boolean stopped;
    private Feed<LabSnapshot> feed;

    private final DemoActions actions = new DemoActions() {
        @Override
        public void use(Part part) {
            done.add(part.label());
        }

        @Override
        public boolean addLateSubscriber() {
            int number = late.size() + 1;
            late.add(new LateSubscriber(number, Instant.EPOCH, reader(Transport.MQTT), reader(Transport.KAFKA)));
            return true;
        }

        @Override
        public void removeLateSubscriber(int number) {
            late.removeIf(each -> each.number() == number);
        }

        @Override
        public List<LateSubscriber> lateSubscribers() {
            return List.copyOf(late);
        }

        @Override
        public void stop(DemoBrokers.Kind kind) {
            done.add("stop " + kind);
            stopped = true;
        }

        @Override
        public void start(DemoBrokers.Kind kind) {
            done.add("start " + kind);
            stopped = false;
        }

        @Override
        public void newRun() {
            done.add("new run");
        }

        @Override
        public void resetDemo() {
            done.add("reset");
        }

        @Override
        public @Nullable LedgerSnapshot previousRun(Transport transport) {
            return null;
        }
    };

    private static ReaderView reader(Transport transport) {
        return new ReaderView(transport, true, "Reads", Instant.EPOCH, 10, 4, 2, null,
                List.of(new ReaderView.Line("emergency_generator", "{\"generatorID\":\"generator1\"}", true)));
    }

    private LabSnapshot snapshot() {
        return Samples.snapshot(List.of(), Samples.ledger(Transport.MQTT, 10, 0, 3, 1, 1, 1),
                Samples.ledger(Transport.KAFKA, 10, 0, 3, 1, 1, 1), true,
                List.of(new DemoBrokers.View("MQTT broker", !stopped, false, "", "mqtt://x", List.of(), stopped),
                        new DemoBrokers.View("Kafka", true, false, "", "x", List.of()),
                        new DemoBrokers.View("Schema Registry", true, false, "", "x", List.of())));
    }

    @Start
    void start(Stage stage) {
        feed = new Feed<>(this::snapshot, 10);
        var sheet = new ViewLoader(new Controllers().with(DemoController.class,
                () -> new DemoController(actions, feed, ZoneOffset.UTC, () -> {})))
                .load(FxmlView.DEMO)
                .node();
        var scene = new Scene(new StackPane(sheet), 960, 860);
        Theme.LIGHT.apply(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        feed.setRunning(true);
    }

    @Test
    void lateSubscribersComeAndGoAndBrokersStopAndStart(FxRobot robot) {
        robot.clickOn("#add");
        seen(robot, "#remove-late-1");
        robot.clickOn("#add");
        seen(robot, "#remove-late-2");
        robot.clickOn("#remove-late-1");
        await().atMost(Duration.ofSeconds(10)).until(() -> robot.lookup("#remove-late-1").tryQuery().isEmpty());
        assertThat(late).extracting(LateSubscriber::number).containsExactly(2);

        robot.clickOn("#broker-mqtt");
        await().atMost(Duration.ofSeconds(10)).until(() -> button(robot).getText().equals("Start"));
        robot.clickOn("#broker-mqtt");
        await().atMost(Duration.ofSeconds(10)).until(() -> button(robot).getText().equals("Stop"));
        robot.clickOn("#demo-part-one").clickOn("New run");
        assertThat(done).containsExactly("stop MQTT", "start MQTT", "Part 1", "new run");
    }

    private static void seen(FxRobot robot, String query) {
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            WaitForAsyncUtils.waitForFxEvents();
            return robot.lookup(query).tryQuery().isPresent();
        });
    }

    private static Button button(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        return robot.lookup("#broker-mqtt").queryAs(Button.class);
    }

    @Test
    void theActsAreForKeysAndPaletteAndOnlyWhereTheyWouldDoSomething() {
        var acts = new Acts();
        new DemoCommands(actions, this::snapshot, () -> done.add("sheet")).addTo(acts);

        acts.find("demo.late").run().run();
        acts.find("run.new").run().run();
        assertThat(done).containsExactly("sheet", "new run");
        assertThat(late).hasSize(1);
        assertThat(acts.find("run.new").keys()).isNotNull();
        assertThat(acts.find("demo.stop-mqtt").enabled().getAsBoolean()).isTrue();
        assertThat(acts.find("demo.start-mqtt").enabled().getAsBoolean()).isFalse();
        assertThat(acts.find("demo.part1").enabled().getAsBoolean()).isTrue();
    }
}
