package io.gensetlab.ui.about;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the about sheet shows and does. FX thread. */
public final class AboutViewModel {
    /**
     * One of the three places.
     *
     * @param name in a word
     * @param path the folder, or null if it cannot be named
     * @param isThere whether it can be opened
     * @param hint why it cannot, or empty
     */
    public record Place(String name, @Nullable Path path, boolean isThere, String hint) {
        /** The path as text, or a dash. */
        public String text() {
            return path == null ? "–" : path.toString();
        }
    }

    private static final String NO_NAME = "Its name has letters that the system's language setting (LANG) does not know.";

    private final AboutFacts facts;
    private final BiConsumer<Path, Consumer<String>> opener;

    /**
     * @param opener opens a file or folder with the system's program for it, and tells in a sentence if that did not go
     */
    public AboutViewModel(AboutFacts facts, BiConsumer<Path, Consumer<String>> opener) {
        this.facts = facts;
        this.opener = opener;
    }

    public AboutFacts facts() {
        return facts;
    }

    /** The three places as they are at this moment. */
    public List<Place> places() {
        var places = facts.places();
        return List.of(
                place("Settings", places.settings(), "Not there yet: it comes with the first change."),
                place("Journal", places.journal(), "Not there yet: no journal has been kept."),
                place("Logs", places.logs(),
                        facts.problem() == null ? "Not there yet." : facts.problem()));
    }

    private static Place place(String name, @Nullable Path path, String missing) {
        if (path == null) {
            return new Place(name, null, false, NO_NAME);
        }
        boolean isThere = Files.isDirectory(path);
        return new Place(name, path, isThere, isThere ? "" : missing);
    }

    /** Opens a file or folder; a problem comes back in a sentence, on any thread. */
    public void open(Path target, Consumer<String> onProblem) {
        opener.accept(target, onProblem);
    }

    /** Version, system and places, as lines to send along with a report; the user's home as {@code ~}. */
    public String details() {
        var text = new StringBuilder();
        text.append("Genset Lab ").append(facts.version()).append('\n');
        text.append("Java ").append(facts.java()).append('\n');
        text.append("JavaFX ").append(facts.javafx()).append('\n');
        text.append("System ").append(facts.system()).append('\n');
        for (var place : places()) {
            text.append(place.name())
                    .append(' ')
                    .append(withoutHome(place.text()))
                    .append(place.isThere() ? "" : " (not there)")
                    .append('\n');
        }
        return text.toString();
    }

    private String withoutHome(String path) {
        var home = facts.places().home();
        return home.length() > 1 && path.startsWith(home) ? "~" + path.substring(home.length()) : path;
    }
}
