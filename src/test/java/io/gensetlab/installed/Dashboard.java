package io.gensetlab.installed;

import java.util.Optional;

/**
 * What is to be seen of the dashboard in a picture of the screen.
 *
 * @param picture the screen, which the window fills
 * @param tokens colours of the theme
 * @param scale pixels of the screen to one of the layout: 1 or 2
 */
record Dashboard(Picture picture, Tokens tokens, int scale) {
    private static final double TOP_BAR = 0.09;
    private static final int BAR_HEIGHT = 8;
    /** Of the window's ground between two pills, less than what is there, in the layout's pixels as all of these. */
    private static final int GAP = 4;
    private static final int THUMB_WIDTH = 12;
    /** Of AtlantaFX's thumb while the switch is off. */
    private static final double THUMB_OPACITY = 0.8;

    /**
     * The switch of a transport.
     *
     * @param x middle of its thumb on the screen
     * @param y the same
     * @param on whether the track beside the thumb has the accent's colour
     */
    record Switch(int x, int y, boolean on) {}

    /** The map shows sea and land in the middle of the window. */
    boolean hasMap() {
        double ocean = picture.share(tokens.colour("-gl-map-ocean"), 0.19, 0.27, 0.74, 0.48);
        double land = picture.share(tokens.colour("-gl-map-land"), 0.19, 0.27, 0.74, 0.48);
        return ocean > 0.1 && land > 0.1 && ocean + land > 0.4;
    }

    /** The strip of the first steps runs across the window below the tiles. */
    boolean hasFirstSteps() {
        return picture.share(tokens.colour("-gl-accent-bg"), 0.05, 0.18, 0.95, 0.24) > 0.5;
    }

    /** A notice of the kind <em>warning</em> is in the lane at the bottom: its coloured edge. */
    boolean hasWarning() {
        return picture.longestColumn(tokens.colour("-gl-warning"), 0.1, 0.92, 1, 1) >= 20 * scale;
    }

    Optional<Switch> mqtt() {
        return find(tokens.colour("-gl-mqtt"));
    }

    Optional<Switch> kafka() {
        return find(tokens.colour("-gl-kafka"));
    }

    /** The transport's bar of colour in the top bar, then right of it the switch; the figures' bars have none. */
    private Optional<Switch> find(int brand) {
        for (int x = 0; x < picture.width(); x++) {
            int run = 0;
            for (int y = 0; y < picture.height() * TOP_BAR; y++) {
                run = picture.is(x, y, brand) ? run + 1 : 0;
                if (run == BAR_HEIGHT * scale) {
                    var found = thumb(x, y - run / 2);
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** The thumb, as far as the pill goes: a broad blot of one colour, unlike letters. */
    private Optional<Switch> thumb(int bar, int y) {
        int lit = tokens.colour("-gl-text-on-accent");
        int dim = mix(lit, tokens.colour("-gl-surface-raised"), THUMB_OPACITY);
        int ground = tokens.colour("-gl-bg");
        int on = 0;
        int off = 0;
        int outside = 0;
        for (int x = bar; x < picture.width(); x++) {
            on = picture.is(x, y, lit) ? on + 1 : 0;
            off = picture.is(x, y, dim) ? off + 1 : 0;
            outside = picture.is(x, y, ground) ? outside + 1 : 0;
            if (outside == GAP * scale) {
                return Optional.empty();
            }
            if (Math.max(on, off) == THUMB_WIDTH * scale) {
                int middle = x - THUMB_WIDTH * scale / 2;
                return Optional.of(new Switch(middle, y, hasAccent(middle, y)));
            }
        }
        return Optional.empty();
    }

    private boolean hasAccent(int middle, int y) {
        int accent = tokens.colour("-gl-accent-fill");
        int found = 0;
        for (int x = middle - 30 * scale; x < Math.min(picture.width(), middle + 30 * scale); x++) {
            found += picture.is(x, y, accent) ? 1 : 0;
        }
        return found >= 6 * scale;
    }

    /** @param share of the first colour, 0 to 1 */
    private static int mix(int above, int below, double share) {
        int mixed = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            mixed |= (int) Math
                    .round((above >> shift & 0xff) * share + (below >> shift & 0xff) * (1 - share)) << shift;
        }
        return mixed;
    }
}
