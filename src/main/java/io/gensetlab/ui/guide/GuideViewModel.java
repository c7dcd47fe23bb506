package io.gensetlab.ui.guide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** Which place of the guide is shown, where Back leads, and what a search found. Belongs to the FX thread. */
public final class GuideViewModel {
    private static final int LONGEST_HISTORY = 100;
    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?://|mailto:).+");

    /**
     * A line of the list: a chapter, or with a search a place where the words stand.
     *
     * @param title the chapter or the heading
     * @param context the chapter of a heading; empty for a chapter
     */
    record Entry(GuidePlace place, String title, String context) {}

    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable GuidePlace> place = new ReadOnlyObjectWrapper<>(this,
            "place");
    private final ReadOnlyBooleanWrapper canGoBack = new ReadOnlyBooleanWrapper(this, "canGoBack");
    private final Deque<GuidePlace> history = new ArrayDeque<>();
    private Guide guide = new Guide(List.of());

    /** A view model without a guide, until it is loaded. */
    public GuideViewModel() {
        query.subscribe(this::list);
    }

    /** The guide has been loaded: its contents page is shown. */
    void loaded(Guide read) {
        guide = read;
        list();
        if (!read.chapters().isEmpty()) {
            place.set(GuidePlace.beginning(read.chapters().getFirst().file()));
        }
    }

    private void list() {
        var words = Arrays.stream(query.get().toLowerCase(Locale.ROOT).strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        entries.setAll(words.isEmpty() ? chapters() : hits(words));
    }

    private List<Entry> chapters() {
        return guide.chapters()
                .stream()
                .map(chapter -> new Entry(GuidePlace.beginning(chapter.file()), chapter.title(), ""))
                .toList();
    }

    /** Sections with all the words: those that have them in their heading first. */
    private List<Entry> hits(List<String> words) {
        var inHeading = new ArrayList<Entry>();
        var inText = new ArrayList<Entry>();
        for (var chapter : guide.chapters()) {
            for (var section : chapter.sections()) {
                if (words.stream().allMatch(section.text()::contains)) {
                    boolean beginning = section.anchor().isEmpty();
                    var entry = new Entry(new GuidePlace(chapter.file(), section.anchor()), section.title(),
                            beginning ? "" : chapter.title());
                    var heading = section.title().toLowerCase(Locale.ROOT);
                    (words.stream().allMatch(heading::contains) ? inHeading : inText).add(entry);
                }
            }
        }
        inHeading.addAll(inText);
        return inHeading;
    }

    /** Shows a place; the one before is where Back leads. A place that is not in the guide is not gone to. */
    void goTo(GuidePlace there) {
        var here = place.get();
        if (guide.chapter(there.file()) == null || there.equals(here)) {
            return;
        }
        if (here != null) {
            history.push(here);
            if (history.size() > LONGEST_HISTORY) {
                history.removeLast();
            }
        }
        canGoBack.set(!history.isEmpty());
        place.set(there);
    }

    /** Shows the place before this one, if there is one. */
    void back() {
        var before = history.poll();
        canGoBack.set(!history.isEmpty());
        if (before != null) {
            place.set(before);
        }
    }

    /** Shows the first line of the list, if words have been typed. */
    void openFirstHit() {
        if (!query.get().isBlank() && !entries.isEmpty()) {
            goTo(entries.getFirst().place());
        }
    }

    /**
     * Follows a link of the guide.
     *
     * @return the address that is for the browser, or null: the place is in the guide, or the link leads nowhere
     */
    @Nullable
    String follow(String link) {
        if (ADDRESS.matcher(link).matches()) {
            return link;
        }
        var here = place.get();
        int hash = link.indexOf('#');
        var file = hash < 0 ? link : link.substring(0, hash);
        var anchor = hash < 0 ? "" : link.substring(hash + 1);
        if (file.isEmpty() && here != null) {
            file = here.file();
        }
        goTo(new GuidePlace(file, anchor));
        return null;
    }

    /** The chapter that is shown, or null before the guide is loaded. */
    @Nullable
    Chapter shown() {
        var here = place.get();
        return here == null ? null : guide.chapter(here.file());
    }

    /** Words that are looked for. */
    StringProperty query() {
        return query;
    }

    /** The chapters, or what the search found. */
    ObservableList<Entry> entries() {
        return entries;
    }

    /** The place that is shown; null before the guide is loaded. */
    ReadOnlyObjectProperty<@Nullable GuidePlace> place() {
        return place.getReadOnlyProperty();
    }

    /** Whether Back leads anywhere. */
    ReadOnlyBooleanProperty canGoBack() {
        return canGoBack.getReadOnlyProperty();
    }
}
