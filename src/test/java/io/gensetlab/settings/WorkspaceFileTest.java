package io.gensetlab.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceFileTest {
    private static final Workspace.Entry ENTRY = new Workspace.Entry("generator7", "Depot", "PORT", 20, 6,
            51.5,
            -0.1, 625, 50, 1005, Map.of("coolantTripCelsius", 112.0), "MANUAL", true, 0.4, 0.8);

    @TempDir
    Path folder;
    private Path path;

    @BeforeEach
    void place() {
        path = folder.resolve("deeper").resolve("workspace.json");
    }

    private WorkspaceFile file() {
        return new WorkspaceFile(path);
    }

    @Test
    void whatIsSavedIsLoaded() {
        assertThat(file().load()).isNull();
        file().save(new Workspace(List.of(ENTRY)));
        assertThat(file().load()).isEqualTo(new Workspace(List.of(ENTRY)));
    }

    @Test
    void anEmptiedFleetStaysEmptyAndTheExampleLeavesNoFile() {
        file().save(new Workspace(List.of()));
        assertThat(file().load()).isEqualTo(new Workspace(List.of()));
        file().save(null);
        assertThat(path).doesNotExist();
        assertThat(file().load()).isNull();
    }

    @Test
    void aBrokenFileIsSetAsideAndNamed() throws IOException {
        Files.createDirectories(path.getParent());
        for (var broken : List.of("{", "[1]", "{\"generators\": 3}", "")) {
            Files.writeString(path, broken);
            var file = file();
            assertThat(file.load()).as(broken).isNull();
            assertThat(file.problem()).contains("workspace.json.unreadable", "example fleet");
            assertThat(path).doesNotExist();
            assertThat(path.resolveSibling("workspace.json.unreadable")).hasContent(broken);
        }
    }

    @Test
    void aBrokenSetIsLeftOutAndUnknownKeysAreIgnored() throws IOException {
        file().save(new Workspace(List.of(ENTRY)));
        var text = Files.readString(path).replace("\"generators\" : [ {", """
                "later" : {"x": 1}, "generators" : [ {"id": 5}, 7, null,
                {"id": "generator9", "site": "S", "latitude": "north"}, { "colour": "red",\s""");
        Files.writeString(path, text);
        var file = file();
        assertThat(file.load()).isEqualTo(new Workspace(List.of(ENTRY)));
        assertThat(file.problem()).startsWith("4 of the generators");
    }

    @Test
    void eachProgramThatRunsAtOnceHasItsOwn() {
        var places = new Places("Linux", folder.toString(), Map.of());
        WorkspaceFile.of(places, 1).save(new Workspace(List.of(ENTRY)));
        assertThat(places.data()).isNotNull();
        assertThat(places.data().resolve("workspace.json")).exists();
        assertThat(WorkspaceFile.of(places, 2).load()).isNull();
        WorkspaceFile.of(places, 2).save(new Workspace(List.of()));
        assertThat(WorkspaceFile.of(places, 1).load()).isEqualTo(new Workspace(List.of(ENTRY)));
        assertThat(WorkspaceFile.of(places, 0).isKept()).isFalse();
        WorkspaceFile.of(places, 0).save(new Workspace(List.of()));
        assertThat(WorkspaceFile.of(places, 0).load()).isNull();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsTold() throws IOException {
        Files.writeString(folder.resolve("deeper"), "a file where a folder should be");
        var file = file();
        file.save(new Workspace(List.of()));
        assertThat(file.problem()).contains("could not be saved");
    }
}
