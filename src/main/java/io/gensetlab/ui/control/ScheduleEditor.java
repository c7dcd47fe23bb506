package io.gensetlab.ui.control;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * What shall happen when, as bars and marks on tracks: they are dragged, stretched at their end, chosen and taken away. What
 * is done is told to a {@link Listener}, and shown when the items are set anew. FX thread.
 *
 * <p>The playhead that leaves the view is followed, until a hand scrolls it out of sight. A drag snaps to other edges, the playhead and the grid (not with Alt). A press on the ruler moves the playhead. Ctrl with
 * the wheel zooms, Shift with the wheel scrolls, a double click on nothing adds. With the keyboard: left and right go from one
 * item to the next, with Shift they move it, with Ctrl its end (beyond the end of all it has none); Enter opens it, Delete takes it
 * away, Home, End, Page Up and Page Down move the playhead, + and − zoom, 0 shows all. CSS class {@code schedule-editor}, colours in its {@code plot-palette}.
 */
public final class ScheduleEditor extends Region {
    private static final double ZOOM = 1.25;
    private static final double SLACK_PIXELS = 3;

    /** Learns what the user does. */
    public interface Listener {
        /** An item shall be at another time, s; one without an end keeps an infinite one. */
        void moved(String key, double from, double to);

        /** An item shall be shown in full. */
        void opened(String key);

        /** An item shall go. */
        void removed(String key);

        /** Something new is wanted on a track, at a time, s. */
        void wanted(int track, double seconds);

        /** The playhead shall be at a time, s. */
        void jumped(double seconds);
    }

    private final ScheduleGeometry geometry = new ScheduleGeometry();
    private final PlotPalette palette = new PlotPalette(this::requestLayout);
    private final SharpCanvas canvas = new SharpCanvas();
    private final PointerHint hint = new PointerHint();
    private final SchedulePainter painter = new SchedulePainter(canvas, palette);
    private final Listener listener;
    private final DoubleProperty playhead = new SimpleDoubleProperty(this, "playhead");
    private final DoubleProperty top = new SimpleDoubleProperty(this, "top");
    private final ReadOnlyStringWrapper selected = new ReadOnlyStringWrapper(this, "selected", "");
    private List<String> tracks = List.of();
    private List<ScheduleItem> items = List.of();
    private boolean editable = true;
    private @Nullable Drag drag;
    /** Where the playhead is held by hand, s; NaN if it is not. */
    private double scrubbed = Double.NaN;

    /** A press that may become a drag. */
    private static final class Drag {
        private final ScheduleGeometry.@Nullable Hit hit;
        private final double x;
        private boolean moved;
        private @Nullable ScheduleItem now;

        Drag(ScheduleGeometry.@Nullable Hit hit, double x) {
            this.hit = hit;
            this.x = x;
        }
    }

    /** @param listener told of what the user does */
    public ScheduleEditor(Listener listener) {
        this.listener = listener;
        getStyleClass().add("schedule-editor");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleRoleDescription("timeline editor");
        setAccessibleText("Scenario timeline");
        setFocusTraversable(true);
        canvas.setManaged(false);
        getChildren().addAll(palette, canvas, hint);
        playhead.subscribe((before, now) -> follow(before.doubleValue(), now.doubleValue()));
        top.subscribe(this::requestLayout);
        focusedProperty().subscribe(focused -> {
            if (!focused) {
                hideHint();
            }
            requestLayout();
        });
        addEventHandler(MouseEvent.MOUSE_MOVED, this::hovered);
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> hideHint());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    /**
     * Shows these items.
     *
     * @param names the tracks, the uppermost first
     * @param length how long the whole is, s, above 0
     */
    public void show(List<String> names, List<ScheduleItem> shown, double length) {
        double before = geometry.height();
        tracks = List.copyOf(names);
        items = List.copyOf(shown);
        geometry.setLength(length);
        geometry.show(tracks.size(), items);
        if (!has(selected.get())) {
            selected.set("");
        }
        if (drag != null && drag.hit != null && !has(drag.hit.item().key())) {
            drag = null;
        }
        hideHint();
        if (geometry.height() != before && getParent() != null) {
            getParent().requestLayout();
        }
        requestLayout();
    }

    private boolean has(String key) {
        return items.stream().anyMatch(item -> item.key().equals(key));
    }

    /** What the playhead comes to is in sight, if it was so before; not under a hand that drags. */
    private void follow(double before, double now) {
        if (drag == null && Double.isNaN(scrubbed) && (geometry.isShown(before) || now < before)) {
            geometry.reveal(now);
        }
        requestLayout();
    }

    /** Hides what is told of the item under the pointer: the pointer has gone, or nobody looks. */
    public void hideHint() {
        hint.hide();
    }

    /** Shows all of it, from its beginning to its end. */
    public void showAll() {
        geometry.fit();
        requestLayout();
    }

    /** Whether items can be changed; without it they can only be looked at. */
    public void setEditable(boolean changes) {
        editable = changes;
    }

    /** Where the course is now, s. */
    public DoubleProperty playheadProperty() {
        return playhead;
    }

    /** How much of its top is scrolled out of sight, px: the ruler stays below that. */
    public DoubleProperty topProperty() {
        return top;
    }

    /** Key of the chosen item; empty for none. */
    public ReadOnlyStringProperty selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Chooses an item; empty for none. */
    public void select(String key) {
        selected.set(key);
        find(key, item -> geometry.reveal(item.from()));
        requestLayout();
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void find(String key, Consumer<ScheduleItem> then) {
        items.stream().filter(item -> item.key().equals(key)).findFirst().ifPresent(then);
    }

    private boolean isOnRuler(double y) {
        return y < top.get() + ScheduleGeometry.RULER;
    }

    private void hovered(MouseEvent event) {
        boolean onRuler = isOnRuler(event.getY());
        var hit = onRuler ? null : geometry.hit(event.getX(), event.getY());
        setCursor(hit == null
                ? onRuler ? Cursor.H_RESIZE : Cursor.DEFAULT
                : hit.part() == ScheduleGeometry.Part.END && editable ? Cursor.E_RESIZE : Cursor.HAND);
        showHint(hit == null ? null : hit.item(), event.getX(), event.getY());
    }

    private void showHint(@Nullable ScheduleItem item, double x, double y) {
        if (item == null) {
            hideHint();
        } else {
            hint.tell(sentence(item), x, y, this);
        }
    }

    private static String sentence(ScheduleItem item) {
        return item.text() + " · " + ScheduleGeometry.clock(item.from()) + (item.isMoment()
                ? ""
                : item.isOpen() ? ", until cleared" : " to " + ScheduleGeometry.clock(item.to()));
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        requestFocus();
        event.consume();
        if (isOnRuler(event.getY())) {
            drag = null;
            scrub(event.getX());
            return;
        }
        var hit = geometry.hit(event.getX(), event.getY());
        drag = new Drag(hit, event.getX());
        select(hit == null ? "" : hit.item().key());
        if (event.getClickCount() == 2) {
            drag = null;
            int track = geometry.trackAt(event.getY());
            if (hit != null) {
                listener.opened(hit.item().key());
            } else if (editable && track >= 0 && event.getX() >= ScheduleGeometry.LEFT) {
                listener.wanted(track, snapped(geometry.secondsAt(event.getX()), "", event.isAltDown()));
            }
        }
    }

    /** The playhead follows the hand, whatever the course does meanwhile. */
    private void scrub(double x) {
        scrubbed = Math.round(Math.min(geometry.secondsAt(x), geometry.length()) * 10) / 10.0;
        requestLayout();
    }

    private void dragged(MouseEvent event) {
        event.consume();
        var now = drag;
        if (now == null) {
            if (!Double.isNaN(scrubbed)) {
                scrub(event.getX());
            }
            return;
        }
        if (now.hit == null || !editable || !now.moved && Math.abs(event.getX() - now.x) < SLACK_PIXELS) {
            return;
        }
        now.moved = true;
        var item = now.hit.item();
        double by = geometry.secondsAt(event.getX()) - geometry.secondsAt(now.x);
        now.now = now.hit.part() == ScheduleGeometry.Part.END
                ? stretched(item, (item.isOpen() ? geometry.secondsAt(now.x) : item.to()) + by,
                        event.isAltDown())
                : shifted(item, item.from() + by, event.isAltDown());
        preview(now.now);
        showHint(now.now, event.getX(), event.getY());
    }

    private double snapped(double seconds, String key, boolean free) {
        double at = Math.max(0, seconds);
        return Math.round((free ? at : geometry.snap(at, key, playhead.get())) * 10) / 10.0;
    }

    private ScheduleItem shifted(ScheduleItem item, double from, boolean free) {
        double at = snapped(from, item.key(), free);
        return item.at(at, item.isOpen() ? item.to() : at + (item.to() - item.from()));
    }

    private ScheduleItem stretched(ScheduleItem item, double to, boolean free) {
        return item.at(item.from(), Math.max(item.from() + 0.1, snapped(to, item.key(), free)));
    }

    /** The drag is seen before anybody agrees to it. */
    private void preview(ScheduleItem changed) {
        geometry.show(tracks.size(),
                items.stream().map(item -> item.key().equals(changed.key()) ? changed : item).toList());
        requestLayout();
    }

    private void released(MouseEvent event) {
        event.consume();
        var now = drag;
        drag = null;
        if (now != null && now.now != null) {
            geometry.show(tracks.size(), items);
            hideHint();
            listener.moved(now.now.key(), now.now.from(), now.now.to());
            requestLayout();
        } else if (!Double.isNaN(scrubbed)) {
            double to = scrubbed;
            scrubbed = Double.NaN;
            listener.jumped(to);
            requestLayout();
        }
    }

    private void scrolled(ScrollEvent event) {
        double delta = event.getDeltaY() == 0 ? event.getDeltaX() : event.getDeltaY();
        if (event.isShortcutDown()) {
            geometry.zoom(Math.pow(ZOOM, -delta / 40), event.getX());
        } else if (event.isShiftDown() || event.getDeltaY() == 0) {
            geometry.scroll(-delta);
        } else {
            // The panel around scrolls up and down.
            return;
        }
        requestLayout();
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.isAltDown()) {
            return;
        }
        double by = switch (event.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            default -> 0;
        };
        if (by != 0) {
            arrow(by, event.isShiftDown(), event.isShortcutDown());
            event.consume();
            return;
        }
        if (event.isShortcutDown()) {
            return;
        }
        var key = selected.get();
        switch (event.getCode()) {
            case ENTER -> {
                if (key.isEmpty()) {
                    return;
                }
                listener.opened(key);
            }
            case DELETE, BACK_SPACE -> {
                if (key.isEmpty() || !editable) {
                    return;
                }
                listener.removed(key);
            }
            case PLUS, ADD, EQUALS -> geometry.zoom(1 / ZOOM, geometry.xOf(playhead.get()));
            case MINUS, SUBTRACT -> geometry.zoom(ZOOM, geometry.xOf(playhead.get()));
            case DIGIT0, NUMPAD0 -> geometry.fit();
            case HOME -> jump(0);
            case END -> jump(geometry.length());
            case PAGE_UP -> jump(playhead.get() - geometry.tick());
            case PAGE_DOWN -> jump(playhead.get() + geometry.tick());
            default -> {
                return;
            }
        }
        requestLayout();
        event.consume();
    }

    private void jump(double to) {
        double at = Math.clamp(to, 0, geometry.length());
        geometry.reveal(at);
        listener.jumped(at);
    }

    private void arrow(double by, boolean move, boolean stretch) {
        if (!move && !stretch) {
            step((int) by);
            return;
        }
        if (!editable) {
            return;
        }
        double grid = geometry.grid();
        find(selected.get(), item -> {
            if (move) {
                double from = Math.max(0, item.from() + by * grid);
                listener.moved(item.key(), from, item.isOpen() ? item.to() : from + item.to() - item.from());
            } else if (item.stretches()) {
                // One without an end gets it at the end of all; beyond that it has none again.
                double to = item.isOpen() ? geometry.length() : item.to() + by * grid;
                listener.moved(item.key(), item.from(),
                        item.isOpen() && by > 0 || to > geometry.length() + grid / 2
                                ? Double.POSITIVE_INFINITY
                                : Math.max(item.from() + 0.1, to));
            }
        });
    }

    /** To the next item in the order of time. */
    private void step(int by) {
        var order = items.stream()
                .sorted(Comparator.comparingDouble(ScheduleItem::from).thenComparing(ScheduleItem::track))
                .toList();
        if (order.isEmpty()) {
            return;
        }
        int at = -1;
        for (int i = 0; i < order.size(); i++) {
            at = order.get(i).key().equals(selected.get()) ? i : at;
        }
        select(order.get(at < 0 ? 0 : Math.clamp(at + by, 0, order.size() - 1)).key());
    }

    /** What is read aloud: the item that is chosen, or how many there are. */
    String description() {
        return items.stream()
                .filter(item -> item.key().equals(selected.get()))
                .findFirst()
                .map(ScheduleEditor::sentence)
                .orElse("Scenario timeline, " + items.size() + (items.size() == 1 ? " entry" : " entries"));
    }

    /** Where an item is drawn, in the editor's own coordinates; null if there is none of that key. */
    public @Nullable Bounds place(String key) {
        var box = boxOf(key);
        return box == null ? null : new BoundingBox(box.x(), box.y(), box.width(), box.height());
    }

    /** How high the ruler is, which covers what is scrolled below it, px. */
    public static double rulerHeight() {
        return ScheduleGeometry.RULER;
    }

    /** The same with what it is; null if there is none of that key. */
    ScheduleGeometry.@Nullable Box boxOf(String key) {
        for (int i = 0; i < geometry.items().size(); i++) {
            if (geometry.items().get(i).key().equals(key)) {
                return geometry.box(i);
            }
        }
        return null;
    }

    @Override
    protected void layoutChildren() {
        canvas.fit(getWidth(), Math.max(getHeight(), 1));
        geometry.setWidth(getWidth());
        painter.draw(geometry, top.get(), tracks, selected.get(),
                Double.isNaN(scrubbed) ? playhead.get() : scrubbed);
    }

    @Override
    protected double computePrefHeight(double width) {
        return geometry.height() + 4;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return 600;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 200;
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? description()
                : super.queryAccessibleAttribute(attribute, parameters);
    }
}
