package io.gensetlab.ui.delivery;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.DeliveryLog;
import io.gensetlab.lab.DeliveryRow;
import io.gensetlab.ui.control.RowWindow;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which rows the delivery log shows. Rows stay in the lab's log; what is handed on are their numbers. A filter is worked
 * out on another thread, and its result fetched with the next pull. Belongs to the FX thread.
 */
public final class DeliveryLogViewModel {
    static final String NOTHING = "No readings sent yet. Switch MQTT or Kafka on.";

    private final DeliveryLog log;
    private final Executor worker;
    private final DeliveryText text;
    private final Consumer<RowWindow> screen;
    private final BooleanProperty paused = new SimpleBooleanProperty(this, "paused");
    private final StringProperty words = new SimpleStringProperty(this, "words", "");
    private final ObjectProperty<@Nullable Transport> transport = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Fate> fate = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable String> reason = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Set<GeneratorId>> generators = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<List<String>> reasons = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper(this, "count", "");
    private final ReadOnlyStringWrapper emptyText = new ReadOnlyStringWrapper(this, "emptyText", NOTHING);
    private RowFilter filter = RowFilter.ALL;
    /** The log as it was when the pause began, or null. */
    private @Nullable DeliveryLog standing;
    private @Nullable LogSieve sieve;
    private boolean sieving;
    /** What the history does not have, in few words. */
    private String history = "";
    private volatile @Nullable Sifted sifted;

    /** What came through a sieve, on its way to the FX thread. */
    private record Sifted(LogSieve sieve, RowWindow rows) {}

    /**
     * @param worker where filters work, one task at a time
     * @param screen takes the numbers of the rows to show, with each pull: rows change while they are shown
     */
    DeliveryLogViewModel(DeliveryLog log, Executor worker, DeliveryText text, Consumer<RowWindow> screen) {
        this.log = log;
        this.worker = worker;
        this.text = text;
        this.screen = screen;
        words.subscribe((before, now) -> filterChanged());
        transport.subscribe((before, now) -> filterChanged());
        fate.subscribe((before, now) -> filterChanged());
        reason.subscribe((before, now) -> filterChanged());
        generators.subscribe((before, now) -> filterChanged());
        paused.subscribe((before, now) -> {
            standing = now ? log.copy() : null;
            tick();
        });
    }

    private void filterChanged() {
        filter = new RowFilter(generators.get(), transport.get(), fate.get(), reason.get(),
                Arrays.stream(words.get().strip().toLowerCase(Locale.ROOT).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList());
        tick();
    }

    /** Says beside the count what the history does not have; empty if it has all. */
    void keeps(String missing) {
        history = missing;
    }

    /** Shows what is there now; to be called about ten times a second while it is seen. */
    void tick() {
        var source = source();
        var known = source.reasons();
        if (!known.equals(reasons.get())) {
            reasons.set(known);
        }
        if (filter.isAll()) {
            if (sieve != null) {
                sieve.giveUp();
                sieve = null;
            }
            show(RowWindow.range(source.first(), source.next()), source);
        } else {
            sift(source);
        }
    }

    private void sift(DeliveryLog source) {
        var wanted = sieve;
        if (wanted == null || wanted.log() != source || !wanted.filter().equals(filter)) {
            if (wanted != null) {
                wanted.giveUp();
            }
            wanted = new LogSieve(source, filter, text);
            sieve = wanted;
            sieving = false;
        }
        take(wanted, source);
        if (!sieving) {
            sieving = true;
            var one = wanted;
            worker.execute(() -> sifted = new Sifted(one, one.refresh()));
            // A worker that works at once has its result already.
            take(wanted, source);
        }
    }

    private void take(LogSieve wanted, DeliveryLog source) {
        var result = sifted;
        if (result != null && result.sieve() == wanted) {
            sifted = null;
            sieving = false;
            show(result.rows(), source);
        }
    }

    private void show(RowWindow rows, DeliveryLog source) {
        count.set(count(rows.size(), source.next() - source.first()));
        emptyText.set(source.next() == source.first() ? NOTHING : "No reading matches the filter.");
        screen.accept(rows);
    }

    private String count(int shown, long all) {
        var said = filter.isAll()
                ? all == log.capacity()
                        ? String.format(Locale.ROOT, "newest %,d readings", all)
                        : String.format(Locale.ROOT, all == 1 ? "%,d reading" : "%,d readings", all)
                : String.format(Locale.ROOT, "%,d of %,d", shown, all);
        var state = paused.get() ? said + " · paused" : said;
        return history.isEmpty() ? state : state + " · " + history;
    }

    private DeliveryLog source() {
        return standing == null ? log : standing;
    }

    /** The row of a number, as it is now or as it was when the pause began; null if it is gone. */
    @Nullable
    DeliveryRow row(long number) {
        return source().row(number);
    }

    /** Shows all rows again. */
    void clearFilter() {
        words.set("");
        transport.set(null);
        fate.set(null);
        reason.set(null);
        generators.set(null);
    }

    /** Whether rows are left out. */
    boolean isFiltered() {
        return !filter.isAll();
    }

    /**
     * Begins to write rows to a file.
     *
     * @param filtered only those that the filter lets through
     */
    LogExport export(Path target, boolean filtered) {
        var export = new LogExport(standing == null ? log.copy() : standing, filtered
                ? filter
                : RowFilter.ALL, text, target);
        worker.execute(export);
        return export;
    }

    /** While paused rows stand as they are; sending goes on. */
    BooleanProperty pausedProperty() {
        return paused;
    }

    /** Words that all must stand in a row, in any case. */
    StringProperty wordsProperty() {
        return words;
    }

    ObjectProperty<@Nullable Transport> transportProperty() {
        return transport;
    }

    ObjectProperty<@Nullable Fate> fateProperty() {
        return fate;
    }

    /** The code of a reason. */
    ObjectProperty<@Nullable String> reasonProperty() {
        return reason;
    }

    /** Only these sets; null for all. */
    ObjectProperty<@Nullable Set<GeneratorId>> generatorsProperty() {
        return generators;
    }

    /** Codes of the reasons that there are. */
    ReadOnlyObjectProperty<List<String>> reasonsProperty() {
        return reasons.getReadOnlyProperty();
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
