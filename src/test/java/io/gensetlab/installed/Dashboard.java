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
    /** From a transport's coloured bar to the end of its card, in the layout's pixels. */
    private static final int CARD_WIDTH = 215;
    private static final int THUMB_WIDTH = 12;
    private static final int BRIGHT = 170;

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

    /** The transport's bar of colour in the top bar, then right of it the thumb: a broad bright blot, unlike letters. */
    private Optional<Switch> find(int brand) {
        for (int x = 0; x < picture.width(); x++) {
            int run = 0;
            for (int y = 0; y < picture.height() * TOP_BAR; y++) {
                run = picture.is(x, y, brand) ? run + 1 : 0;
                if (run == BAR_HEIGHT * scale) {
                    return thumb(x, y - run / 2);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Switch> thumb(int bar, int y) {
        int run = 0;
        int end = Math.min(picture.width(), bar + CARD_WIDTH * scale);
        for (int x = bar; x < end; x++) {
            run = luminance(picture.at(x, y)) > BRIGHT ? run + 1 : 0;
            if (run == THUMB_WIDTH * scale) {
                int middle = x - run / 2;
                return Optional.of(new Switch(middle, y, hasAccent(middle, y)));
            }
        }
        return Optional.empty();
    }

    private boolean hasAccent(int middle, int y) {
        int accent = tokens.colour("-gl-accent-fill");
        int found = 0;
        for (int x = middle - 30 * scale; x < middle + 30 * scale; x++) {
            found += picture.is(x, y, accent) ? 1 : 0;
        }
        return found >= 6 * scale;
    }

    private static double luminance(int colour) {
        return 0.299 * (colour >> 16 & 0xff) + 0.587 * (colour >> 8 & 0xff) + 0.114 * (colour & 0xff);
    }
}
