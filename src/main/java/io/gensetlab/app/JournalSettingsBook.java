package io.gensetlab.app;

import io.gensetlab.settings.JournalFile;
import io.gensetlab.settings.JournalMemory;
import io.gensetlab.settings.Places;
import io.gensetlab.ui.fx.FxThread;
import io.gensetlab.ui.settings.JournalBook;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The journal's settings of a user, in their file. */
final class JournalSettingsBook implements JournalBook {
    private final JournalFile file;
    private final @Nullable Path folder;
    private final BiConsumer<Path, Consumer<String>> opener;

    /** @param opener opens a folder; tells in a sentence, on any thread, why that did not go */
    JournalSettingsBook(Places places, BiConsumer<Path, Consumer<String>> opener) {
        file = JournalFile.of(places);
        folder = places.journal();
        this.opener = opener;
    }

    @Override
    public JournalMemory load() {
        return file.load();
    }

    @Override
    public @Nullable String problem() {
        return file.problem();
    }

    @Override
    public @Nullable String save(JournalMemory memory) {
        return file.save(memory);
    }

    @Override
    public @Nullable String folder() {
        return folder == null ? null : folder.toString();
    }

    @Override
    public void openFolder(Consumer<String> onProblem) {
        if (folder != null) {
            opener.accept(folder, problem -> FxThread.run(() -> onProblem.accept(problem)));
        }
    }
}
