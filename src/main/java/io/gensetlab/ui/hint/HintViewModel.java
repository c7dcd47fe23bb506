package io.gensetlab.ui.hint;

import io.gensetlab.lab.LabSnapshot;
import java.util.EnumSet;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * Which of the first steps are done. A step that was done once stays done, whatever becomes of it later. Belongs to one
 * thread, that of its user.
 */
public final class HintViewModel {
    private static final int ALL = HintStep.values().length;

    private final Runnable onClosed;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper(this, "open");
    private final ReadOnlyObjectWrapper<Set<HintStep>> done = new ReadOnlyObjectWrapper<>(this, "done",
            Set.of());
    private final ReadOnlyBooleanWrapper finished = new ReadOnlyBooleanWrapper(this, "finished");
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper(this, "progress", "");

    /**
     * @param open whether to show them from the start
     * @param onClosed called when a person has closed them, finished or not
     */
    public HintViewModel(boolean open, Runnable onClosed) {
        this.onClosed = onClosed;
        this.open.set(open);
        set(EnumSet.noneOf(HintStep.class));
    }

    /** Takes what the lab shows now; while the steps are closed nothing counts. */
    public void update(LabSnapshot snapshot) {
        if (!open.get() || finished.get()) {
            return;
        }
        var now = EnumSet.noneOf(HintStep.class);
        now.addAll(done.get());
        for (var step : HintStep.values()) {
            if (step.isDone(snapshot)) {
                now.add(step);
            }
        }
        if (!now.equals(done.get())) {
            set(now);
        }
    }

    private void set(Set<HintStep> steps) {
        done.set(Set.copyOf(steps));
        finished.set(steps.size() == ALL);
        progress.set(steps.size() + " of " + ALL + " done");
    }

    /** Shows them from their beginning; nothing happens if they are open. */
    public void reopen() {
        if (!open.get()) {
            set(EnumSet.noneOf(HintStep.class));
            open.set(true);
        }
    }

    /** A person has seen enough of them. */
    public void close() {
        if (open.get()) {
            open.set(false);
            onClosed.run();
        }
    }

    /** Whether they are on screen. */
    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /** The steps that are done. Immutable. */
    public ReadOnlyObjectProperty<Set<HintStep>> doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** Whether all of them are. */
    public ReadOnlyBooleanProperty finishedProperty() {
        return finished.getReadOnlyProperty();
    }

    /** Such as "1 of 3 done". */
    public ReadOnlyStringProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }
}
