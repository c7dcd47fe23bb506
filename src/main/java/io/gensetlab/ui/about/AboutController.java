package io.gensetlab.ui.about;

import io.gensetlab.ui.control.CopyField;
import io.gensetlab.ui.fx.FxThread;
import java.util.Locale;
import java.util.Map;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** The about sheet. */
public final class AboutController {
    private final AboutViewModel model;
    private final Runnable close;

    @FXML
    private VBox root;
    @FXML
    private Label version;
    @FXML
    private Label java;
    @FXML
    private Label javafx;
    @FXML
    private Label system;
    @FXML
    private GridPane places;
    @FXML
    private Label said;
    @FXML
    private Button licences;
    @FXML
    private Button copyDetails;
    @FXML
    private Button closeButton;

    /**
     * A controller whose fields FXML fills.
     *
     * @param close closes the sheet
     */
    @SuppressWarnings("NullAway.Init")
    public AboutController(AboutViewModel model, Runnable close) {
        this.model = model;
        this.close = close;
    }

    @FXML
    void initialize() {
        var facts = model.facts();
        version.setText("Version " + facts.version());
        java.setText(facts.java());
        javafx.setText(facts.javafx());
        system.setText(facts.system());
        said.managedProperty().bind(said.visibleProperty());
        said.visibleProperty().bind(said.textProperty().isEmpty().not());
        licences.managedProperty().bind(licences.visibleProperty());
        var legal = facts.legal();
        licences.setVisible(legal != null);
        if (legal != null) {
            licences.setOnAction(event -> model.open(legal, this::say));
        }
        copyDetails.setOnAction(event -> {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, model.details()));
            said.setText("Version, system and places are on the clipboard.");
        });
        closeButton.setOnAction(event -> close.run());
        // The sheet is kept: what is on disk is looked at each time it is shown.
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                showPlaces();
            }
        });
    }

    private void showPlaces() {
        said.setText("");
        places.getChildren().clear();
        int row = 0;
        for (var place : model.places()) {
            var id = place.name().toLowerCase(Locale.ROOT);
            var name = new Label(place.name());
            name.getStyleClass().add("about-name");
            var field = new CopyField("folder of the " + id, place.text());
            field.setId("about-path-" + id);
            var open = new Button("Open folder", new FontIcon(MaterialDesignF.FOLDER_OPEN_OUTLINE));
            open.setId("about-open-" + id);
            open.setMinWidth(Button.USE_PREF_SIZE);
            open.setDisable(!place.isThere());
            var path = place.path();
            if (path != null) {
                open.setOnAction(event -> model.open(path, this::say));
            }
            places.addRow(row++, name, field, open);
            if (!place.hint().isEmpty()) {
                var hint = new Label(place.hint());
                hint.setId("about-hint-" + id);
                hint.getStyleClass().add("about-hint");
                hint.setWrapText(true);
                hint.setMinHeight(Label.USE_PREF_SIZE);
                places.add(hint, 1, row++, 2, 1);
            }
        }
    }

    private void say(String sentence) {
        FxThread.run(() -> said.setText(sentence));
    }
}
