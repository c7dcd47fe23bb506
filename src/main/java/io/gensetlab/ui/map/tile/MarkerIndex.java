package io.gensetlab.ui.map.tile;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where markers are, and which has which id. Not to be changed after it is made; any thread.
 *
 * @param x world units of each marker, 0..1
 * @param y world units
 * @param places the place in the list of each id
 */
record MarkerIndex(double[] x, double[] y, Map<String, Integer> places) {
    static final MarkerIndex EMPTY = of(List.of());

    /** @throws IllegalArgumentException when two markers have the same id */
    static MarkerIndex of(List<MapMarker> markers) {
        double[] x = new double[markers.size()];
        double[] y = new double[markers.size()];
        Map<String, Integer> places = HashMap.newHashMap(markers.size());
        for (int i = 0; i < x.length; i++) {
            x[i] = WebMercator.wrap(WebMercator.x(markers.get(i).longitude()));
            y[i] = WebMercator.y(markers.get(i).latitude());
            if (places.put(markers.get(i).id(), i) != null) {
                throw new IllegalArgumentException("Two markers with the id " + markers.get(i).id());
            }
        }
        return new MarkerIndex(x, y, places);
    }

    /** True when both lists have the same markers at the same places under the same names. */
    static boolean alike(List<MapMarker> before, List<MapMarker> after) {
        if (before.size() != after.size()) {
            return false;
        }
        for (int i = 0; i < after.size(); i++) {
            MapMarker one = before.get(i);
            MapMarker other = after.get(i);
            if (one != other && (!one.id().equals(other.id()) || one.latitude() != other.latitude()
                    || one.longitude() != other.longitude() || !one.label().equals(other.label()))) {
                return false;
            }
        }
        return true;
    }
}
