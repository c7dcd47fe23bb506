package io.gensetlab.ui.map.tile;

/** Where a country's name goes: the middle of the widest free place inside its main outline. */
final class LabelPoint {
    private static final int STEPS = 48;

    private LabelPoint() {}

    /** Signed area of a ring. */
    static double area(double[][] ring) {
        double sum = 0;
        for (int i = 0, j = ring.length - 1; i < ring.length; j = i++) {
            sum += ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
        }
        return sum / 2;
    }

    /** World x, world y and the room to both sides together, in world units. */
    static double[] of(double[][] ring) {
        double minY = 1;
        double maxY = 0;
        for (double[] point : ring) {
            minY = Math.min(minY, point[1]);
            maxY = Math.max(maxY, point[1]);
        }
        double[] best = {ring[0][0], ring[0][1], 0};
        double bestScore = -1;
        for (int step = 1; step < STEPS; step++) {
            double y = minY + (maxY - minY) * step / STEPS;
            double[] crossings = crossings(ring, y);
            for (int i = 0; i + 1 < crossings.length; i += 2) {
                double width = crossings[i + 1] - crossings[i];
                double x = (crossings[i] + crossings[i + 1]) / 2;
                // Width counts most, but a name at the very edge of a country looks lost.
                double score = width * Math.sqrt(verticalRoom(ring, x, y));
                if (score > bestScore) {
                    bestScore = score;
                    best = new double[]{x, y, width};
                }
            }
        }
        return best;
    }

    private static double verticalRoom(double[][] ring, double x, double y) {
        double room = 1;
        for (int i = 0, j = ring.length - 1; i < ring.length; j = i++) {
            if (ring[i][0] > x != ring[j][0] > x) {
                double at = ring[i][1]
                        + (x - ring[i][0]) / (ring[j][0] - ring[i][0]) * (ring[j][1] - ring[i][1]);
                room = Math.min(room, Math.abs(at - y));
            }
        }
        return room;
    }

    private static double[] crossings(double[][] ring, double y) {
        var found = java.util.stream.DoubleStream.builder();
        for (int i = 0, j = ring.length - 1; i < ring.length; j = i++) {
            if (ring[i][1] > y != ring[j][1] > y) {
                found.add(ring[i][0]
                        + (y - ring[i][1]) / (ring[j][1] - ring[i][1]) * (ring[j][0] - ring[i][0]));
            }
        }
        return found.build().sorted().toArray();
    }
}
