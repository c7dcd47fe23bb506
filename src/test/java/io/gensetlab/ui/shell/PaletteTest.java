package io.gensetlab.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.ui.fx.Act;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Scene;
import javafx.scene.control.ListView;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class PaletteTest {
    private final List<String> done = new ArrayList<>();
    private Palette palette;

    @Start
    void start(Stage stage) {
        var window = new StackPane();
        var acts = List.of(act("Pause"), act("Go on"));
        palette = new Palette(window, new PaletteViewModel(() -> acts, List::of, typed -> List.of()));
        stage.setScene(new Scene(window, 900, 700));
        stage.setX(0);
        stage.setY(0);
        stage.show();
        palette.open();
    }

    private Act act(String title) {
        return Act.of(title, "Run", title, null, () -> done.add(title));
    }

    @Test
    void onlyAnEntryAndOnlyThePrimaryButtonDoesIt(FxRobot robot) {
        var list = robot.lookup("#palette-list").queryAs(ListView.class);
        Bounds bounds = list.localToScreen(list.getBoundsInLocal());
        // Two entries of 40 px: below them there are only empty rows.
        robot.clickOn(bounds.getCenterX(), bounds.getMinY() + 200);
        robot.clickOn(bounds.getCenterX(), bounds.getMinY() + 60, MouseButton.SECONDARY);
        assertThat(done).isEmpty();
        assertThat(palette.isOpen()).isTrue();
        robot.clickOn(bounds.getCenterX(), bounds.getMinY() + 60);
        assertThat(done).containsExactly("Go on");
        assertThat(palette.isOpen()).isFalse();
    }
}
