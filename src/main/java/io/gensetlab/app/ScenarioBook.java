package io.gensetlab.app;

import io.gensetlab.exchange.WholeFile;
import io.gensetlab.scenario.ReadScenario;
import io.gensetlab.scenario.Scenario;
import io.gensetlab.scenario.ScenarioReader;
import io.gensetlab.scenario.ShippedScenarios;
import io.gensetlab.settings.PrivateFiles;
import io.gensetlab.ui.timeline.ScenarioFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Scenario files as the system has them: its dialogs, and a list of those used before, a path a line, beside the preferences. FX
 * thread.
 */
final class ScenarioBook implements ScenarioFiles {
    static final int MOST_RECENT = 8;
    private static final Logger LOG = LoggerFactory.getLogger(ScenarioBook.class);
    private static final ButtonType SAVE = new ButtonType("Save", ButtonData.YES);
    private static final ButtonType DISCARD = new ButtonType("Discard", ButtonData.NO);
    private static final ButtonType CANCEL = new ButtonType("Cancel", ButtonData.CANCEL_CLOSE);

    private final Supplier<@Nullable Window> owner;
    private final @Nullable Path list;
    private List<Path> recent;
    /** Read once: they are part of the program. */
    private List<Shipped> shipped = List.of();

    /**
     * @param owner the window that dialogs belong to
     * @param list where the files used before are kept, or null for nowhere
     */
    ScenarioBook(Supplier<@Nullable Window> owner, @Nullable Path list) {
        this.owner = owner;
        this.list = list;
        recent = load(list);
    }

    private static List<Path> load(@Nullable Path list) {
        var paths = new ArrayList<Path>();
        if (list == null || !Files.isRegularFile(list)) {
            return paths;
        }
        try {
            for (var line : Files.readString(list).lines().limit(MOST_RECENT).toList()) {
                if (!line.isBlank()) {
                    paths.add(Path.of(line));
                }
            }
        } catch (IOException | InvalidPathException e) {
            LOG.warn("The list of scenarios used before cannot be read: {}", list, e);
        }
        return paths;
    }

    private FileChooser chooser(String title) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter("Scenarios", "*" + Scenario.FILE_ENDING,
                        "*.scenario.yml"));
        if (!recent.isEmpty()) {
            var folder = recent.getFirst().toAbsolutePath().getParent();
            if (folder != null && Files.isDirectory(folder)) {
                chooser.setInitialDirectory(folder.toFile());
            }
        }
        return chooser;
    }

    @Override
    public @Nullable Path chooseOpen() {
        var chooser = chooser("Open scenario");
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("All files", "*.*"));
        var file = chooser.showOpenDialog(owner.get());
        return file == null ? null : file.toPath();
    }

    @Override
    public @Nullable Path chooseSave(String name) {
        var chooser = chooser("Save scenario");
        chooser.setInitialFileName(name);
        var file = chooser.showSaveDialog(owner.get());
        if (file == null) {
            return null;
        }
        var path = file.toPath();
        // Not every system's dialog adds the ending.
        return path.getFileName().toString().contains(".")
                ? path
                : path.resolveSibling(path.getFileName() + Scenario.FILE_ENDING);
    }

    @Override
    public Decision askAboutChanges(String name) {
        var alert = new Alert(Alert.AlertType.CONFIRMATION, "Without saving, they are lost.", SAVE, DISCARD,
                CANCEL);
        var window = owner.get();
        alert.initOwner(window);
        alert.setTitle("Genset Lab");
        alert.setHeaderText("The changes of \"" + name + "\" are not saved");
        alert.getDialogPane().setId("scenario-question");
        if (window != null && window.getScene() != null) {
            alert.getDialogPane().getStylesheets().setAll(window.getScene().getStylesheets());
        }
        var answer = alert.showAndWait().orElse(CANCEL);
        return answer == SAVE ? Decision.SAVE : answer == DISCARD ? Decision.DISCARD : Decision.CANCEL;
    }

    @Override
    public ReadScenario read(Path file) throws IOException {
        if (!Files.exists(file)) {
            forget(file);
            throw new IOException("There is no such file: " + file);
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IOException("This is no file that can be read: " + file);
        }
        try {
            return ScenarioReader.read(file);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public ReadScenario read(Shipped shipped) {
        return ScenarioReader.read(ShippedScenarios.bytes(shipped.file()));
    }

    @Override
    public void write(Path file, String text) throws IOException {
        try (var whole = WholeFile.begin(file)) {
            Files.writeString(whole.part(), text, StandardCharsets.UTF_8);
            whole.put();
        } catch (IOException e) {
            LOG.debug("Not saved", e);
            throw new IOException(file + " cannot be written.", e);
        }
    }

    @Override
    public List<Shipped> shipped() {
        if (shipped.isEmpty()) {
            shipped = ShippedScenarios.names().stream().map(ScenarioBook::shipped).toList();
        }
        return shipped;
    }

    /** Under the name that stands in it. */
    private static Shipped shipped(String name) {
        var scenario = ScenarioReader.read(ShippedScenarios.bytes(name)).scenario();
        return new Shipped(scenario == null ? name : scenario.name(), name);
    }

    @Override
    public List<Path> recent() {
        return List.copyOf(recent);
    }

    @Override
    public void used(Path file) {
        forget(file);
        recent.addFirst(file.toAbsolutePath());
        if (recent.size() > MOST_RECENT) {
            recent = new ArrayList<>(recent.subList(0, MOST_RECENT));
        }
        save();
    }

    private void forget(Path file) {
        if (recent.remove(file.toAbsolutePath())) {
            save();
        }
    }

    private void save() {
        if (list == null) {
            return;
        }
        try {
            PrivateFiles.write(list, String.join("\n", recent.stream().map(Path::toString).toList()) + "\n");
        } catch (IOException e) {
            LOG.warn("The list of scenarios used before cannot be kept: {}", list, e);
        }
    }
}
