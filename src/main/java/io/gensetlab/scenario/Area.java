package io.gensetlab.scenario;

import io.gensetlab.fleet.GeoPosition;

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
                        "An area is [south, west, north, east] in degrees, south below north: −90 to 90, −180 to 180");
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

    private static double wrapped(double longitude) {
        double turned = (longitude + 180) % 360;
        return (turned < 0 ? turned + 360 : turned) - 180;
    }
}
