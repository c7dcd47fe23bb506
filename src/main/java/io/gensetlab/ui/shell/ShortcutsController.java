package io.gensetlab.ui.shell;

import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The sheet of all keys, by group: what the acts say, so that nothing can be missing. FX thread. */
public final class ShortcutsController {
    private static final double COLUMN = 330;

    private final Acts acts;
    private final Runnable guide;
    private final Runnable close;

    @FXML
    private VBox root;
    @FXML
    private HBox groups;
    @FXML
    private Button guideButton;
    @FXML
    private Button closeButton;

    /**
     * A controller whose fields FXML fills.
     *
     * @param guide opens the user guide
     * @param close closes the sheet
     */
    @SuppressWarnings("NullAway.Init")
    public ShortcutsController(Acts acts, Runnable guide, Runnable close) {
        this.acts = acts;
        this.guide = guide;
        this.close = close;
    }

    @FXML
    void initialize() {
        guideButton.setOnAction(event -> guide.run());
        closeButton.setOnAction(event -> close.run());
        // Acts may have come since the sheet was made.
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                fill();
            }
        });
    }

    private void fill() {
        Map<String, List<Act>> byGroup = new LinkedHashMap<>();
        for (var act : acts.all()) {
            if (act.keys() != null) {
                byGroup.computeIfAbsent(act.group(), group -> new ArrayList<>()).add(act);
            }
        }
        var columns = new VBox[]{column(), column()};
        var lines = new int[columns.length];
        byGroup.forEach((group, its) -> {
            var title = new Label(group);
            title.getStyleClass().add("overline");
            var box = new VBox(title);
            box.getStyleClass().add("shortcut-group");
            its.forEach(act -> box.getChildren().add(line(act)));
            int shorter = lines[0] <= lines[1] ? 0 : 1;
            lines[shorter] += its.size() + 2;
            columns[shorter].getChildren().add(box);
        });
        groups.getChildren().setAll(columns);
    }

    private static VBox column() {
        var column = new VBox();
        column.getStyleClass().add("shortcut-column");
        column.setPrefWidth(COLUMN);
        column.setMinWidth(0);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }

    private static HBox line(Act act) {
        var what = new Label(act.title());
        what.setWrapText(true);
        what.setMinWidth(0);
        what.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(what, Priority.ALWAYS);
        what.setMaxWidth(Double.MAX_VALUE);
        var keys = new Label(act.keysText());
        keys.getStyleClass().add("key-cap");
        keys.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(10, what, keys);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("shortcut-line");
        return line;
    }
}
