package io.gensetlab.app;

import io.gensetlab.ui.control.ExportDesk;
import io.gensetlab.ui.control.Toast;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** The system's dialog for where to save; begins where the last one ended. */
final class SaveDialog implements ExportDesk {
    private final Supplier<@Nullable Window> owner;
    private final Consumer<Toast> notice;
    private @Nullable Path folder;

    /**
     * @param owner the window it belongs to
     * @param notice says how it went
     */
    SaveDialog(Supplier<@Nullable Window> owner, Consumer<Toast> notice) {
        this.owner = owner;
        this.notice = notice;
    }

    @Override
    public @Nullable Path chooseSave(String title, String name, String kind, String extension) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind, "*." + extension));
        var begin = folder == null ? null : folder.toFile();
        if (begin != null && begin.isDirectory()) {
            chooser.setInitialDirectory(begin);
        }
        var file = chooser.showSaveDialog(owner.get());
        if (file == null) {
            return null;
        }
        var path = file.toPath();
        folder = path.getParent();
        // Not every system's dialog adds the ending.
        return path.getFileName().toString().contains(".")
                ? path
                : path.resolveSibling(path.getFileName() + "." + extension);
    }

    @Override
    public void tell(Toast toast) {
        notice.accept(toast);
    }
}
