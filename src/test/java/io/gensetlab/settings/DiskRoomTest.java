package io.gensetlab.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRoomTest {
    @Test
    void isThatOfTheDiskThatTheFolderIsOn(@TempDir Path folder) throws IOException {
        // Others write to it, too.
        long total = Files.getFileStore(folder).getTotalSpace();
        assertThat(DiskRoom.at(folder)).isPositive().isLessThanOrEqualTo(total);
    }

    @Test
    void aFolderThatIsNotThereIsNoFullDisk(@TempDir Path folder) {
        assertThatThrownBy(() -> DiskRoom.at(folder.resolve("away"))).isInstanceOf(NoSuchFileException.class);
    }
}
