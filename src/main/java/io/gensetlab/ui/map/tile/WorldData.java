package io.gensetlab.ui.map.tile;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;

/**
 * The built-in world: Natural Earth outlines in three levels of detail and the GeoNames cities, read from the
 * file that {@code WorldPacker} wrote. Immutable; loading takes about 0.2 s and belongs off the FX thread.
 */
public final class WorldData {
    /** To be shown wherever the data is. */
    public static final String ATTRIBUTION = "Natural Earth · GeoNames (CC BY 4.0)";
    static final String RESOURCE = "world.bin.gz";
    static final int MAGIC = 0x474C5731;

    /** What is stored, in the order of the file; the figure is the number of levels of detail. */
    enum Layer {
        LAND(3), BORDERS(3), LAKES(1), RIVERS(1), STATE_LINES(1);

        final int levels;

        Layer(int levels) {
            this.levels = levels;
        }
    }

    /**
     * A named place.
     *
     * @param name as written locally in Latin letters
     * @param x world units
     * @param y world units
     * @param population people, 0 for a country
     * @param capital true for the capital of a country
     * @param extent for a country, the width of its main part in world units; else 0
     */
    public record Place(String name, double x, double y, long population, boolean capital, double extent) {
        /** Latitude in degrees. */
        public double latitude() {
            return WebMercator.latitude(y);
        }

        /** Longitude in degrees. */
        public double longitude() {
            return WebMercator.longitude(x);
        }
    }

    private final Map<Layer, List<Shapes>> layers;
    private final List<Place> countries;
    private final List<Place> cities;

    private WorldData(Map<Layer, List<Shapes>> layers, List<Place> countries, List<Place> cities) {
        this.layers = layers;
        this.countries = countries;
        this.cities = cities;
    }

    /**
     * Reads the built-in data. Any thread but the FX thread.
     *
     * @throws IOException when the file is missing from the program or damaged
     */
    public static WorldData load() throws IOException {
        try (InputStream raw = WorldData.class.getResourceAsStream(RESOURCE)) {
            if (raw == null) {
                throw new FileNotFoundException(
                        "The world data " + RESOURCE + " is missing from the program");
            }
            try (var in = new DataInputStream(
                    new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16))) {
                return read(in);
            }
        }
    }

    /** Loads on a thread of its own, which ends with it. The result fails with what {@link #load} throws. */
    public static CompletableFuture<WorldData> loadInBackground() {
        var result = new CompletableFuture<WorldData>();
        Thread.ofPlatform().name("map-data").daemon().start(() -> {
            try {
                result.complete(load());
            } catch (IOException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private static WorldData read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("The world data is of another format; run WorldPacker again");
        }
        var layers = new EnumMap<Layer, List<Shapes>>(Layer.class);
        for (Layer layer : Layer.values()) {
            var levels = new ArrayList<Shapes>();
            for (int level = 0; level < layer.levels; level++) {
                levels.add(readShapes(in));
            }
            layers.put(layer, List.copyOf(levels));
        }
        return new WorldData(layers, readPlaces(in), readPlaces(in));
    }

    private static Shapes readShapes(DataInputStream in) throws IOException {
        int count = readUnsigned(in);
        int[] start = new int[count + 1];
        for (int i = 0; i < count; i++) {
            start[i + 1] = start[i] + readUnsigned(in);
        }
        int[] x = new int[start[count]];
        int[] y = new int[start[count]];
        readDeltas(in, x);
        readDeltas(in, y);
        return Shapes.of(x, y, start);
    }

    private static List<Place> readPlaces(DataInputStream in) throws IOException {
        int count = readUnsigned(in);
        int[] x = new int[count];
        int[] y = new int[count];
        readDeltas(in, x);
        readDeltas(in, y);
        int[] population = new int[count];
        int[] extent = new int[count];
        for (int i = 0; i < count; i++) {
            population[i] = readUnsigned(in);
        }
        for (int i = 0; i < count; i++) {
            extent[i] = readUnsigned(in);
        }
        var places = new ArrayList<Place>(count);
        double quantum = 1.0 / Shapes.WORLD;
        for (int i = 0; i < count; i++) {
            // The lowest bit says "capital": it costs nothing after compression.
            places.add(new Place(in.readUTF(), x[i] * quantum, y[i] * quantum, population[i] >> 1,
                    (population[i] & 1) != 0, extent[i] * quantum));
        }
        return List.copyOf(places);
    }

    private static void readDeltas(DataInputStream in, int[] values) throws IOException {
        int value = 0;
        for (int i = 0; i < values.length; i++) {
            int coded = readUnsigned(in);
            value += coded >>> 1 ^ -(coded & 1);
            values[i] = value;
        }
    }

    private static int readUnsigned(DataInputStream in) throws IOException {
        int value = 0;
        int shift = 0;
        int part = in.readUnsignedByte();
        while (part >= 0x80) {
            value |= (part & 0x7F) << shift;
            shift += 7;
            part = in.readUnsignedByte();
        }
        return value | part << shift;
    }

    /** Outlines of a layer; a level finer than the finest gives the finest. */
    Shapes shapes(Layer layer, int level) {
        List<Shapes> levels = layers.getOrDefault(layer, List.of());
        return levels.get(Math.min(level, levels.size() - 1));
    }

    /** Countries, the widest first, each with the place for its name. */
    public List<Place> countries() {
        return countries;
    }

    /** Cities, the most important (capitals count more) first. */
    public List<Place> cities() {
        return cities;
    }

    /** The same to a few kilometres, some ten times as fast. Any thread. */
    public boolean isLandRoughly(double latitude, double longitude) {
        return shapes(Layer.LAND, 1).covers(WebMercator.x(longitude) * Shapes.WORLD,
                WebMercator.y(latitude) * Shapes.WORLD);
    }

    /** True when the place is on land (lakes count as land). Any thread. */
    public boolean isLand(double latitude, double longitude) {
        return shapes(Layer.LAND, 2).covers(WebMercator.x(longitude) * Shapes.WORLD,
                WebMercator.y(latitude) * Shapes.WORLD);
    }
}
