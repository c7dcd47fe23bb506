package io.gensetlab.ui.map.tile;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Writes what {@link WorldData} reads. */
final class PackedWriter {
    private final DataOutputStream out;

    PackedWriter(DataOutputStream out) throws IOException {
        this.out = out;
        out.writeInt(WorldData.MAGIC);
    }

    /** @param shapes points in world units */
    void shapes(List<double[][]> shapes, int minimumPoints) throws IOException {
        var quantised = new ArrayList<int[][]>();
        for (double[][] shape : shapes) {
            int[][] points = quantise(shape);
            if (points.length >= minimumPoints) {
                quantised.add(points);
            }
        }
        unsigned(quantised.size());
        for (int[][] points : quantised) {
            unsigned(points.length);
        }
        for (int axis = 0; axis < 2; axis++) {
            int last = 0;
            for (int[][] points : quantised) {
                for (int[] point : points) {
                    signed(point[axis] - last);
                    last = point[axis];
                }
            }
        }
    }

    void places(List<WorldData.Place> places) throws IOException {
        unsigned(places.size());
        int last = 0;
        for (WorldData.Place place : places) {
            int x = quantum(place.x());
            signed(x - last);
            last = x;
        }
        last = 0;
        for (WorldData.Place place : places) {
            int y = quantum(place.y());
            signed(y - last);
            last = y;
        }
        for (WorldData.Place place : places) {
            unsigned(Math.toIntExact(place.population()) << 1 | (place.capital() ? 1 : 0));
        }
        for (WorldData.Place place : places) {
            unsigned(quantum(place.extent()));
        }
        for (WorldData.Place place : places) {
            out.writeUTF(place.name());
        }
    }

    private static int quantum(double world) {
        return (int) Math.round(Math.clamp(world, 0, 1) * Shapes.WORLD);
    }

    private static int[][] quantise(double[][] shape) {
        var points = new ArrayList<int[]>();
        for (double[] point : shape) {
            int x = quantum(point[0]);
            int y = quantum(point[1]);
            if (points.isEmpty() || points.getLast()[0] != x || points.getLast()[1] != y) {
                points.add(new int[]{x, y});
            }
        }
        return points.toArray(int[][]::new);
    }

    private void signed(int value) throws IOException {
        unsigned(value << 1 ^ value >> 31);
    }

    private void unsigned(int value) throws IOException {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            out.writeByte(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }
}
