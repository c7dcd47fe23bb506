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
    /** From a name in sight to the window's edge. */
    private static final double EDGE = 3;

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

    /**
     * Places the label if there is room for it and for its point. The name of a point in sight is never cut by the
     * window's edge.
     */
    boolean place(Wish wish) {
        double x = view.screenX(wish.worldX());
        double y = view.screenY(wish.worldY());
        double half = wish.height() / 2;
        Box dot = new Box(x - 3, y - 3, 6, 6);
        if (wish.style() == Style.CITY || wish.style() == Style.CAPITAL) {
            if (!isFree(dot)) {
                return false;
            }
        }
        boolean mustFit = wish.style() != Style.COUNTRY && x >= 0 && x <= view.width() && y >= 0
                && y <= view.height();
        for (double[] offset : offsets(wish, x)) {
            if (mustFit && !fits(x + offset[0], y + offset[1], wish)) {
                continue;
            }
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

    private double[][] offsets(Wish wish, double x) {
        double centred = -wish.width() / 2;
        if (wish.style() == Style.COUNTRY) {
            return new double[][]{{centred, 0}};
        }
        double gap = wish.clearance();
        double half = wish.height() / 2;
        double[][] around = {{gap, 0}, {-gap - wish.width(), 0}, {centred, -gap - half},
            {centred, gap + half}};
        if (wish.style() != Style.MARKER) {
            return around;
        }
        // A marker matters more than a city: near the edge its name moves along it.
        double most = Math.max(EDGE, view.width() - wish.width() - EDGE);
        double inside = Math.clamp(x + centred, EDGE, most) - x;
        return new double[][]{around[0], around[1], around[2], around[3], {inside, -gap - half},
            {inside, gap + half}};
    }

    private boolean fits(double left, double middle, Wish wish) {
        return left >= EDGE && left + wish.width() <= view.width() - EDGE
                && middle - wish.height() / 2 >= EDGE && middle + wish.height() / 2 <= view.height() - EDGE;
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
