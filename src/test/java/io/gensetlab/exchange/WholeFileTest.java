package io.gensetlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gensetlab.testing.Program;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void appearsWhenItIsComplete() throws Exception {
        var target = Files.writeString(folder.resolve("a.csv"), "before");
        try (var file = WholeFile.begin(target)) {
            Files.writeString(file.part(), "after");
            assertThat(target).hasContent("before");
            assertThat(file.part().toString()).endsWith(".csv");
            file.put();
        }
        assertThat(target).hasContent("after");
        assertThat(folder).isDirectoryNotContaining("glob:**.genset-lab*");
    }

    @Test
    void whatWasBegunIsNotLeft() throws Exception {
        try (var file = WholeFile.begin(folder.resolve("a"))) {
            Files.writeString(file.part(), "half");
        }
        assertThat(folder).isEmptyDirectory();
    }

    /** Begins a file, as another thread of a program does that ends. */
    public static final class Begins {
        private Begins() {}

        public static void main(String... arguments) throws IOException {
            var file = WholeFile.begin(Path.of(arguments[0]));
            Files.writeString(file.part(), "half");
            System.out.println("begun");
            System.exit(0);
        }
    }

    @Test
    void whatWasBegunGoesWithTheProgram() throws Exception {
        var there = Files.createDirectory(folder.resolve("there"));
        try (var program = Program.startClasses(folder, Begins.class, there.resolve("a.csv").toString())) {
            assertThat(program.exitCode()).as(program.err()).isZero();
            assertThat(program.out()).contains("begun");
        }
        assertThat(there).isEmptyDirectory();
    }

    @Test
    void whatWentWrongIsSaidToPeople() {
        assertThatThrownBy(() -> WholeFile.begin(folder.resolve("none").resolve("a.csv")))
                .isInstanceOfSatisfying(IOException.class,
                        e -> assertThat(WholeFile.problem(e))
                                .isEqualTo("The file could not be written: its folder is not there. "
                                        + "Choose another folder, or make room on the disk."));
        assertThat(WholeFile.reason(new AccessDeniedException("/root/.genset-lab1.csv")))
                .isEqualTo("its folder does not let itself be written into");
        assertThat(WholeFile.reason(new FileSystemException("/a/b", null, "Read-only file system")))
                .isEqualTo("read-only file system");
        assertThat(WholeFile.reason(new FileSystemException("/a/b", null, "No space left on device")))
                .isEqualTo("the disk is full");
        assertThat(WholeFile.reason(new NoSuchFileException("/a/b"))).isEqualTo("its folder is not there");
        assertThat(WholeFile.reason(new IOException("It broke."))).isEqualTo("It broke");
    }
}
