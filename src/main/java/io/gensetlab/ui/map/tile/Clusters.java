package io.gensetlab.ui.map.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Brings markers that would overlap at a zoom together. A value of one zoom and one set of positions: made
 * once per whole zoom or change of positions, never per frame. Each marker is in exactly one cluster.
 */
final class Clusters {
    /** Markers nearer than this come together. */
    private static final double REACH_PIXELS = 44;
    private static final double GAP_PIXELS = 4;
    private static final int MERGE_PASSES = 6;
    /** Up to so many markers at one place stand round it instead of being counted. */
    static final int LARGEST_FAN = 12;
    /** Nearer than this, at the closest zoom, is "the same place". */
    private static final double SAME_PLACE_PIXELS = 3;
    static final double MARKER_RADIUS = 11;
    /** Members that come apart only closer than this, where the map has little left to show, stand round instead. */
    static final double FAN_FROM_ZOOM = 11.5;
    /** More would not find room on a small map. */
    static final int LARGEST_SPIDER = 80;

    /**
     * Markers shown as one.
     *
     * @param x world units, the middle of the members
     * @param y world units
     * @param members places in the lists of positions
     * @param fanned true when the members stand round the middle one by one instead of being counted
     * @param radius of what is drawn, in pixels
     */
    record Cluster(double x, double y, int[] members, boolean fanned, double radius) {
        static Cluster of(double x, double y, int[] members, boolean fanned) {
            double radius = MARKER_RADIUS;
            if (members.length > 1) {
                radius = fanned ? fanRadius(members.length) + MARKER_RADIUS : ringRadius(members.length);
            }
            return new Cluster(x, y, members, fanned, radius);
        }

        int count() {
            return members.length;
        }

        /** The same members, standing round the middle. */
        Cluster spread() {
            return Cluster.of(x, y, members, true);
        }

        /** How far member {@code order} stands from the middle, in pixels: x, y. */
        double[] offset(int order) {
            if (!fanned || members.length == 1) {
                return new double[]{0, 0};
            }
            if (members.length <= LARGEST_FAN) {
                double angle = 2 * Math.PI * order / members.length
                        - (members.length == 2 ? Math.PI : Math.PI / 2);
                double radius = fanRadius(members.length);
                return new double[]{radius * Math.cos(angle), radius * Math.sin(angle)};
            }
            // A sunflower fills a disc evenly, however many there are.
            double angle = order * Math.PI * (3 - Math.sqrt(5));
            double radius = MARKER_RADIUS * 1.35 * Math.sqrt(order + 0.5);
            return new double[]{radius * Math.cos(angle), radius * Math.sin(angle)};
        }
    }

    private final List<Cluster> list;

    private Clusters(List<Cluster> list) {
        this.list = list;
    }

    List<Cluster> list() {
        return list;
    }

    static double ringRadius(int count) {
        return Math.min(15 + 4 * Math.log10(count), 34);
    }

    private static double fanRadius(int count) {
        if (count > LARGEST_FAN) {
            return MARKER_RADIUS * 1.35 * Math.sqrt(count);
        }
        return Math.max(MARKER_RADIUS + 1, count * (MARKER_RADIUS + 1) / Math.PI);
    }

    /**
     * Clusters for a whole zoom.
     *
     * @param x world units of each marker, 0..1
     * @param y world units
     */
    static Clusters of(double[] x, double[] y, int zoom) {
        double pixels = WebMercator.worldPixels(zoom);
        boolean closest = zoom >= (int) MapViewport.MAX_ZOOM;
        List<Cluster> clusters = gather(x, y, REACH_PIXELS / pixels, closest);
        for (int pass = 0; pass < MERGE_PASSES; pass++) {
            List<Cluster> merged = merge(clusters, x, y, pixels, closest);
            if (merged.size() == clusters.size()) {
                break;
            }
            clusters = merged;
        }
        return new Clusters(List.copyOf(clusters));
    }

    private static List<Cluster> gather(double[] x, double[] y, double reach, boolean closest) {
        var grid = new Grid(reach, x.length);
        for (int i = 0; i < x.length; i++) {
            grid.add(x[i], y[i], i);
        }
        boolean[] used = new boolean[x.length];
        var clusters = new ArrayList<Cluster>();
        int[] found = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            if (!used[i]) {
                int count = grid.near(x[i], y[i], (j, list) -> {
                    if (used[j]) {
                        return false;
                    }
                    double dx = WebMercator.shortest(x[list], x[j]);
                    double dy = y[j] - y[list];
                    used[j] = dx * dx + dy * dy <= reach * reach;
                    return used[j];
                }, i, found);
                clusters.add(cluster(Arrays.copyOf(found, count), x, y, closest));
            }
        }
        return clusters;
    }

    private static List<Cluster> merge(List<Cluster> clusters, double[] x, double[] y, double pixels,
            boolean closest) {
        var bySize = new ArrayList<>(clusters);
        bySize.sort(Comparator.comparingInt(Cluster::count).reversed());
        double widest = bySize.stream().mapToDouble(Cluster::radius).max().orElse(0);
        // A fan of thousands must not make one cell of the whole grid.
        var grid = new Grid((2 * Math.min(widest, 60) + GAP_PIXELS) / pixels, bySize.size());
        for (int i = 0; i < bySize.size(); i++) {
            grid.add(bySize.get(i).x(), bySize.get(i).y(), i);
        }
        boolean[] used = new boolean[bySize.size()];
        int[] found = new int[bySize.size()];
        var merged = new ArrayList<Cluster>();
        for (int i = 0; i < bySize.size(); i++) {
            if (!used[i]) {
                Cluster own = bySize.get(i);
                int count = grid.near(own.x(), own.y(), (j, from) -> {
                    Cluster other = bySize.get(j);
                    double room = (own.radius() + other.radius() + GAP_PIXELS) / pixels;
                    double dx = WebMercator.shortest(own.x(), other.x());
                    double dy = other.y() - own.y();
                    boolean joins = !used[j] && (j == from || dx * dx + dy * dy < room * room);
                    used[j] |= joins;
                    return joins;
                }, i, found);
                if (count == 1) {
                    merged.add(own);
                } else {
                    int[] members = Arrays.stream(found, 0, count)
                            .flatMap(j -> Arrays.stream(bySize.get(j).members()))
                            .toArray();
                    merged.add(cluster(members, x, y, closest));
                }
            }
        }
        return merged;
    }

    private static Cluster cluster(int[] members, double[] x, double[] y, boolean closest) {
        Arrays.sort(members);
        double originX = x[members[0]];
        double sumX = 0;
        double sumY = 0;
        double spread = 0;
        for (int member : members) {
            double dx = WebMercator.shortest(originX, x[member]);
            sumX += dx;
            sumY += y[member];
            spread = Math.max(spread, Math.max(Math.abs(dx), Math.abs(y[member] - y[members[0]])));
        }
        boolean samePlace = spread * WebMercator.worldPixels(MapViewport.MAX_ZOOM) <= SAME_PLACE_PIXELS;
        boolean fanned = members.length > 1 && (closest || samePlace && members.length <= LARGEST_FAN);
        return Cluster.of(WebMercator.wrap(originX + sumX / members.length), sumY / members.length, members,
                fanned);
    }

    /** Square cells over the world, joined over the antimeridian: a hash table of chains in plain arrays. */
    private static final class Grid {
        /** Decides whether an entry belongs to the one asked about. */
        interface Test {
            boolean takes(int entry, int from);
        }

        private static final long EMPTY = Long.MIN_VALUE;

        private final int columns;
        private final long[] keys;
        private final int[] first;
        private final int[] next;

        Grid(double cell, int entries) {
            columns = (int) Math.clamp(Math.floor(1 / cell), 1, 1 << 24);
            int slots = Integer.highestOneBit(Math.max(8, entries)) * 4;
            keys = new long[slots];
            Arrays.fill(keys, EMPTY);
            first = new int[slots];
            next = new int[entries];
        }

        void add(double x, double y, int entry) {
            long key = key(column(x), row(y));
            int slot = slot(key);
            next[entry] = keys[slot] == EMPTY ? -1 : first[slot];
            keys[slot] = key;
            first[slot] = entry;
        }

        /** Removes what the test takes from the cells around, writes it to {@code found}, gives the number. */
        int near(double x, double y, Test test, int from, int[] found) {
            int count = 0;
            // In a very coarse grid the left and right neighbour are the same cell.
            int around = Math.min(3, columns);
            int start = columns < 3 ? 0 : column(x) - 1;
            for (int row = row(y) - 1; row <= row(y) + 1; row++) {
                for (int column = start; column < start + around; column++) {
                    int slot = slot(key(Math.floorMod(column, columns), row));
                    if (keys[slot] != EMPTY) {
                        count = take(slot, test, from, found, count);
                    }
                }
            }
            return count;
        }

        private int take(int slot, Test test, int from, int[] found, int before) {
            int count = before;
            int kept = -1;
            for (int entry = first[slot]; entry >= 0; entry = next[entry]) {
                if (test.takes(entry, from)) {
                    found[count++] = entry;
                    if (kept < 0) {
                        first[slot] = next[entry];
                    } else {
                        next[kept] = next[entry];
                    }
                } else {
                    kept = entry;
                }
            }
            return count;
        }

        private int slot(long key) {
            long mixed = key * 0x9E3779B97F4A7C15L;
            int slot = (int) (mixed >>> 40) & keys.length - 1;
            while (keys[slot] != EMPTY && keys[slot] != key) {
                slot = slot + 1 & keys.length - 1;
            }
            return slot;
        }

        private int column(double x) {
            return Math.min(columns - 1, (int) (WebMercator.wrap(x) * columns));
        }

        private int row(double y) {
            return (int) Math.floor(y * columns);
        }

        private static long key(int column, int row) {
            return (long) row << 32 | column & 0xFFFFFFFFL;
        }
    }
}
