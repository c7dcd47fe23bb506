package io.gensetlab.ui.map.tile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest states of one marker as a ring round it: the oldest at the top, then clockwise to the newest.
 *
 * @param id the marker
 * @param past states at equal distances of time, the oldest first; null where none is known
 */
public record MapHalo(String id, List<@Nullable MarkerKind> past) {
    /** Copies the list. */
    public MapHalo {
        past = Collections.unmodifiableList(new ArrayList<>(past));
    }
}
