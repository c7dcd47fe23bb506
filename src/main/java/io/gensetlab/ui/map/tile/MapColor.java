package io.gensetlab.ui.map.tile;

import java.util.Locale;

/**
 * Every colour of the map. Each is a CSS property of {@link MapCanvas}, named {@code -map-} and the constant in
 * small letters: {@code -map-state-line}.
 */
public enum MapColor {
    OCEAN, LAND, COAST, BORDER, STATE_LINE, LAKE, RIVER,
    /** Dot of a city. */
    CITY,
    /** Name of a city. */
    LABEL, COUNTRY_LABEL, MARKER_LABEL, LABEL_HALO, MARKER_OFFLINE, MARKER_IDLE, MARKER_NORMAL, MARKER_STARTING, MARKER_WARNING, MARKER_ALARM,
    /** Sign within a marker. */
    MARKER_GLYPH, MARKER_OUTLINE,
    /** Disc within a cluster's ring. */
    CLUSTER, CLUSTER_TEXT, SELECTION, FOCUS,
    /** From cold to hot. */
    HEAT_1, HEAT_2, HEAT_3, HEAT_4, HEAT_5;

    /** The CSS property. */
    public String property() {
        return "-map-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The colour of a kind of marker. */
    static MapColor of(MarkerKind kind) {
        return switch (kind) {
            case OFFLINE -> MARKER_OFFLINE;
            case IDLE -> MARKER_IDLE;
            case NORMAL -> MARKER_NORMAL;
            case STARTING -> MARKER_STARTING;
            case WARNING -> MARKER_WARNING;
            case ALARM -> MARKER_ALARM;
        };
    }
}
