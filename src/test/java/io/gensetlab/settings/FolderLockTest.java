package io.gensetlab.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
    @TempDir
    Path folder;

    /** Another program that tries to take a file. */
    static final class Other {
        private Other() {}

        public static void main(String[] args) throws Exception {
            try (var channel = FileChannel.open(Path.of(args[0]), StandardOpenOption.WRITE)) {
                System.exit(channel.tryLock() == null ? 1 : 0);
            }
        }
    }

    private boolean canAnotherProgramTakeIt() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var classes = Path.of(Other.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return new ProcessBuilder(List.of(java, "-cp", classes.toString(), Other.class.getName(),
                folder.resolve("lock").toString())).inheritIO().start().waitFor() == 0;
    }

    @Test
    void whoeverAsksAgainInThisProgramDoesNotGiveItAway() throws Exception {
        try (var lock = FolderLock.tryTake(folder)) {
            assertThat(lock).isNotNull();
            assertThat(FolderLock.tryTake(folder)).isNull();
            assertThat(canAnotherProgramTakeIt()).isFalse();
        }
        assertThat(canAnotherProgramTakeIt()).isTrue();
        try (var again = FolderLock.tryTake(folder)) {
            assertThat(again).isNotNull();
        }
    }
}
