package io.gensetlab.ui.shell;

import java.util.List;

/** Finds places by name, and shows them on the map. FX thread. */
public interface PlaceIndex {
    /** Returns at once; nothing while the places are still loading. */
    List<Spot> find(String typed, int most);

    /** Shows a place on the map. */
    void show(Spot spot);
}
