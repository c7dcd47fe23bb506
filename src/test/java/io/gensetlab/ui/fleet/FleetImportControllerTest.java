package io.gensetlab.ui.fleet;

import static io.gensetlab.ui.fleet.PanelStage.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.exchange.FleetCsv;
import io.gensetlab.lab.Draft;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class FleetImportControllerTest {
    private final List<String> said = new ArrayList<>();
    private final FleetImportViewModel model = new FleetImportViewModel(new FleetImportViewModel.Target() {
        @Override
        public void add(List<Draft> drafts, String label) {
            said.add("add " + drafts.size());
        }

        @Override
        public void replace(List<Draft> drafts, String label) {
            said.add("replace " + drafts.size());
        }
    });

    @Start
    void start(Stage stage) throws IOException {
        PanelStage.open(stage, "fleet-import.fxml", new FleetImportController(model, () -> said.add("close")), 600,
                480);
    }

    private void show(String text) {
        onFx(() -> {
            model.show("sites.csv", FleetCsv.read(text));
            return true;
        });
    }

    @Test
    void theSheetTellsWhatIsGoodAndWhatIsNotAndImportsIt(FxRobot robot) {
        show("A,1,2\nB,91,2\n");
        assertThat(robot.lookup("1 generator can be imported.").queryAll()).isNotEmpty();
        assertThat(robot.lookup("Line 2: The latitude is −90 to 90 degrees, not 91.").queryAll()).isNotEmpty();
        robot.clickOn("#add");
        robot.clickOn("#replace");
        robot.clickOn("#cancel");
        assertThat(said).containsExactly("close", "add 1", "close", "replace 1", "close");
    }

    @Test
    void withoutBadLinesThereIsNoListAndWithoutGoodOnesNothingToPress(FxRobot robot) {
        show("A,1,2\n");
        assertThat(robot.lookup("#problemPart").query().isVisible()).isFalse();
        show("nothing,at,all\n");
        assertThat(robot.lookup("#add").queryAs(Button.class).isDisabled()).isTrue();
        assertThat(robot.lookup("#replace").queryAs(Button.class).isDisabled()).isTrue();
        assertThat(robot.lookup("#problemPart").query().isVisible()).isTrue();
    }
}
