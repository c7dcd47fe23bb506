package io.gensetlab.ui.map.tile;

import java.util.ArrayList;
import java.util.List;

/**
 * Brings rings in degrees into the square world: makes their longitudes continuous, closes those that go round
 * a pole along it, and cuts them at the antimeridian. Without this, streaks cross the world.
 */
final class RingCutter {
    private RingCutter() {}

    /** World units of each part of the ring inside 0..1. */
    static List<double[][]> cut(double[][] ring) {
        List<double[]> open = unroll(ring);
        double min = Double.MAX_VALUE;
        double max = -Double.MAX_VALUE;
        for (double[] point : open) {
            min = Math.min(min, point[0]);
            max = Math.max(max, point[0]);
        }
        var parts = new ArrayList<double[][]>();
        for (int copy = (int) Math.floor(min); copy <= (int) Math.ceil(max) - 1; copy++) {
            List<double[]> shifted = new ArrayList<>(open.size());
            for (double[] point : open) {
                shifted.add(new double[]{point[0] - copy, point[1]});
            }
            List<double[]> part = clip(clip(shifted, 0, 1), 1, -1);
            if (part.size() >= 3) {
                parts.add(part.toArray(double[][]::new));
            }
        }
        return parts;
    }

    private static List<double[]> unroll(double[][] ring) {
        var points = new ArrayList<double[]>(ring.length + 3);
        double x = WebMercator.x(ring[0][0]);
        for (int i = 0; i < ring.length; i++) {
            if (i > 0) {
                x += WebMercator.shortest(WebMercator.x(ring[i - 1][0]), WebMercator.x(ring[i][0]));
            }
            points.add(new double[]{x, WebMercator.y(ring[i][1])});
        }
        x += WebMercator.shortest(WebMercator.x(ring[ring.length - 1][0]), WebMercator.x(ring[0][0]));
        double round = x - points.getFirst()[0];
        if (Math.abs(round) > 0.5) {
            double pole = points.getFirst()[1] > 0.5 ? 1 : 0;
            double firstX = points.getFirst()[0];
            points.add(new double[]{x, points.getFirst()[1]});
            points.add(new double[]{x, pole});
            points.add(new double[]{firstX, pole});
        }
        return points;
    }

    /** Keeps what lies on the side of the vertical line where direction·(x − line) is not negative. */
    private static List<double[]> clip(List<double[]> ring, double line, int direction) {
        var kept = new ArrayList<double[]>(ring.size() + 4);
        for (int i = 0; i < ring.size(); i++) {
            double[] from = ring.get(i);
            double[] to = ring.get((i + 1) % ring.size());
            double fromSide = direction * (from[0] - line);
            double toSide = direction * (to[0] - line);
            if (fromSide >= 0) {
                kept.add(from);
            }
            if (fromSide < 0 && toSide > 0 || fromSide > 0 && toSide < 0) {
                double part = fromSide / (fromSide - toSide);
                kept.add(new double[]{line, from[1] + part * (to[1] - from[1])});
            }
        }
        return kept;
    }
}
