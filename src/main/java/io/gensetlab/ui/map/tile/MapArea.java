package io.gensetlab.ui.map.tile;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the map that a person has drawn. Its edge is straight, or round, on the map and not on the globe: what lies
 * inside is what is seen inside. It may lie across the antimeridian. Immutable.
 */
public sealed interface MapArea {
    /** True when the place lies inside; degrees. */
    boolean contains(double latitude, double longitude);

    /** The smallest rectangle around it. */
    GeoBounds bounds();

    /** The edge as world units x, y, x, y …, without a jump at the antimeridian; closed from the last to the first. */
    double[] outline();

    /** The place where something about it can be written: the middle of its upper edge. */
    default GeoPoint top() {
        double[] edge = outline();
        int highest = 0;
        for (int i = 2; i < edge.length; i += 2) {
            highest = edge[i + 1] < edge[highest + 1] ? i : highest;
        }
        return new GeoPoint(WebMercator.latitude(Math.clamp(edge[highest + 1], 0, 1)),
                WebMercator.longitude(edge[highest]));
    }

    private static GeoBounds boundsOf(double[] edge) {
        double west = Double.POSITIVE_INFINITY;
        double east = Double.NEGATIVE_INFINITY;
        double top = 1;
        double bottom = 0;
        for (int i = 0; i < edge.length; i += 2) {
            west = Math.min(west, edge[i]);
            east = Math.max(east, edge[i]);
            top = Math.min(top, edge[i + 1]);
            bottom = Math.max(bottom, edge[i + 1]);
        }
        double south = WebMercator.latitude(Math.clamp(bottom, 0, 1));
        double north = WebMercator.latitude(Math.clamp(top, 0, 1));
        return east - west >= 1
                ? new GeoBounds(south, -180, north, 180)
                : new GeoBounds(south, WebMercator.longitude(west), north, WebMercator.longitude(east));
    }

    /**
     * All places within a distance.
     *
     * @param centre its middle
     * @param radius in world units, 1 being the way round the equator; greater than 0, at most 0.5
     */
    record Circle(GeoPoint centre, double radius) implements MapArea {
        private static final int CORNERS = 72;

        /** @throws IllegalArgumentException when the radius is out of its range */
        public Circle {
            if (!(radius > 0 && radius <= 0.5)) {
                throw new IllegalArgumentException("The radius is 0 to 0.5 worlds, not " + radius);
            }
        }

        @Override
        public boolean contains(double latitude, double longitude) {
            double dx = WebMercator.shortest(WebMercator.x(centre.longitude()), WebMercator.x(longitude));
            double dy = WebMercator.y(latitude) - WebMercator.y(centre.latitude());
            return dx * dx + dy * dy <= radius * radius;
        }

        @Override
        public GeoBounds bounds() {
            return boundsOf(outline());
        }

        @Override
        public double[] outline() {
            double[] edge = new double[2 * CORNERS];
            for (int i = 0; i < CORNERS; i++) {
                double angle = 2 * Math.PI * i / CORNERS;
                edge[2 * i] = WebMercator.x(centre.longitude()) + radius * Math.sin(angle);
                edge[2 * i + 1] = WebMercator.y(centre.latitude()) - radius * Math.cos(angle);
            }
            return edge;
        }
    }

    /**
     * All places within a ring of corners, each joined to the next by the shorter way round the earth.
     *
     * @param corners at least three
     */
    record Polygon(List<GeoPoint> corners) implements MapArea {
        /** @throws IllegalArgumentException when there are fewer than three corners */
        public Polygon {
            corners = List.copyOf(corners);
            if (corners.size() < 3) {
                throw new IllegalArgumentException("A polygon has at least three corners");
            }
        }

        @Override
        public boolean contains(double latitude, double longitude) {
            double[] edge = outline();
            double near = edge[0] + WebMercator.shortest(edge[0], WebMercator.x(longitude));
            double y = WebMercator.y(latitude);
            return inside(edge, near, y) || inside(edge, near - 1, y) || inside(edge, near + 1, y);
        }

        private static boolean inside(double[] edge, double px, double py) {
            boolean inside = false;
            int last = edge.length - 2;
            for (int i = 0, j = last; i <= last; j = i, i += 2) {
                if (edge[i + 1] > py != edge[j + 1] > py && px < edge[i]
                        + (py - edge[i + 1]) / (edge[j + 1] - edge[i + 1]) * (edge[j] - edge[i])) {
                    inside = !inside;
                }
            }
            return inside;
        }

        @Override
        public GeoBounds bounds() {
            return boundsOf(outline());
        }

        @Override
        public double[] outline() {
            var edge = new ArrayList<Double>();
            double x = WebMercator.x(corners.getFirst().longitude());
            for (GeoPoint corner : corners) {
                x += WebMercator.shortest(x, WebMercator.x(corner.longitude()));
                edge.add(x);
                edge.add(WebMercator.y(corner.latitude()));
            }
            return edge.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }
}
