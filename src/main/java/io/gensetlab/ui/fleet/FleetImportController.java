package io.gensetlab.ui.fleet;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.layout.VBox;

/** The sheet that shows what an import would bring, before it does. FX thread only. */
public final class FleetImportController {
    private final FleetImportViewModel model;
    private final Runnable close;

    @FXML
    private Label file;
    @FXML
    private Label good;
    @FXML
    private VBox problemPart;
    @FXML
    private Label bad;
    @FXML
    private ListView<String> problems;
    @FXML
    private Button add;
    @FXML
    private Button replace;

    /** @param close closes the sheet */
    public FleetImportController(FleetImportViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
    }

    @FXML
    private void initialize() {
        file.textProperty().bind(model.fileProperty());
        good.textProperty().bind(model.goodProperty());
        bad.textProperty().bind(model.badProperty());
        problemPart.visibleProperty().bind(model.badProperty().isNotEmpty());
        problemPart.managedProperty().bind(problemPart.visibleProperty());
        problems.setItems(model.problems());
        add.disableProperty().bind(model.usableProperty().not());
        replace.disableProperty().bind(model.usableProperty().not());
    }

    @FXML
    private void addPressed() {
        close.run();
        model.add();
    }

    @FXML
    private void replacePressed() {
        close.run();
        model.replace();
    }

    @FXML
    private void cancelPressed() {
        close.run();
    }
}
