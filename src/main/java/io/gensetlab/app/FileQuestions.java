package io.gensetlab.app;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks for files, by the system's own dialog; each answer is null if nobody chose one. FX thread; blocks for the answer. */
final class FileQuestions {
    private static final ExtensionFilter ALL = new ExtensionFilter("All files", "*.*");
    private static final ExtensionFilter TABLES = new ExtensionFilter("CSV",
            patterns(FileDrop.ENDINGS.stream()));

    private final Supplier<@Nullable Window> window;

    /** @param window over which it asks; null for none */
    FileQuestions(Supplier<@Nullable Window> window) {
        this.window = window;
    }

    private static List<String> patterns(Stream<String> endings) {
        return endings.map(ending -> "*" + ending).toList();
    }

    /** A certificate, a key or a store of them; or Kafka's properties, if the title asks for these. */
    @Nullable
    Path trust(String title) {
        return open(title, title.endsWith("client.properties")
                ? new ExtensionFilter("Properties", "*.properties", "*.config")
                : new ExtensionFilter("Certificates and keys", "*.pem", "*.crt", "*.cer", "*.key", "*.p12",
                        "*.pfx"));
    }

    /** Readings of an earlier run. */
    @Nullable
    Path readings(String title) {
        return open(title, new ExtensionFilter("Readings",
                patterns(Stream.concat(FileDrop.ENDINGS.stream(), FileDrop.READINGS.stream()))));
    }

    /** A fleet as a table. */
    @Nullable
    Path table(String title) {
        return open(title, TABLES);
    }

    /** Where a fleet goes as a table. */
    @Nullable
    Path tableTarget(String name) {
        return save("Export fleet to CSV", name, TABLES);
    }

    /** Where the page of a run goes. */
    @Nullable
    Path pageTarget(String name) {
        return save("Save run report", name, new ExtensionFilter("HTML", "*.html"));
    }

    private @Nullable Path open(String title, ExtensionFilter filter) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().addAll(filter, ALL);
        var file = chooser.showOpenDialog(window.get());
        return file == null ? null : file.toPath();
    }

    private @Nullable Path save(String title, String name, ExtensionFilter filter) {
        var chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        chooser.getExtensionFilters().add(filter);
        var file = chooser.showSaveDialog(window.get());
        return file == null ? null : file.toPath();
    }
}
