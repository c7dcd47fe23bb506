package io.gensetlab.ui.control;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleDoubleProperty;

/**
 * The piece of time that plots show, shared by all that show the same: how long it is, whether it ends now or is held
 * at a moment, the time under the cross-hair, and what happened when. Belongs to the FX thread, starts no toolkit.
 *
 * <p>All times are epoch milliseconds of wall time.
 *
 * <pre>
 *            hold, scrollBy back, showAt, zoomTo
 *   live ─────────────────────────────────────────▶ held
 *        ◀─────────────────────────────────────────
 *            goLive, resetZoom, scrollBy up to now
 * </pre>
 */
public final class TimeAxis {
    /** Shortest length that is offered by name. */
    public static final Duration SHORTEST_WINDOW = Duration.ofSeconds(30);
    /** Longest length, and how far one may scroll back. */
    public static final Duration LONGEST_WINDOW = Duration.ofHours(2);
    /** What one can zoom in to. */
    public static final Duration SHORTEST_ZOOM = Duration.ofSeconds(2);
    /** Events kept; the oldest go. */
    public static final int EVENTS_KEPT = 2_000;

    private final InstantSource clock;
    private final ReadOnlyLongWrapper windowMillis = new ReadOnlyLongWrapper(
            Duration.ofMinutes(2).toMillis());
    private final ReadOnlyBooleanWrapper live = new ReadOnlyBooleanWrapper(true);
    private final DoubleProperty crosshairMillis = new SimpleDoubleProperty(Double.NaN);
    private List<TimeEvent> events = List.of();
    private long chosenMillis = windowMillis.get();
    private long heldMillis;
    private long version;

    /**
     * Live, two minutes long.
     *
     * @param clock what "now" is, in the same time as what is shown
     */
    public TimeAxis(InstantSource clock) {
        this.clock = clock;
    }

    /** What "now" is. */
    public InstantSource clock() {
        return clock;
    }

    /** Changes whenever the piece of time, or an event, does, apart from the passing of time. */
    public long version() {
        return version;
    }

    // ---- which piece of time

    /** Length of the piece that is shown. */
    public ReadOnlyLongProperty windowMillisProperty() {
        return windowMillis.getReadOnlyProperty();
    }

    public long windowMillis() {
        return windowMillis.get();
    }

    /** Whether it ends now and travels with the time. */
    public ReadOnlyBooleanProperty liveProperty() {
        return live.getReadOnlyProperty();
    }

    public boolean isLive() {
        return live.get();
    }

    /** Its end: now, or the moment it is held at. */
    public long endMillis() {
        return live.get() ? clock.millis() : heldMillis;
    }

    /** Its beginning. */
    public long startMillis() {
        return endMillis() - windowMillis.get();
    }

    /** @param length shown from now on, and come back to after a zoom; clamped to 30 s to 2 h */
    public void setWindow(Duration length) {
        chosenMillis = Math.clamp(length.toMillis(), SHORTEST_WINDOW.toMillis(), LONGEST_WINDOW.toMillis());
        long end = endMillis();
        resize(chosenMillis);
        if (!live.get()) {
            holdAt(end);
        }
    }

    /** Stands still at what is shown now. */
    public void hold() {
        if (live.get()) {
            holdAt(clock.millis());
        }
    }

    /** Travels with the time again. */
    public void goLive() {
        live.set(true);
        version++;
    }

    /** Stands still if it is live, and the other way round. */
    public void toggleLive() {
        if (live.get()) {
            hold();
        } else {
            goLive();
        }
    }

    /** Moves by so much, back if negative; what reaches now is live again. */
    public void scrollBy(long millis) {
        if (millis == 0 || live.get() && millis > 0) {
            return;
        }
        long end = endMillis() + millis;
        if (millis > 0 && end >= clock.millis()) {
            goLive();
        } else {
            holdAt(end);
        }
    }

    /** Shows a moment, in the middle where there is time on both sides, with the cross-hair on it; stands still there. */
    public void showAt(long millis) {
        holdAt(millis + windowMillis.get() / 2);
        crosshairMillis.set(millis);
    }

    /** Shows what lies between two moments, at least {@link #SHORTEST_ZOOM}; stands still there. */
    public void zoomTo(long fromMillis, long toMillis) {
        long from = Math.min(fromMillis, toMillis);
        long to = Math.max(fromMillis, toMillis);
        long length = clampLength(to - from);
        resize(length);
        holdAt(from + (to - from) / 2 + length / 2);
    }

    /** Shows {@code factor} times as much; a moment stays where it is on the screen. A live end stays live. */
    public void zoomAround(double millis, double factor) {
        long length = clampLength(Math.round(windowMillis.get() * factor));
        double share = (endMillis() - millis) / windowMillis.get();
        long end = Math.round(millis + share * length);
        resize(length);
        if (!live.get()) {
            holdAt(end);
        }
    }

    /** Back to the length last chosen by name, and live. */
    public void resetZoom() {
        resize(chosenMillis);
        goLive();
    }

    /** Whether {@link #resetZoom()} would change anything. */
    public boolean isAway() {
        return !live.get() || windowMillis.get() != chosenMillis;
    }

    private static long clampLength(long millis) {
        return Math.clamp(millis, SHORTEST_ZOOM.toMillis(), LONGEST_WINDOW.toMillis());
    }

    private void resize(long millis) {
        version++;
        windowMillis.set(millis);
    }

    /** Nothing lies after now, and nothing is kept before two hours ago. */
    private void holdAt(long end) {
        long now = clock.millis();
        heldMillis = Math.clamp(end, now - LONGEST_WINDOW.toMillis() + windowMillis.get(), now);
        live.set(false);
        version++;
    }

    // ---- the cross-hair

    /** Time under the cross-hair of all that share the axis; NaN for none. */
    public DoubleProperty crosshairMillisProperty() {
        return crosshairMillis;
    }

    // ---- what happened

    /** What happened, oldest first; unmodifiable. */
    public List<TimeEvent> events() {
        return events;
    }

    /** Marks these, too. */
    public void addEvents(Collection<TimeEvent> added) {
        if (added.isEmpty()) {
            return;
        }
        var all = new ArrayList<>(events);
        all.addAll(added);
        all.sort(Comparator.comparingLong(TimeEvent::millis));
        events = List.copyOf(all.subList(Math.max(0, all.size() - EVENTS_KEPT), all.size()));
        version++;
    }
}
