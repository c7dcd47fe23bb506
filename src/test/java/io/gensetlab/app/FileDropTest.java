package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.ui.control.Toast;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class FileDropTest {
    private final List<Path> read = new ArrayList<>();
    private final List<Path> opened = new ArrayList<>();
    private final List<Path> replayed = new ArrayList<>();
    private final List<Toast> said = new ArrayList<>();
    private FileDrop drop;
    private Pane root;

    @Start
    void start(Stage stage) {
        drop = new FileDrop(read::add, opened::add, replayed::add, said::add);
        root = new Pane();
    }

    private static Path file(Path folder, String name) throws IOException {
        return Files.writeString(folder.resolve(name), "name,lat,lon");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fleet.csv", "FLEET.CSV", "fleet.tsv", "fleet.txt"})
    void aTableIsReadAsAFleet(String name, @TempDir Path folder) throws IOException {
        var file = file(folder, name);

        assertThat(drop.take(List.of(file))).isTrue();
        assertThat(read).containsExactly(file);
        assertThat(said).isEmpty();
    }

    @Test
    void linesOfJsonAreReplayedAndOfATableItsContentTells(@TempDir Path folder)
            throws IOException, InterruptedException {
        var lines = file(folder, "run.JSONL");
        assertThat(drop.take(List.of(lines))).isTrue();
        assertThat(replayed).containsExactly(lines);
        assertThat(read).isEmpty();

        var told = new LinkedBlockingQueue<String>();
        var table = new DroppedTable(fleet -> told.add("fleet"), readings -> told.add("readings"),
                Runnable::run);
        table.accept(file(folder, "fleet.csv"));
        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("fleet");
        table.accept(Files.writeString(folder.resolve("rows.csv"),
                "generatorID,lat,lon,temperature,pressure,fuel\ngenerator1,51,4,80,400,900\n"));
        assertThat(told.poll(20, TimeUnit.SECONDS)).isEqualTo("readings");
    }

    @Test
    void anotherFileIsRefusedByItsName(@TempDir Path folder) throws IOException {
        assertThat(drop.take(List.of(file(folder, "photo.png")))).isFalse();

        assertThat(read).isEmpty();
        assertThat(said).singleElement()
                .extracting(Toast::text)
                .isEqualTo(
                        "photo.png is not a CSV file. A fleet is imported from a .csv, .tsv or .txt file with a line"
                                + " for each generator.");
    }

    @Test
    void aFolderAndSeveralFilesAreRefused(@TempDir Path folder) throws IOException {
        assertThat(drop.take(List.of(Files.createDirectory(folder.resolve("fleet.csv"))))).isFalse();
        assertThat(drop.take(List.of(file(folder, "a.csv"), file(folder, "b.csv")))).isFalse();

        assertThat(read).isEmpty();
        assertThat(said).extracting(Toast::text)
                .containsExactly(
                        "fleet.csv is a folder. Drop a CSV file with a line for each generator, or a scenario (.scenario.yaml).",
                        "2 files were dropped. Drop one file at a time: a CSV file with a fleet, or a scenario.");
    }

    @Test
    void aScenarioIsOpened(@TempDir Path folder) throws IOException {
        var file = file(folder, "storm.scenario.yaml");

        assertThat(drop.take(List.of(file))).isTrue();
        assertThat(opened).containsExactly(file);
        assertThat(read).isEmpty();
        assertThat(said).isEmpty();
    }

    @Test
    void saysWhatToDoWhileAFileHangsOverTheWindow() {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            drop.hint(root, true);
            drop.hint(root, true);
        });
        assertThat(root.getChildren()).singleElement().matches(node -> "drop-hint".equals(node.getId()));
        assertThat(root.getChildren().getFirst().isMouseTransparent()).isTrue();

        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> drop.hint(root, false));
        assertThat(root.getChildren()).isEmpty();
    }
}
