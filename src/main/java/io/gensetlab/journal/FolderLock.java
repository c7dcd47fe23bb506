package io.gensetlab.journal;

import io.gensetlab.settings.ProgramLock;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says that a program uses the folder of a run. */
final class FolderLock {
    private static final String NAME = "lock";

    private FolderLock() {}

    /** As {@link ProgramLock#tryTake}. */
    static @Nullable ProgramLock tryTake(Path folder) throws IOException {
        return ProgramLock.tryTake(folder.resolve(NAME));
    }

    static boolean isLock(Path file) {
        return file.getFileName().toString().equals(NAME);
    }
}
