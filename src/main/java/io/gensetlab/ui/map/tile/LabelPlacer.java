package io.gensetlab.ui.map.tile;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds room for labels: the most important first, each beside, under or over its point, none over another or
 * over what is in the way already. Plain arithmetic in pixels of one viewport.
 */
final class LabelPlacer {
    /** What a label belongs to; decides type and colour. */
    enum Style {
        COUNTRY, CAPITAL, CITY, MARKER
    }

    /** A box on the screen, in pixels. */
    record Box(double x, double y, double width, double height) {
        boolean overlaps(Box other) {
            return x < other.x + other.width && other.x < x + width && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    /**
     * A label that would like to be shown.
     *
     * @param worldX world units of its point
     * @param worldY world units
     * @param clearance pixels from the point to be left free around it
     * @param width pixels of the text
     * @param height pixels of the text
     */
    record Wish(String text, Style style, double worldX, double worldY, double clearance, double width,
            double height) {}

    /**
     * A label with its place.
     *
     * @param offsetX pixels from the point to the left of the text
     * @param offsetY pixels from the point to the middle of the text
     */
    record Placed(Wish wish, double offsetX, double offsetY) {}

    /** Free pixels between labels. */
    private static final double SPACE_X = 4;
    private static final double SPACE_Y = 2;

    private final MapViewport view;
    private final List<Box> taken = new ArrayList<>();
    private final List<Placed> placed = new ArrayList<>();

    LabelPlacer(MapViewport view, List<Box> obstacles) {
        this.view = view;
        taken.addAll(obstacles);
    }

    List<Placed> placed() {
        return placed;
    }

    /** Places the label if there is room for it and for its point. */
    boolean place(Wish wish) {
        double x = view.screenX(wish.worldX());
        double y = view.screenY(wish.worldY());
        double gap = wish.clearance();
        double half = wish.height() / 2;
        Box dot = new Box(x - 3, y - 3, 6, 6);
        if (wish.style() == Style.CITY || wish.style() == Style.CAPITAL) {
            if (!isFree(dot)) {
                return false;
            }
        }
        double[][] offsets = wish.style() == Style.COUNTRY
                ? new double[][]{{-wish.width() / 2, 0}}
                : new double[][]{{gap, 0}, {-gap - wish.width(), 0}, {-wish.width() / 2, -gap - half},
                    {-wish.width() / 2, gap + half}};
        for (double[] offset : offsets) {
            Box box = new Box(x + offset[0] - SPACE_X, y + offset[1] - half - SPACE_Y,
                    wish.width() + 2 * SPACE_X,
                    wish.height() + 2 * SPACE_Y);
            if (isFree(box)) {
                taken.add(box);
                if (wish.style() == Style.CITY || wish.style() == Style.CAPITAL) {
                    taken.add(dot);
                }
                placed.add(new Placed(wish, offset[0], offset[1]));
                return true;
            }
        }
        return false;
    }

    private boolean isFree(Box box) {
        for (Box other : taken) {
            if (other.overlaps(box)) {
                return false;
            }
        }
        return true;
    }
}
