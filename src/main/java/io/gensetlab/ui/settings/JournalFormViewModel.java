package io.gensetlab.ui.settings;

import io.gensetlab.lab.JournalStatus;
import io.gensetlab.settings.JournalMemory;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** How journal and history are kept from the next start on, and how the journal does now. FX thread. */
public final class JournalFormViewModel {
    private static final long MEGABYTE = 1024 * 1024;

    private final JournalBook book;
    private final BooleanProperty on = new SimpleBooleanProperty(this, "on");
    private final StringProperty room = new SimpleStringProperty(this, "room", "");
    private final StringProperty days = new SimpleStringProperty(this, "days", "");
    private final StringProperty sync = new SimpleStringProperty(this, "sync", "");
    private final ObjectProperty<Boolean> refuseNew = new SimpleObjectProperty<>(this, "refuseNew", false);
    private final BooleanProperty history = new SimpleBooleanProperty(this, "history");
    private final StringProperty historyRoom = new SimpleStringProperty(this, "historyRoom", "");
    private final StringProperty historyDays = new SimpleStringProperty(this, "historyDays", "");
    private final StringBinding roomError = rule(on, "room", room, JournalMemory.LEAST_MEGABYTES,
            JournalMemory.MOST_MEGABYTES);
    private final StringBinding daysError = rule(on, "days", days, 1, JournalMemory.MOST_DAYS);
    private final StringBinding syncError = rule(on, "time", sync, JournalMemory.LEAST_SYNC_MILLIS,
            JournalMemory.MOST_SYNC_MILLIS);
    private final StringBinding historyRoomError = rule(history, "room", historyRoom,
            JournalMemory.LEAST_HISTORY_MEGABYTES, JournalMemory.MOST_MEGABYTES);
    private final StringBinding historyDaysError = rule(history, "days", historyDays, 1,
            JournalMemory.MOST_DAYS);
    private final BooleanBinding valid = roomError.isEmpty()
            .and(daysError.isEmpty())
            .and(syncError.isEmpty())
            .and(historyRoomError.isEmpty())
            .and(historyDaysError.isEmpty());
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper(this, "problem", "");
    private final ReadOnlyStringWrapper state = new ReadOnlyStringWrapper(this, "state", "");

    public JournalFormViewModel(JournalBook book) {
        this.book = book;
        load();
    }

    private static StringBinding rule(BooleanProperty wanted, String name, StringProperty field, int least,
            int most) {
        // What nobody asks for is not wrong.
        return Bindings.createStringBinding(
                () -> wanted.get() ? FieldRules.whole(name, field.get(), least, most) : "", field, wanted);
    }

    /** Fills the fields with what is kept. */
    void load() {
        var kept = book.load();
        on.set(kept.on());
        room.set(Integer.toString(kept.mostMegabytes()));
        days.set(Integer.toString(kept.longestDays()));
        sync.set(Integer.toString(kept.syncMillis()));
        refuseNew.set(kept.refuseNew());
        history.set(kept.history());
        historyRoom.set(Integer.toString(kept.historyMegabytes()));
        historyDays.set(Integer.toString(kept.historyDays()));
        say(book.problem());
    }

    /** Keeps what stands in the fields, for the starts to come; false if it could not be kept, which {@link #problem} tells. */
    boolean save() {
        var kept = book.load();
        say(book.save(new JournalMemory(on.get(), number(room, kept.mostMegabytes()),
                number(days, kept.longestDays()), refuseNew.get(), number(sync, kept.syncMillis()),
                history.get(), number(historyRoom, kept.historyMegabytes()),
                number(historyDays, kept.historyDays()))));
        return problem.get().isEmpty();
    }

    /** What is wrong in a field stays out: it is asked for only where the journal is on. */
    private static int number(StringProperty field, int otherwise) {
        return (int) Math.min(Integer.MAX_VALUE, FieldRules.number(field.get()).orElse(otherwise));
    }

    private void say(@Nullable String sentence) {
        problem.set(sentence == null ? "" : sentence);
    }

    /** Shows how the journal does now. */
    void show(JournalStatus now) {
        state.set(now.state() == JournalStatus.State.OFF
                ? "Now: off. " + now.sentence() + "."
                : String.format(Locale.ROOT, "Now: %s; %,d of %,d MB.", sentence(now.sentence()),
                        (now.bytes() + MEGABYTE - 1) / MEGABYTE, now.mostBytes() / MEGABYTE));
    }

    private static String sentence(String text) {
        var bare = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return Character.toLowerCase(bare.charAt(0)) + bare.substring(1);
    }

    /** Where it lies; empty if there is no such place. */
    String folder() {
        var folder = book.folder();
        return folder == null ? "" : folder;
    }

    void openFolder() {
        book.openFolder(this::say);
    }

    BooleanProperty on() {
        return on;
    }

    StringProperty room() {
        return room;
    }

    StringProperty days() {
        return days;
    }

    StringProperty sync() {
        return sync;
    }

    ObjectProperty<Boolean> refuseNew() {
        return refuseNew;
    }

    BooleanProperty history() {
        return history;
    }

    StringProperty historyRoom() {
        return historyRoom;
    }

    StringProperty historyDays() {
        return historyDays;
    }

    StringBinding historyRoomError() {
        return historyRoomError;
    }

    StringBinding historyDaysError() {
        return historyDaysError;
    }

    StringBinding roomError() {
        return roomError;
    }

    StringBinding daysError() {
        return daysError;
    }

    StringBinding syncError() {
        return syncError;
    }

    BooleanBinding valid() {
        return valid;
    }

    /** What is wrong with the file, in a sentence; empty if nothing is. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** How the journal does now, in a sentence. */
    ReadOnlyStringProperty state() {
        return state.getReadOnlyProperty();
    }
}
