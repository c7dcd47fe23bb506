package io.gensetlab.ui.map.tile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Reads the parts of a TopoJSON file that the packer needs. Points are {longitude, latitude} in degrees. */
final class TopoJson {
    private final JsonNode root;
    private final List<double[][]> arcs = new ArrayList<>();

    TopoJson(Path file) throws IOException {
        root = new ObjectMapper().readTree(file.toFile());
        JsonNode scale = root.at("/transform/scale");
        JsonNode translate = root.at("/transform/translate");
        for (JsonNode arc : root.get("arcs")) {
            double[][] points = new double[arc.size()][];
            long x = 0;
            long y = 0;
            for (int i = 0; i < points.length; i++) {
                x += arc.get(i).get(0).asLong();
                y += arc.get(i).get(1).asLong();
                points[i] = new double[]{x * scale.get(0).asDouble() + translate.get(0).asDouble(),
                    y * scale.get(1).asDouble() + translate.get(1).asDouble()};
            }
            arcs.add(points);
        }
    }

    List<JsonNode> geometries(String object) {
        var found = new ArrayList<JsonNode>();
        root.at("/objects/" + object + "/geometries").forEach(found::add);
        return found;
    }

    /** All rings of a Polygon or MultiPolygon, without the repeated last point. */
    List<double[][]> rings(JsonNode geometry) {
        var rings = new ArrayList<double[][]>();
        collect(geometry.get("arcs"), line -> {
            double[][] points = join(line);
            if (points.length > 3) {
                rings.add(java.util.Arrays.copyOf(points, points.length - 1));
            }
        });
        return rings;
    }

    /** All lines of a LineString or MultiLineString. */
    List<double[][]> lines(JsonNode geometry) {
        var lines = new ArrayList<double[][]>();
        collect(geometry.get("arcs"), line -> lines.add(join(line)));
        return lines;
    }

    /** The arcs that two different geometries of an object share: inner borders. */
    List<double[][]> shared(String object, Predicate<JsonNode> wanted) {
        Map<Integer, Set<Integer>> owners = new HashMap<>();
        int owner = 0;
        for (JsonNode geometry : geometries(object)) {
            int current = owner++;
            if (wanted.test(geometry)) {
                collect(geometry.get("arcs"), line -> {
                    for (JsonNode arc : line) {
                        owners.computeIfAbsent(index(arc.asInt()), i -> new HashSet<>()).add(current);
                    }
                });
            }
        }
        var lines = new ArrayList<double[][]>();
        owners.forEach((arc, of) -> {
            if (of.size() > 1) {
                lines.add(arcs.get(arc));
            }
        });
        return lines;
    }

    private static void collect(JsonNode node, java.util.function.Consumer<JsonNode> line) {
        if (node.isEmpty()) {
            return;
        }
        if (node.get(0).isInt()) {
            line.accept(node);
        } else {
            node.forEach(inner -> collect(inner, line));
        }
    }

    private static int index(int arc) {
        return arc < 0 ? ~arc : arc;
    }

    private double[][] join(JsonNode line) {
        var points = new ArrayList<double[]>();
        for (JsonNode node : line) {
            double[][] arc = arcs.get(index(node.asInt()));
            boolean backwards = node.asInt() < 0;
            for (int i = points.isEmpty() ? 0 : 1; i < arc.length; i++) {
                points.add(arc[backwards ? arc.length - 1 - i : i]);
            }
        }
        return points.toArray(double[][]::new);
    }
}
