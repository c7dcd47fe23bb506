package io.gensetlab.scenario;

import io.gensetlab.fleet.GeoPosition;
import java.util.List;
import java.util.SplittableRandom;

/** A part of the map. Immutable. */
public sealed interface Area {
    /** Kilometres of a degree of latitude. */
    double KM_PER_DEGREE = 111.2;

    /** Whether it holds a place. */
    boolean contains(GeoPosition position);

    /** A place in it: each pair of {@code u} and {@code v}, 0 to below 1, is one, evenly. */
    GeoPosition at(double u, double v);

    /** From south to north and west to east, degrees; over the date line if west is more than east. */
    record Box(double south, double west, double north, double east) implements Area {
        /** @throws IllegalArgumentException with a sentence if it is no box */
        public Box {
            if (!(south >= -90 && north <= 90 && south < north && Math.abs(west) <= 180
                    && Math.abs(east) <= 180 && west != east)) {
                throw new IllegalArgumentException(
                        "An area is south, west, north and east in degrees, south below north: −90 to 90, −180 to 180");
            }
        }

        private double width() {
            return west < east ? east - west : east - west + 360;
        }

        @Override
        public boolean contains(GeoPosition position) {
            double longitude = position.longitude();
            return position.latitude() >= south && position.latitude() <= north
                    && (west < east
                            ? longitude >= west && longitude <= east
                            : longitude >= west || longitude <= east);
        }

        @Override
        public GeoPosition at(double u, double v) {
            return new GeoPosition(south + (north - south) * u, wrapped(west + width() * v));
        }
    }

    /**
     * Around a place.
     *
     * @param center its middle
     * @param radiusKm above 0, to 20,000 km
     */
    record Circle(GeoPosition center, double radiusKm) implements Area {
        /** @throws IllegalArgumentException with a sentence if the radius is out of its range */
        public Circle {
            if (!(radiusKm > 0 && radiusKm <= 20_000)) {
                throw new IllegalArgumentException("A radius is above 0, to 20,000 km, not " + radiusKm);
            }
        }

        @Override
        public boolean contains(GeoPosition position) {
            double one = Math.toRadians(center.latitude());
            double other = Math.toRadians(position.latitude());
            double turn = Math.toRadians(position.longitude() - center.longitude());
            // StrictMath: the same sets on every machine.
            double cosine = StrictMath.sin(one) * StrictMath.sin(other)
                    + StrictMath.cos(one) * StrictMath.cos(other) * StrictMath.cos(turn);
            return Math.toDegrees(StrictMath.acos(Math.clamp(cosine, -1, 1))) * KM_PER_DEGREE <= radiusKm;
        }

        @Override
        public GeoPosition at(double u, double v) {
            double distance = radiusKm / KM_PER_DEGREE * Math.sqrt(u);
            double latitude = Math.clamp(
                    center.latitude() + distance * StrictMath.sin(2 * Math.PI * v), -89.9, 89.9);
            double shrink = Math.max(0.01, StrictMath.cos(Math.toRadians(center.latitude())));
            return new GeoPosition(latitude, wrapped(
                    center.longitude() + distance / shrink * StrictMath.cos(2 * Math.PI * v)));
        }
    }

    /**
     * Within a ring of corners, each joined to the next by a straight line of latitude and longitude, the shorter way round.
     *
     * @param corners 3 to 500
     */
    record Polygon(List<GeoPosition> corners) implements Area {
        /** More corners than a hand draws. */
        public static final int MOST_CORNERS = 500;
        private static final int TRIES = 1_000;

        /** @throws IllegalArgumentException with a sentence if there are too few corners, or too many */
        public Polygon {
            corners = List.copyOf(corners);
            if (corners.size() < 3 || corners.size() > MOST_CORNERS) {
                throw new IllegalArgumentException("An area has 3 to " + MOST_CORNERS + " corners");
            }
        }

        @Override
        public boolean contains(GeoPosition position) {
            double x = wrapped(position.longitude() - corners.getFirst().longitude());
            return holds(x, position.latitude()) || holds(x - 360, position.latitude())
                    || holds(x + 360, position.latitude());
        }

        /** Whether it holds a place; x is degrees east of the first corner, without a jump at the date line. */
        private boolean holds(double x, double y) {
            boolean inside = false;
            double from = 0;
            for (int i = 0; i < corners.size(); i++) {
                var one = corners.get(i);
                var other = corners.get((i + 1) % corners.size());
                double to = from + wrapped(other.longitude() - one.longitude());
                if (one.latitude() > y != other.latitude() > y) {
                    inside ^= x < from
                            + (y - one.latitude()) / (other.latitude() - one.latitude()) * (to - from);
                }
                from = to;
            }
            return inside;
        }

        @Override
        public GeoPosition at(double u, double v) {
            double south = 90;
            double north = -90;
            double west = 0;
            double east = 0;
            double longitude = 0;
            for (int i = 0; i < corners.size(); i++) {
                south = Math.min(south, corners.get(i).latitude());
                north = Math.max(north, corners.get(i).latitude());
                west = Math.min(west, longitude);
                east = Math.max(east, longitude);
                longitude += wrapped(corners.get((i + 1) % corners.size()).longitude()
                        - corners.get(i).longitude());
            }
            // By chance from the pair itself: the same pair is the same place.
            var random = new SplittableRandom(Double.doubleToLongBits(u) * 31 + Double.doubleToLongBits(v));
            var place = corners.getFirst();
            for (int i = 0; i < TRIES; i++) {
                place = new GeoPosition(south + (north - south) * random.nextDouble(),
                        wrapped(corners.getFirst().longitude() + west + (east - west) * random.nextDouble()));
                if (contains(place)) {
                    return place;
                }
            }
            return place;
        }
    }

    private static double wrapped(double longitude) {
        double turned = (longitude + 180) % 360;
        return (turned < 0 ? turned + 360 : turned) - 180;
    }
}
