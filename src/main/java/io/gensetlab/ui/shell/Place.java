package io.gensetlab.ui.shell;

import java.util.List;

/** A part of a layout: what stands where, as data. */
sealed interface Place {
    /** One panel. */
    record Single(Panel panel) implements Place {}

    /** Panels that share a place, one of them seen. */
    record Tabs(List<Panel> panels) implements Place {}

    /**
     * Places beside or below each other, with splitters between them.
     *
     * @param name unique in its layout: where the splitters stand is remembered under it
     * @param below whether below each other
     */
    record Split(String name, boolean below, List<Part> parts) implements Place {}

    /**
     * A place in a split.
     *
     * @param share at 1 and less a share of what the others leave, above px that it keeps when the window grows
     */
    record Part(Place place, double share) {
        boolean isFixed() {
            return share > 1;
        }
    }

    static Place one(Panel panel) {
        return new Single(panel);
    }

    static Place tabs(Panel... panels) {
        return new Tabs(List.of(panels));
    }

    static Part part(Place place, double share) {
        return new Part(place, share);
    }

    static Place beside(String name, Part... parts) {
        return new Split(name, false, List.of(parts));
    }

    static Place below(String name, Part... parts) {
        return new Split(name, true, List.of(parts));
    }
}
