package io.gensetlab.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.JournalStatus;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.settings.JournalMemory;
import io.gensetlab.ui.chart.Samples;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.shell.Controllers;
import io.gensetlab.ui.shell.FxmlView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class JournalFormTest {
    private final List<String> done = new ArrayList<>();
    private JournalMemory kept = JournalMemory.DEFAULT;
    private @Nullable String failure;
    private JournalFormViewModel model;

    private final JournalBook book = new JournalBook() {
        @Override
        public JournalMemory load() {
            return kept;
        }

        @Override
        public @Nullable String problem() {
            return null;
        }

        @Override
        public @Nullable String save(JournalMemory memory) {
            if (failure == null) {
                kept = memory;
            }
            return failure;
        }

        @Override
        public String folder() {
            return "/home/somebody/.local/share/genset-lab/journal";
        }

        @Override
        public void openFolder(Consumer<String> onProblem) {
            done.add("open");
        }
    };

    @Start
    void start(Stage stage) throws Exception {
        model = new JournalFormViewModel(book);
        var feed = new Feed<LabSnapshot>(() -> Samples.snapshot(List.of(),
                Samples.ledger(Transport.MQTT, 0, 0, 0, 0, 1, 2),
                Samples.ledger(Transport.KAFKA, 0, 0, 0, 0, 1, 2), true, Samples.brokers()), 10);
        var loader = new FXMLLoader(FxmlView.JOURNAL.url());
        loader.setControllerFactory(new Controllers().with(JournalController.class,
                () -> new JournalController(model, feed, () -> done.add("saved"),
                        () -> done.add("replay"), () -> done.add("closed"))));
        var scene = new Scene(loader.<Parent>load(), 560, 760);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    private static void type(FxRobot robot, String field, String text) {
        robot.clickOn(field);
        robot.push(new KeyCodeCombination(KeyCode.A, KeyCombination.CONTROL_DOWN));
        robot.write(text);
    }

    @Test
    void whatIsTypedAndChosenIsKept(FxRobot robot) {
        type(robot, "#journalRoom", "256");
        type(robot, "#journalDays", "30");
        type(robot, "#journalSync", "500");
        robot.clickOn("#when-full-true");
        type(robot, "#historyRoom", "512");
        type(robot, "#historyDays", "9");
        robot.clickOn("#save");
        assertThat(kept).isEqualTo(new JournalMemory(true, 256, 30, true, 500, true, 512, 9));
        assertThat(done).containsExactly("closed", "saved");
    }

    @Test
    void aMinimisedWindowKeepsWhatWasTypedAndAFormPutAwayBeginsAnew(FxRobot robot) {
        type(robot, "#journalRoom", "256");
        var root = robot.lookup("#save").query().getScene().getRoot();
        var stage = (Stage) root.getScene().getWindow();
        robot.interact(stage::hide);
        robot.interact(stage::show);
        robot.interact(() -> stage.setIconified(true));
        robot.interact(() -> stage.setIconified(false));
        assertThat(model.room().get()).isEqualTo("256");

        robot.interact(() -> stage.getScene().setRoot(new Pane()));
        robot.interact(() -> stage.getScene().setRoot(root));
        assertThat(model.room().get()).isEqualTo(Integer.toString(kept.mostMegabytes()));
    }

    @Test
    void aFigureOutOfItsRangeIsToldOfAndNotKept(FxRobot robot) {
        type(robot, "#journalRoom", "3");
        assertThat(robot.lookup("#journalRoomError").queryAs(Label.class).getText())
                .isEqualTo("The room: a whole number from 4 to 1000000.");
        assertThat(robot.lookup("#save").query().isDisabled()).isTrue();
        robot.clickOn("#journalOn");
        assertThat(robot.lookup("#save").query().isDisabled()).as("nobody asks for it now").isFalse();
        type(robot, "#historyDays", "0");
        assertThat(robot.lookup("#save").query().isDisabled()).isTrue();
        robot.clickOn("#historyOn");
        robot.clickOn("#save");
        assertThat(kept.on()).isFalse();
        assertThat(kept.history()).isFalse();
        assertThat(kept.historyDays()).isEqualTo(1);
        assertThat(kept.mostMegabytes()).isEqualTo(4);
    }

    @Test
    void whatCannotBeKeptIsSaidAndTheFormStays(FxRobot robot) {
        failure = "The disk is full.";
        robot.clickOn("#save");
        assertThat(done).isEmpty();
        assertThat(robot.lookup("#problem").queryAs(Label.class).getText()).isEqualTo("The disk is full.");
    }

    @Test
    void itTellsHowTheJournalDoesAndWhereItIs(FxRobot robot) {
        robot.interact(() -> model.show(new JournalStatus(JournalStatus.State.ON_DISK,
                "Pending readings are on disk", 5_000_000, 1L << 30, List.of(), Map.of())));
        assertThat(robot.lookup("#journalState").queryAs(Label.class).getText())
                .isEqualTo("Now: pending readings are on disk; 5 of 1,024 MB.");
        assertThat(robot.lookup("#journalFolder").queryAs(Label.class).getText())
                .endsWith("genset-lab/journal");
        robot.clickOn("Open");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(done).containsExactly("open");
        robot.clickOn("Cancel");
        assertThat(done).containsExactly("open", "closed");
    }
}
