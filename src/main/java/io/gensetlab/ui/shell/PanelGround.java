package io.gensetlab.ui.shell;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/**
 * Where the panels stand: a skeleton of splitters and tabs that holds empty places, and above it the panels, each put
 * where its place is. A panel never leaves the scene once it is in it: taking hundreds of nodes out and in again costs a
 * tenth of a second of styling at each change of the layout. FX thread.
 */
final class PanelGround extends StackPane {
    private final Map<Panel, Region> places = new EnumMap<>(Panel.class);
    private final Map<Panel, PanelFrame> frames = new EnumMap<>(Panel.class);
    private @Nullable Node skeleton;

    PanelGround() {
        getStyleClass().add("workspace");
        setMinSize(0, 0);
    }

    /** An empty place as large as the panel wants at least; it is to be a part of the next skeleton. */
    static Region place(Panel panel) {
        var place = new Region();
        place.setMinSize(panel.leastWidth(), panel.leastHeight());
        place.setPrefSize(panel.leastWidth(), panel.leastHeight());
        return place;
    }

    /** Whether a panel has been taken in. */
    boolean has(Panel panel) {
        return frames.containsKey(panel);
    }

    /** Takes a panel in, out of sight, if it is not there yet; whether it was not. */
    boolean add(PanelFrame frame) {
        if (frames.putIfAbsent(frame.panel(), frame) != null) {
            return false;
        }
        frame.setManaged(false);
        frame.setVisible(false);
        getChildren().add(frame);
        if (skeleton != null) {
            inOrder(skeleton, places.keySet());
        }
        if (getScene() != null) {
            // Controls have children only with their skin: only then can a panel have the keyboard.
            frame.applyCss();
        }
        return true;
    }

    /**
     * Shows another skeleton, or one again that it has shown.
     *
     * @param wanted the splitters and tabs
     * @param wantedPlaces where the panels go, in the order of the keyboard; those to be seen have been added
     */
    void show(Node wanted, Map<Panel, Region> wantedPlaces) {
        places.clear();
        places.putAll(wantedPlaces);
        var old = skeleton;
        if (old != null) {
            old.setVisible(false);
            old.setManaged(false);
        }
        boolean isNew = !getChildren().contains(wanted);
        if (isNew) {
            getChildren().add(wanted);
        }
        wanted.setVisible(true);
        wanted.setManaged(true);
        skeleton = wanted;
        inOrder(wanted, wantedPlaces.keySet());
        if (getScene() != null && isNew) {
            wanted.applyCss();
        }
        requestLayout();
    }

    /** The keyboard goes through the panels as they stand. */
    private void inOrder(Node first, Collection<Panel> panels) {
        var order = new ArrayList<Node>();
        order.add(first);
        panels.stream().map(frames::get).filter(Objects::nonNull).forEach(order::add);
        for (var child : getChildren()) {
            if (!order.contains(child)) {
                order.add(child);
            }
        }
        if (!order.equals(getChildren())) {
            getChildren().setAll(order);
        }
    }

    /** A skeleton will not be shown again; if it is the one that is shown, another comes now. */
    void forget(Node old) {
        getChildren().remove(old);
        if (old == skeleton) {
            skeleton = null;
        }
    }

    /** Skeletons but the one that is shown will not be shown again. */
    void forgetOthers() {
        getChildren().removeIf(child -> !(child instanceof PanelFrame) && child != skeleton);
    }

    /** Which panels are to be seen: those whose tab, if they have one, is the chosen one. */
    void setSeen(Collection<Panel> seen) {
        frames.forEach((panel, frame) -> frame.setVisible(seen.contains(panel)));
        requestLayout();
    }

    /** The place of a panel in the skeleton, or null. */
    @Nullable
    Region placeOf(Panel panel) {
        return places.get(panel);
    }

    /** The panels that are to be seen, in the order of the keyboard. */
    List<PanelFrame> shown() {
        return getChildren().stream()
                .filter(PanelFrame.class::isInstance)
                .map(PanelFrame.class::cast)
                .filter(PanelFrame::isSeen)
                .toList();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (skeleton instanceof Parent parent) {
            // Now, not after this: the panels are placed by it.
            parent.layout();
        }
        frames.forEach((panel, frame) -> {
            var place = places.get(panel);
            if (place != null && frame.isVisible()) {
                var bounds = inThis(place);
                frame.resizeRelocate(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(),
                        bounds.getHeight());
            }
        });
    }

    private Bounds inThis(Node place) {
        var bounds = place.getLayoutBounds();
        for (Node at = place; at != null && at != this; at = at.getParent()) {
            bounds = at.localToParent(bounds);
        }
        return bounds;
    }
}
