package io.gensetlab.app;

import io.gensetlab.ui.control.Toast;
import io.gensetlab.ui.control.Tone;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** Files that are dragged onto the window: a CSV file is taken as a fleet or as readings, a scenario is opened, of others a notice tells why not. FX thread. */
final class FileDrop {
    /** How the names of files with a fleet end, here and in the dialog that chooses one. */
    static final List<String> ENDINGS = List.of(".csv", ".tsv", ".txt");
    /** How the names of files with readings end, but for tables, which may be either. */
    static final List<String> READINGS = List.of(".jsonl", ".ndjson", ".sqlite");
    private static final String TITLE = "Import fleet";

    private final Consumer<Path> table;
    private final Consumer<Path> scenario;
    private final Consumer<Path> readings;
    private final Consumer<Toast> notices;
    /** As large as the window. */
    private final StackPane hint = new StackPane();

    /**
     * @param table reads a table, of generators or of readings, and shows what is in it
     * @param scenario opens a scenario's file
     * @param readings offers to replay a file
     * @param notices shows why a file is not taken
     */
    FileDrop(Consumer<Path> table, Consumer<Path> scenario, Consumer<Path> readings,
            Consumer<Toast> notices) {
        this.table = table;
        this.readings = readings;
        this.scenario = scenario;
        this.notices = notices;
        var words = new Label(
                "Drop a CSV file to import its generators, readings to replay them, or a scenario to open it",
                new FontIcon(MaterialDesignF.FILE_IMPORT_OUTLINE));
        words.getStyleClass().add("drop-hint");
        hint.setId("drop-hint");
        hint.getChildren().add(words);
        // What is dragged goes to what lies beneath.
        hint.setMouseTransparent(true);
    }

    /** Takes what is dropped anywhere in the window. */
    void listen(Scene scene, Pane root) {
        scene.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
                hint(root, true);
                event.consume();
            }
        });
        scene.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            hint(root, false);
            if (event.getDragboard().hasFiles()) {
                event.setDropCompleted(
                        take(event.getDragboard().getFiles().stream().map(File::toPath).toList()));
                event.consume();
            }
        });
        scene.setOnDragExited(event -> hint(root, false));
    }

    /** Shows what to do with the file in hand, or no longer. */
    void hint(Pane root, boolean shown) {
        if (!shown) {
            root.getChildren().remove(hint);
        } else if (!root.getChildren().contains(hint)) {
            root.getChildren().add(hint);
        }
    }

    /** Takes dropped files; true if one is read now. */
    boolean take(List<Path> files) {
        if (files.size() != 1) {
            refuse("%,d files were dropped. Drop one file at a time: a CSV file with a fleet, or a scenario."
                    .formatted(files.size()));
            return false;
        }
        var file = files.getFirst();
        var name = String.valueOf(file.getFileName());
        if (Files.isDirectory(file)) {
            refuse(name
                    + " is a folder. Drop a CSV file with a line for each generator, or a scenario (.scenario.yaml).");
        } else if (ScenarioFile.among(List.of(name)) != null) {
            scenario.accept(file);
            return true;
        } else if (READINGS.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
            readings.accept(file);
            return true;
        } else if (ENDINGS.stream().noneMatch(name.toLowerCase(Locale.ROOT)::endsWith)) {
            refuse(name
                    + " is not a CSV file. A fleet is imported from a .csv, .tsv or .txt file with a line for "
                    + "each generator.");
        } else {
            table.accept(file);
            return true;
        }
        return false;
    }

    private void refuse(String sentence) {
        notices.accept(new Toast(Tone.WARNING, TITLE, sentence));
    }
}
