package io.gensetlab.ui.map.tile;

/**
 * What a marker says about its thing, told by colour and by shape. In the order in which markers are drawn: the
 * later ones lie on top.
 */
public enum MarkerKind {
    /** Hollow circle with a stroke through it: nothing is heard. */
    OFFLINE("offline"),
    /** Circle with two bars: ready, at rest. */
    IDLE("idle"),
    /** Filled circle with a tick: at work. */
    NORMAL("normal"),
    /** Circle with an arrow upwards: on its way. */
    STARTING("starting"),
    /** Triangle with an exclamation mark. */
    WARNING("warning"),
    /** Octagon with a cross. */
    ALARM("alarm");

    private final String word;

    MarkerKind(String word) {
        this.word = word;
    }

    /** The kind in a word, for a screen reader. */
    public String word() {
        return word;
    }
}
