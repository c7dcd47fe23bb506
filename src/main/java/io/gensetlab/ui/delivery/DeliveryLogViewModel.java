package io.gensetlab.ui.delivery;

import io.gensetlab.lab.DeliveryRow;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * Which rows the delivery log shows. Pulls a few times a second at most and hands rows on only if one of them is new or
 * has changed. Belongs to the FX thread.
 */
public final class DeliveryLogViewModel {
    /** Rows looked at, the newest: as many as the lab keeps. */
    static final int LOOKED_AT = 5_000;
    /** Rows shown. */
    static final int SHOWN = 2_000;
    /** Closest distance of two pulls: four a second, with room for a timer that is a little early. */
    static final Duration PULL_EVERY = Duration.ofMillis(230);

    private final IntFunction<List<DeliveryRow>> source;
    private final InstantSource clock;
    private final DeliveryText text;
    private final Consumer<List<DeliveryRow>> screen;
    private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
    private final StringProperty filter = new SimpleStringProperty(this, "filter", "");
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper(this, "count", "");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper(this, "emptyText", NOTHING);
    private List<DeliveryRow> pulled = List.of();
    private List<DeliveryRow> shown = List.of();
    private long pulledMillis = Long.MIN_VALUE / 2;

    static final String NOTHING = "No readings sent yet. Switch MQTT or Kafka on.";

    /**
     * @param source the newest rows, oldest first, at most so many: {@code lab.deliveryLog()::newest}
     * @param screen takes the rows to show, oldest first, each time they changed
     */
    DeliveryLogViewModel(IntFunction<List<DeliveryRow>> source, InstantSource clock, DeliveryText text,
            Consumer<List<DeliveryRow>> screen) {
        this.source = source;
        this.clock = clock;
        this.text = text;
        this.screen = screen;
        filter.subscribe((before, now) -> sift());
        paused.subscribe((before, now) -> {
            pulledMillis = Long.MIN_VALUE / 2;
            sift();
        });
    }

    /** Looks for news, unless it is paused or looked a moment ago. */
    void tick() {
        long now = clock.millis();
        if (paused.get() || Math.abs(now - pulledMillis) < PULL_EVERY.toMillis()) {
            return;
        }
        pulledMillis = now;
        var newest = source.apply(LOOKED_AT);
        if (!newest.equals(pulled)) {
            pulled = newest;
            sift();
        }
    }

    private void sift() {
        String[] words = filter.get().strip().toLowerCase(Locale.ROOT).split("\\s+");
        boolean all = words.length == 1 && words[0].isEmpty();
        var matching = all
                ? pulled
                : pulled.stream().filter(row -> matches(text.searched(row), words)).toList();
        var next = matching.subList(Math.max(0, matching.size() - SHOWN), matching.size());
        count.set(count(all, matching.size()));
        emptyText.set(pulled.isEmpty() ? NOTHING : "No reading matches the filter.");
        if (!next.equals(shown)) {
            shown = List.copyOf(next);
            screen.accept(shown);
        }
    }

    private static boolean matches(String said, String[] words) {
        return Arrays.stream(words).allMatch(said::contains);
    }

    private String count(boolean all, int matching) {
        var readings = matching == 1 ? " reading" : " readings";
        var rows = all
                ? matching == LOOKED_AT
                        ? String.format(Locale.ROOT, "newest %,d readings", matching)
                        : String.format(Locale.ROOT, "%,d%s", matching, readings)
                : String.format(Locale.ROOT, "%,d of %,d", matching, pulled.size());
        return paused.get() ? rows + " · paused" : rows;
    }

    /** While paused nothing is pulled, and rows stand as they are. */
    BooleanProperty pausedProperty() {
        return paused;
    }

    /** Words that all must stand in a row, in any case. */
    StringProperty filterProperty() {
        return filter;
    }

    /** How many rows there are. */
    ReadOnlyStringProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /** What is said while no row is shown. */
    ReadOnlyStringProperty emptyTextProperty() {
        return emptyText.getReadOnlyProperty();
    }
}
