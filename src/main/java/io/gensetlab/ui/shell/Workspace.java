package io.gensetlab.ui.shell;

import io.gensetlab.ui.shell.LayoutPlan.Size;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * The panels in their places: a layout with splitters, or one panel that has all the room. Panels are loaded when they
 * are first wanted and then only moved. FX thread.
 */
final class Workspace {
    private static final double STEP = 0.03;
    /** Height of the tabs and what is between them and their panel, px. */
    private static final double TAB_STRIP = 40;
    private static final String HEAD = "panel-head";
    private static final String CARD = "card";
    private static final KeyCombination NEXT_TAB = KeyCombination.valueOf("Ctrl+Page_Down");
    private static final KeyCombination PREVIOUS_TAB = KeyCombination.valueOf("Ctrl+Page_Up");

    private final PanelGround ground = new PanelGround();
    private final PanelSource panels;
    private final Map<Panel, PanelFrame> frames = new EnumMap<>(Panel.class);
    private final Map<String, List<Double>> splitters = new TreeMap<>();
    /** Where each panel of this layout stands, in the order of the keyboard. */
    private final Map<Panel, Region> places = new LinkedHashMap<>();
    private final Map<Panel, Tab> tabs = new EnumMap<>(Panel.class);
    private final Map<String, Built> built = new HashMap<>();
    /** What was looked at among panels that share a place, the latest last: it is in front wherever they share one again. */
    private final SequencedSet<Panel> lookedAt = new LinkedHashSet<>();
    private final Consumer<Workspace> onChange;
    private final LatePanels late = new LatePanels(this::nextToLoad);
    /** Nothing has been shown yet: the first frame comes sooner with one panel, and the others when it stands. */
    private boolean first = true;
    /** Places in sight whose panels are not loaded yet: empty cards. */
    private final Map<Panel, Region> awaited = new EnumMap<>(Panel.class);
    private Runnable whenComplete = () -> {};
    /** A tab is brought to the front by this, not by a person. */
    private boolean choosing;
    private Layout layout = Layout.DEMO;
    private @Nullable Size size;
    private @Nullable Panel maximised;

    /**
     * A layout that was shown, with its splitters and tabs: made once, since their styling takes time. In another room it
     * is made anew: what a small window has squeezed would stay so.
     */
    private record Built(Node skeleton, Map<Panel, Region> places, Map<Panel, Tab> tabs, double width,
            double height) {}

    /** Makes the content of a panel, once. */
    @FunctionalInterface
    interface PanelSource {
        Node make(Panel panel);
    }

    /**
     * @param around what the panels stand in, and nothing else
     * @param onChange told when another layout is shown, or a panel is maximised or not
     */
    Workspace(StackPane around, PanelSource panels, Consumer<Workspace> onChange) {
        this.panels = panels;
        this.onChange = onChange;
        around.getChildren().setAll(ground);
        ground.widthProperty().subscribe(this::fit);
        ground.heightProperty().subscribe(this::fit);
        // A filter: splitters, tabs and scroll panes keep every click from what holds them.
        ground.addEventFilter(MouseEvent.MOUSE_CLICKED, this::onClick);
        ground.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    /** Where the splitters stand, by layout, size and split: fractions from 0 to 1. */
    Map<String, List<Double>> splitters() {
        return new TreeMap<>(splitters);
    }

    /** Puts the splitters where they were; before the first layout is shown. */
    void remember(Map<String, List<Double>> positions) {
        splitters.putAll(positions);
        forget();
    }

    private void forget() {
        built.clear();
        ground.forgetOthers();
    }

    Layout layout() {
        return layout;
    }

    @Nullable
    Panel maximised() {
        return maximised;
    }

    /** Shows a layout. */
    void show(Layout wanted) {
        show(wanted, null);
    }

    /** Shows a layout, or one panel that has all its room. */
    void show(Layout wanted, @Nullable Panel alone) {
        layout = wanted;
        maximised = alone;
        rebuild();
    }

    /** Puts this layout's splitters where they were at first. */
    void resetSplitters() {
        splitters.keySet().removeIf(key -> key.startsWith(layout.id() + "-"));
        forget();
        rebuild();
        ground.forgetOthers();
    }

    /** Gives one panel all the room, or, if it has it, the others their places back. */
    void maximise(Panel panel) {
        maximised = maximised == panel ? null : panel;
        lookedAt.addLast(panel);
        rebuild();
        frame(panel).focus();
    }

    /** The others get their places back; false if no panel has all the room. */
    boolean restore() {
        var was = maximised;
        if (was == null) {
            return false;
        }
        maximise(was);
        return true;
    }

    /** Brings a panel into sight, whatever the layout, and gives it the keyboard. */
    void reveal(Panel panel) {
        lookedAt.addLast(panel);
        if (maximised != null && maximised != panel || !isIn(panel)) {
            maximised = isInPlan(panel) ? null : panel;
            rebuild();
        }
        var tab = tabs.get(panel);
        if (tab != null) {
            tab.getTabPane().getSelectionModel().select(tab);
        }
        frame(panel).focus();
    }

    /** The panel that holds the node, or null. */
    @Nullable
    Panel panelOf(@Nullable Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof PanelFrame frame) {
                return frame.panel();
            }
        }
        return null;
    }

    /** The panels in sight, in the order of the layout. */
    List<PanelFrame> shown() {
        return ground.shown();
    }

    /** The frame of a panel, which is loaded now if it was not yet. */
    PanelFrame frame(Panel panel) {
        var there = frames.get(panel);
        if (there == null) {
            there = new PanelFrame(panel, panels.make(panel));
            frames.put(panel, there);
        }
        return there;
    }

    /** Loads a panel that is not there yet, those in sight first; false if all are there. */
    private boolean nextToLoad() {
        var next = Stream
                .concat(places.keySet().stream().filter(this::isChosen), Arrays.stream(Panel.values()))
                .filter(panel -> !ground.has(panel))
                .findFirst();
        next.ifPresent(panel -> {
            load(panel);
            ground.setSeen(seen());
        });
        return next.isPresent();
    }

    private boolean isIn(Panel panel) {
        return places.containsKey(panel);
    }

    private boolean isInPlan(Panel panel) {
        return size != null && contains(LayoutPlan.of(layout, size), panel);
    }

    private static boolean contains(Place place, Panel panel) {
        return switch (place) {
            case Place.Single single -> single.panel() == panel;
            case Place.Tabs together -> together.panels().contains(panel);
            case Place.Split split -> split.parts().stream().anyMatch(part -> contains(part.place(), panel));
        };
    }

    private void fit() {
        if (ground.getWidth() <= 0 || ground.getHeight() <= 0) {
            return;
        }
        var fitting = Size.of(ground.getWidth(), ground.getHeight());
        if (fitting != size) {
            size = fitting;
            rebuild();
        }
    }

    private void rebuild() {
        var now = size;
        if (now == null) {
            return;
        }
        tabs.clear();
        places.clear();
        var alone = maximised;
        var key = alone != null ? alone.name() : layout.name() + now;
        var there = built.get(key);
        if (there == null || there.width() != innerWidth() || there.height() != innerHeight()) {
            var skeleton = alone != null
                    ? place(alone)
                    : build(LayoutPlan.of(layout, now), innerWidth(), innerHeight());
            there = new Built(skeleton, new LinkedHashMap<>(places), new EnumMap<>(tabs), innerWidth(),
                    innerHeight());
            var old = built.put(key, there);
            if (old != null) {
                ground.forget(old.skeleton());
            }
        } else {
            places.putAll(there.places());
            tabs.putAll(there.tabs());
        }
        for (var pane : tabs.values().stream().map(Tab::getTabPane).distinct().toList()) {
            choose(pane);
        }
        if (first) {
            first = false;
            seen().forEach(panel -> awaited.put(panel, places.get(panel)));
            awaited.values().forEach(place -> place.getStyleClass().add(CARD));
            load(Collections.min(places.keySet()));
            ground.show(there.skeleton(), places);
            ground.setSeen(seen());
            late.start();
        } else {
            addChosen();
            ground.show(there.skeleton(), places);
            showChosen();
        }
        if (ground.getScene() != null) {
            // Who asked for this may point at something in it, or scroll to it, at once.
            ground.layout();
        }
        onChange.accept(this);
    }

    /** A panel behind another's tab is not loaded until it is wanted: the first frame does not wait for it. */
    private boolean addChosen() {
        boolean any = false;
        for (var panel : places.keySet()) {
            any |= isChosen(panel) && load(panel);
        }
        return any;
    }

    /** Puts a panel into the scene; false if it is there. */
    private boolean load(Panel panel) {
        var place = awaited.remove(panel);
        if (place != null) {
            place.getStyleClass().remove(CARD);
        }
        boolean added = ground.add(frame(panel));
        if (place != null && awaited.isEmpty()) {
            whenComplete.run();
        }
        return added;
    }

    /** @param told when all panels of the first layout that are in sight have been loaded; before it is shown */
    void onComplete(Runnable told) {
        whenComplete = told;
    }

    private void showChosen() {
        boolean added = addChosen();
        ground.setSeen(seen());
        if (added && ground.getScene() != null) {
            ground.layout();
        }
    }

    private List<Panel> seen() {
        return places.keySet().stream().filter(this::isChosen).toList();
    }

    /** Of panels that share a place, the one that was looked at last is in front. */
    private void choose(TabPane pane) {
        for (var panel : lookedAt.reversed()) {
            var tab = tabs.get(panel);
            if (tab != null && tab.getTabPane() == pane) {
                choosing = true;
                pane.getSelectionModel().select(tab);
                choosing = false;
                return;
            }
        }
    }

    private boolean isChosen(Panel panel) {
        var tab = tabs.get(panel);
        // Not tab.isSelected(): that is set only after the selection has told of itself.
        return tab == null || tab.getTabPane().getSelectionModel().getSelectedItem() == tab;
    }

    /** The place of a panel in the layout that is being built. */
    private Region place(Panel panel) {
        var place = PanelGround.place(panel);
        places.put(panel, place);
        return place;
    }

    private double innerWidth() {
        return ground.getWidth() - ground.getInsets().getLeft() - ground.getInsets().getRight();
    }

    private double innerHeight() {
        return ground.getHeight() - ground.getInsets().getTop() - ground.getInsets().getBottom();
    }

    private Node build(Place place, double width, double height) {
        return switch (place) {
            case Place.Single single -> place(single.panel());
            case Place.Tabs together -> tabPane(together.panels());
            case Place.Split split -> split(split, width, height);
        };
    }

    private TabPane tabPane(List<Panel> wanted) {
        var pane = new TabPane();
        pane.getStyleClass().add("shell-tabs");
        // A pane of tabs would be squeezed below what it holds, which then stands over what is below.
        pane.setMinWidth(0);
        pane.setMinHeight(TAB_STRIP + wanted.stream().mapToDouble(Panel::leastHeight).max().orElse(0));
        pane.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        pane.setAccessibleText("Panels that share this place");
        for (var panel : wanted) {
            var tab = new Tab(panel.title(), place(panel));
            tab.setId("tab-" + panel.id());
            pane.getTabs().add(tab);
            tabs.put(panel, tab);
        }
        pane.getSelectionModel().selectedItemProperty().subscribe((before, chosen) -> {
            if (!choosing) {
                lookedAt.addLast(wanted.get(pane.getTabs().indexOf(chosen)));
            }
            showChosen();
        });
        return pane;
    }

    private SplitPane split(Place.Split split, double width, double height) {
        var pane = new SplitPane();
        pane.getStyleClass().add("shell-split");
        pane.setOrientation(split.below() ? Orientation.VERTICAL : Orientation.HORIZONTAL);
        pane.setMinSize(0, 0);
        double length = split.below() ? height : width;
        double fixed = split.parts()
                .stream()
                .filter(Place.Part::isFixed)
                .mapToDouble(Place.Part::share)
                .sum();
        double shares = split.parts()
                .stream()
                .filter(part -> !part.isFixed())
                .mapToDouble(Place.Part::share)
                .sum();
        double rest = Math.max(0, length - fixed);
        var positions = new double[split.parts().size() - 1];
        double at = 0;
        for (int i = 0; i < split.parts().size(); i++) {
            var part = split.parts().get(i);
            double own = part.isFixed() ? part.share() : rest * part.share() / shares;
            var node = build(part.place(), split.below() ? width : own, split.below() ? own : height);
            SplitPane.setResizableWithParent(node, !part.isFixed());
            pane.getItems().add(node);
            at += own;
            if (i < positions.length) {
                positions[i] = length <= 0 ? 0.5 : at / length;
            }
        }
        var key = layout.id() + "-" + String.valueOf(size).toLowerCase(Locale.ROOT) + "-" + split.name();
        var remembered = splitters.get(key);
        if (remembered != null && remembered.size() == positions.length) {
            pane.setDividerPositions(remembered.stream().mapToDouble(Double::doubleValue).toArray());
        } else {
            pane.setDividerPositions(positions);
        }
        pane.setUserData(key);
        pane.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (isDivider(event, pane)) {
                keep(pane);
            }
        });
        return pane;
    }

    private static boolean isDivider(MouseEvent event, SplitPane pane) {
        for (Node at = (Node) event.getTarget(); at != null && at != pane; at = at.getParent()) {
            if (at.getStyleClass().contains("split-pane-divider")) {
                return at.getParent() == pane;
            }
        }
        return false;
    }

    private void keep(SplitPane pane) {
        splitters.put((String) pane.getUserData(),
                pane.getDividers().stream().map(SplitPane.Divider::getPosition).toList());
    }

    /** Makes the panel that has the keyboard wider or higher, or less so; the splitter after it moves, or the one before. */
    void grow(@Nullable Node focused, Orientation along, boolean more) {
        var panel = panelOf(focused);
        var from = panel == null ? focused : ground.placeOf(panel);
        for (Node at = from; at != null; at = at.getParent()) {
            if (at instanceof SplitPane pane && pane.getOrientation() == along) {
                int index = indexOf(pane, from);
                if (index >= 0) {
                    boolean last = index == pane.getDividers().size();
                    var divider = pane.getDividers().get(last ? index - 1 : index);
                    divider.setPosition(
                            Math.clamp(divider.getPosition() + (more == last ? -STEP : STEP), 0, 1));
                    keep(pane);
                    return;
                }
            }
        }
    }

    private static int indexOf(SplitPane pane, @Nullable Node inside) {
        for (Node at = inside; at != null && at != pane; at = at.getParent()) {
            int index = pane.getItems().indexOf(at);
            if (index >= 0) {
                return index;
            }
        }
        return -1;
    }

    /** The keys of tabs, pressed in a panel that shares its place. */
    private void onKey(KeyEvent event) {
        boolean next = NEXT_TAB.match(event);
        var panel = next || PREVIOUS_TAB.match(event) ? panelOf((Node) event.getTarget()) : null;
        var tab = panel == null ? null : tabs.get(panel);
        if (tab != null) {
            var all = tab.getTabPane().getTabs();
            int index = Math.floorMod(all.indexOf(tab) + (next ? 1 : -1), all.size());
            tab.getTabPane().getSelectionModel().select(index);
            tab.getTabPane().requestFocus();
            event.consume();
        }
    }

    private void onClick(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || event.getClickCount() != 2) {
            return;
        }
        for (Node at = (Node) event.getTarget(); at != null && at != ground; at = at.getParent()) {
            if (at instanceof Control && !(at instanceof Label)) {
                // A button in the head is pressed twice.
                return;
            }
            if (at.getStyleClass().contains(HEAD)) {
                var panel = panelOf(at);
                if (panel != null) {
                    maximise(panel);
                    event.consume();
                }
                return;
            }
        }
    }
}
