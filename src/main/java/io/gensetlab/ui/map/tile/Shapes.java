package io.gensetlab.ui.map.tile;

/**
 * Lines or rings of one layer at one level of detail, in quanta of the world: 0 to {@link #WORLD} on both axes.
 * Shape {@code i} has the points {@code start[i]} to {@code start[i + 1]} (exclusive); a ring does not repeat
 * its first point. Not to be changed after loading.
 */
record Shapes(int[] x, int[] y, int[] start, int[] boxes) {
    /** Quanta across the world, 2^22: about ten metres at the equator. */
    static final int WORLD = 1 << 22;

    static Shapes of(int[] x, int[] y, int[] start) {
        int count = start.length - 1;
        int[] boxes = new int[count * 4];
        for (int shape = 0; shape < count; shape++) {
            int minX = Integer.MAX_VALUE;
            int minY = Integer.MAX_VALUE;
            int maxX = Integer.MIN_VALUE;
            int maxY = Integer.MIN_VALUE;
            for (int i = start[shape]; i < start[shape + 1]; i++) {
                minX = Math.min(minX, x[i]);
                maxX = Math.max(maxX, x[i]);
                minY = Math.min(minY, y[i]);
                maxY = Math.max(maxY, y[i]);
            }
            boxes[shape * 4] = minX;
            boxes[shape * 4 + 1] = minY;
            boxes[shape * 4 + 2] = maxX;
            boxes[shape * 4 + 3] = maxY;
        }
        return new Shapes(x, y, start, boxes);
    }

    int count() {
        return start.length - 1;
    }

    /** True when the shape's box touches the given one (quanta). */
    boolean touches(int shape, double minX, double minY, double maxX, double maxY) {
        int box = shape * 4;
        return boxes[box] <= maxX && boxes[box + 2] >= minX && boxes[box + 1] <= maxY
                && boxes[box + 3] >= minY;
    }

    /** True when the shapes, taken as rings with holes, cover the point (quanta; even-odd rule). */
    boolean covers(double px, double py) {
        boolean inside = false;
        for (int shape = 0; shape < count(); shape++) {
            if (touches(shape, px, py, px, py)) {
                int last = start[shape + 1] - 1;
                for (int i = start[shape], j = last; i <= last; j = i++) {
                    if (y[i] > py != y[j] > py
                            && px < x[i] + (py - y[i]) / ((double) y[j] - y[i]) * ((double) x[j] - x[i])) {
                        inside = !inside;
                    }
                }
            }
        }
        return inside;
    }
}
