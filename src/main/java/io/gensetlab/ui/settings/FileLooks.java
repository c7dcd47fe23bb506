package io.gensetlab.ui.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.Observable;
import javafx.beans.property.LongProperty;
import javafx.beans.property.SimpleLongProperty;

/**
 * Whether files that are named in the form are there, looked up elsewhere: a drive of another computer may take its time.
 * As long as nobody knows, nothing is wrong with a file. One look is under way at a time, with the newest text of each
 * field. FX thread.
 */
final class FileLooks {
    private final Executor worker;
    private final Executor screen;
    /** By path, whether it can be read. */
    private final Map<Path, Boolean> known = new HashMap<>();
    /** By field, what is to be looked at next. */
    private final Map<Object, Path> wanted = new LinkedHashMap<>();
    private final LongProperty news = new SimpleLongProperty(this, "news");
    private boolean busy;

    /** @param worker looks; may block */
    FileLooks(Executor worker, Executor screen) {
        this.worker = worker;
        this.screen = screen;
    }

    /** Changes when a look found something else than was known: rules with files depend on it. */
    Observable news() {
        return news;
    }

    /**
     * What is wrong with a file, as far as it is known, or empty; has it looked at.
     *
     * @param field where it is named
     */
    String wrong(Object field, String text) {
        var name = FieldRules.fileName(text);
        if (!name.isEmpty() || text.isBlank()) {
            return name;
        }
        var path = Path.of(text.strip());
        wanted.put(field, path);
        look();
        return known.getOrDefault(path, true) ? "" : "There is no file that can be read at " + path + ".";
    }

    private void look() {
        if (busy || wanted.isEmpty()) {
            return;
        }
        busy = true;
        var next = Map.copyOf(wanted);
        wanted.clear();
        worker.execute(() -> {
            var found = new HashMap<Path, Boolean>();
            next.values().forEach(path -> found.put(path, isReadable(path)));
            screen.execute(() -> {
                busy = false;
                boolean other = false;
                for (var each : found.entrySet()) {
                    other |= known.getOrDefault(each.getKey(), true) != each.getValue();
                    known.put(each.getKey(), each.getValue());
                }
                if (other) {
                    news.set(news.get() + 1);
                }
                look();
            });
        });
    }

    private static boolean isReadable(Path path) {
        return Files.isRegularFile(path) && Files.isReadable(path);
    }
}
