package io.gensetlab.ui.map.tile;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds places by what people type, coordinates or the beginning of a city's name, and the city nearest to a place.
 * Immutable; making one takes about 0.2 s and belongs off the FX thread, asking it a few milliseconds at most.
 */
public final class PlaceFinder {
    private static final double EARTH_RADIUS_KM = 6371;
    private static final double KM_PER_DEGREE = Math.toRadians(1) * EARTH_RADIUS_KM;
    private static final int COLUMNS = 360;
    private static final int ROWS = 180;
    /** Shorter texts are in the middle of too many names. */
    private static final int WITHIN_FROM = 3;
    /** How much more important a city must be whose name does not begin with what was typed. */
    private static final int LATER_WORD = 4;
    private static final double CITY_ZOOM = 9;
    private static final double COORDINATES_ZOOM = 10;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SEPARATORS = Pattern.compile("[\\s'’.,-]+");

    /**
     * A place found.
     *
     * @param name the city, or the coordinates
     * @param detail tells it from others of its name
     * @param at where it is
     * @param zoom a good one to look at it
     * @param people who live there, 0 for mere coordinates
     */
    public record Found(String name, String detail, GeoPoint at, double zoom, long people) {
        static Found of(GeoPoint at, String detail) {
            return new Found(GeoText.format(at), detail, at, COORDINATES_ZOOM, 0);
        }
    }

    /** The most important first. */
    private final List<WorldData.Place> cities;
    private final String[] names;
    /** Places in {@link #names}, by name. */
    private final Integer[] byName;
    /** The cities of cell i are {@code inCells[cellStart[i]]} to {@code inCells[cellStart[i + 1]]} (exclusive). */
    private final int[] cellStart = new int[COLUMNS * ROWS + 1];
    private final int[] inCells;

    /** @param world its cities are what is found */
    public PlaceFinder(WorldData world) {
        cities = world.cities();
        names = new String[cities.size()];
        byName = new Integer[cities.size()];
        inCells = new int[cities.size()];
        int[] cells = new int[cities.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = fold(cities.get(i).name());
            byName[i] = i;
            cells[i] = cell(row(cities.get(i).latitude()), column(cities.get(i).longitude()));
            cellStart[cells[i] + 1]++;
        }
        Arrays.parallelPrefix(cellStart, Integer::sum);
        int[] next = cellStart.clone();
        for (int i = 0; i < names.length; i++) {
            inCells[next[cells[i]]++] = i;
        }
        // Of equal names the more important one stays first.
        Arrays.sort(byName, (a, b) -> names[a].compareTo(names[b]));
    }

    /** Makes one on a thread of its own as soon as the world is there; fails as that does. */
    public static CompletionStage<PlaceFinder> of(CompletionStage<WorldData> world) {
        return world.thenApplyAsync(PlaceFinder::new, task -> Thread.ofVirtual().name("map-places").start(task));
    }

    /** Without accents and capitals, words apart by one blank: as people type. */
    static String fold(String text) {
        String plain = text.chars().allMatch(c -> c < 0x80)
                ? text
                : MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        String lower = plain.toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .replace('ø', 'o')
                .replace("æ", "ae")
                .replace("œ", "oe")
                .replace('ł', 'l')
                .replace('đ', 'd')
                .replace('ı', 'i');
        return SEPARATORS.matcher(lower).replaceAll(" ").strip();
    }

    /**
     * Places for what was typed: the coordinates if it is any, or else cities, the most important first; one
     * with only a later word that begins so must be much more important.
     *
     * @param limit at most so many
     */
    public List<Found> find(String text, int limit) {
        GeoPoint point = GeoText.parse(text);
        if (point != null) {
            WorldData.Place near = nearest(point.latitude(), point.longitude(), 150);
            return List.of(Found.of(point, near == null ? "" : "near " + near.name()));
        }
        String key = fold(text);
        if (key.isEmpty() || limit <= 0) {
            return List.of();
        }
        var found = new ArrayList<Integer>(beginning(key, limit));
        if (key.length() >= WITHIN_FROM) {
            String word = " " + key;
            int most = found.size() + limit;
            for (int i = 0; i < names.length && found.size() < most; i++) {
                if (names[i].contains(word) && !names[i].startsWith(key)) {
                    found.add(i);
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(i -> names[i].startsWith(key) ? i : i * LATER_WORD))
                .limit(limit)
                .map(i -> found(cities.get(i)))
                .toList();
    }

    private static Found found(WorldData.Place city) {
        var at = new GeoPoint(city.latitude(), city.longitude());
        String where = String.format(Locale.ROOT, "%.1f° %s %.1f° %s", Math.abs(at.latitude()),
                at.latitude() < 0 ? "S" : "N", Math.abs(at.longitude()), at.longitude() < 0 ? "W" : "E");
        return new Found(city.name(), where, at, CITY_ZOOM, city.population());
    }

    /** The most important ones whose name begins so, in order of importance. */
    private List<Integer> beginning(String key, int limit) {
        int low = 0;
        int high = byName.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (names[byName[middle]].compareTo(key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        var best = new PriorityQueue<Integer>((a, b) -> Integer.compare(b, a));
        for (int i = low; i < byName.length && names[byName[i]].startsWith(key); i++) {
            best.add(byName[i]);
            if (best.size() > limit) {
                best.poll();
            }
        }
        return best.stream().sorted().toList();
    }

    /**
     * The nearest city.
     *
     * @param latitude degrees
     * @param longitude degrees
     * @param farthestKm not farther than this, kilometres, at most 500
     * @return null if there is none
     */
    public WorldData.@Nullable Place nearest(double latitude, double longitude, double farthestKm) {
        double shrink = Math.max(0.01, Math.cos(Math.toRadians(latitude)));
        int rows = (int) Math.ceil(farthestKm / KM_PER_DEGREE);
        int columns = Math.min(COLUMNS / 2, (int) Math.ceil(farthestKm / KM_PER_DEGREE / shrink));
        WorldData.Place nearest = null;
        double least = farthestKm;
        for (int row = Math.max(0, row(latitude) - rows); row <= Math.min(ROWS - 1, row(latitude) + rows); row++) {
            for (int step = -columns; step <= columns; step++) {
                int cell = cell(row, Math.floorMod(column(longitude) + step, COLUMNS));
                for (int i = cellStart[cell]; i < cellStart[cell + 1]; i++) {
                    WorldData.Place city = cities.get(inCells[i]);
                    double kilometres = kilometres(latitude, longitude, shrink, city);
                    if (kilometres < least) {
                        least = kilometres;
                        nearest = city;
                    }
                }
            }
        }
        return nearest;
    }

    /** On a flat piece of the earth: right to a percent over the few kilometres that matter. */
    private static double kilometres(double latitude, double longitude, double shrink, WorldData.Place to) {
        double east = Math.IEEEremainder(to.longitude() - longitude, 360) * shrink;
        return Math.hypot(to.latitude() - latitude, east) * KM_PER_DEGREE;
    }

    private static int row(double latitude) {
        return Math.clamp((int) Math.floor(latitude + 90), 0, ROWS - 1);
    }

    private static int column(double longitude) {
        return Math.floorMod((int) Math.floor(longitude + 180), COLUMNS);
    }

    private static int cell(int row, int column) {
        return row * COLUMNS + column;
    }
}
