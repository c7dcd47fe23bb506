package io.gensetlab.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.fleet.Thresholds;
import io.gensetlab.settings.WorkspaceFile;
import io.gensetlab.simulation.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedFleetTest {
    @TempDir
    Path folder;

    @Test
    void aLimitWithoutAValueIsTheUsualOne() throws IOException {
        var path = folder.resolve("workspace.json");
        var file = new WorkspaceFile(path);
        file.save(SavedFleet.example());
        Files.writeString(path, Files.readString(path)
                .replaceFirst("(\"coolantTripCelsius\" : )[0-9.]+", "$1null"));

        var placed = SavedFleet.place(file.load(), new Numbers());
        assertThat(placed).hasSize(Lab.EXAMPLE_SETS);
        assertThat(placed.getFirst()).filteredOn(Command.Place.class::isInstance)
                .singleElement()
                .satisfies(command -> assertThat(((Command.Place) command).generator().thresholds())
                        .isEqualTo(Thresholds.DEFAULT));
    }
}
