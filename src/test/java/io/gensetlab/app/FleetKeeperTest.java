package io.gensetlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.lab.Lab;
import io.gensetlab.lab.RunSettings;
import io.gensetlab.settings.WorkspaceFile;
import io.gensetlab.telemetry.GeneratorStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fleet from one start to the next. */
class FleetKeeperTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final GeneratorId G1 = GeneratorId.numbered(1);

    @TempDir
    Path folder;
    private Path path;
    private Lab lab;
    private FleetKeeper keeper;
    private boolean example;

    @BeforeEach
    void start() {
        path = folder.resolve("workspace.json");
        lab = new Lab("test", RunSettings.DEMO, InstantSource.system(), System::nanoTime);
        lab.placeExampleFleet();
        keeper = new FleetKeeper(lab, new WorkspaceFile(path));
        example = keeper.open();
        lab.start();
        await().atMost(PATIENCE).until(() -> lab.workspace() != null);
    }

    @AfterEach
    void end() {
        keeper.close();
        lab.close();
    }

    private void again() {
        end();
        start();
    }

    private void until(Predicate<List<GeneratorStatus>> so) {
        await().atMost(PATIENCE).until(() -> so.test(lab.snapshot().generators()));
    }

    private GeneratorStatus status(GeneratorId id) {
        var status = lab.snapshot().status(id);
        assertThat(status).isNotNull();
        return status;
    }

    @Test
    void theFirstStartIsTheExampleAndSoIsTheNextIfNothingWasChanged() {
        assertThat(example).isTrue();
        until(fleet -> fleet.size() == Lab.EXAMPLE_SETS);
        assertThat(lab.snapshot().faults()).hasSize(1);
        again();
        assertThat(example).isTrue();
        assertThat(path).doesNotExist();
    }

    @Test
    void whatWasChangedIsThereAgain() {
        var placed = lab.edits().place(new GeoPosition(10, 20), "Depot");
        lab.edits().remove(List.of(GeneratorId.numbered(2)));
        lab.edits().setMode(List.of(G1), ControlMode.MANUAL);
        until(fleet -> fleet.size() == 8 && status(G1).mode() == ControlMode.MANUAL);
        double fuel = status(placed).truth().fuelLitres();
        again();
        assertThat(example).isFalse();
        until(fleet -> fleet.size() == 8);
        assertThat(lab.snapshot().status(GeneratorId.numbered(2))).isNull();
        assertThat(status(placed).generator().site().name()).isEqualTo("Depot");
        assertThat(status(placed).truth().fuelLitres()).isEqualTo(fuel);
        assertThat(status(G1).mode()).isEqualTo(ControlMode.MANUAL);
        assertThat(status(G1).breakerClosed()).isTrue();
        assertThat(lab.edits().undoLabel()).as("nothing to undo yet").isNull();
        assertThat(lab.edits().place(new GeoPosition(1, 1), "Next")).isEqualTo(GeneratorId.numbered(10));

        lab.edits().resetDemo();
        until(fleet -> fleet.size() == 8 && lab.snapshot().status(GeneratorId.numbered(2)) != null);
        again();
        assertThat(example).as("the example is back").isTrue();
    }

    @Test
    void anEmptiedFleetStaysEmpty() {
        until(fleet -> fleet.size() == 8);
        lab.edits().remove(lab.snapshot().generators().stream().map(status -> status.generator().id()).toList());
        until(List::isEmpty);
        again();
        assertThat(example).isFalse();
        assertThat(lab.snapshot().generators()).isEmpty();
    }

    @Test
    void aChangeIsKeptAMomentLaterAndOnlyOnce() throws IOException {
        until(fleet -> fleet.size() == 8);
        keeper.look();
        keeper.look();
        assertThat(path).doesNotExist();
        lab.edits().rename(G1, "Other");
        until(fleet -> status(G1).generator().site().name().equals("Other"));
        keeper.look();
        assertThat(path).as("it may go on changing").doesNotExist();
        keeper.look();
        assertThat(Files.readString(path)).contains("Other");
        Files.delete(path);
        keeper.look();
        assertThat(path).as("nothing changed").doesNotExist();
    }

    @Test
    void aBrokenFileIsToldAndTheExampleIsThere() throws IOException {
        end();
        Files.writeString(path, "nonsense");
        start();
        var told = new ArrayList<String>();
        keeper.start(told::add);
        assertThat(told).singleElement().asString().contains("set aside", "example fleet");
        assertThat(example).isTrue();
    }

    @Test
    void valuesThatMakeNoSenseAreLeftOutAndTold() throws IOException {
        lab.edits().rename(G1, "Other");
        until(fleet -> fleet.size() == 8 && status(G1).generator().site().name().equals("Other"));
        end();
        var text = Files.readString(path);
        Files.writeString(path, text.replaceFirst("\"latitude\" : [-.0-9]+", "\"latitude\" : 123")
                .replaceFirst("\"siteType\" : \"PORT\"", "\"siteType\" : \"MOON\""));
        start();
        var told = new ArrayList<String>();
        keeper.start(told::add);
        until(fleet -> fleet.size() == 6);
        assertThat(told).singleElement().asString().startsWith("2 of the generators");
    }
}
