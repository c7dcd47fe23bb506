package io.gensetlab.ui.map.tile;

import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Draws the built-in world into tiles. Needs no network; one tile takes some tens of milliseconds. */
public final class VectorTileSource implements TileSource {
    private static final int SIZE = (int) WebMercator.TILE_PIXELS;
    /** From these tile zooms on the next finer outlines are used. */
    private static final int MIDDLE_DETAIL_ZOOM = 2;
    private static final int FINE_DETAIL_ZOOM = 5;
    private static final int RIVERS_FROM_ZOOM = 3;
    private static final int STATES_FROM_ZOOM = 3;

    private final CompletionStage<WorldData> world;

    /** @param world usually {@link WorldData#loadInBackground()}; the first tile waits for it */
    public VectorTileSource(CompletionStage<WorldData> world) {
        this.world = world;
    }

    @Override
    public String attribution() {
        return WorldData.ATTRIBUTION;
    }

    @Override
    public int maxZoom() {
        return (int) MapViewport.MAX_ZOOM;
    }

    @Override
    public int[] tile(TileKey key, MapPalette palette) throws IOException, InterruptedException {
        try {
            return render(world.toCompletableFuture().get(), key, palette);
        } catch (ExecutionException e) {
            throw new IOException("The built-in map data cannot be read", e.getCause());
        }
    }

    static int[] render(WorldData world, TileKey key, MapPalette palette) {
        var raster = new TileRaster(SIZE, palette.ocean());
        int zoom = key.zoom();
        int detail = zoom < MIDDLE_DETAIL_ZOOM ? 0 : zoom < FINE_DETAIL_ZOOM ? 1 : 2;
        var view = new TileView(key);
        Shapes land = world.shapes(WorldData.Layer.LAND, detail);
        view.fill(raster, land, palette.land());
        view.fill(raster, world.shapes(WorldData.Layer.LAKES, 0), palette.lake());
        if (zoom >= RIVERS_FROM_ZOOM) {
            double width = Math.clamp(0.35 + 0.12 * (zoom - RIVERS_FROM_ZOOM), 0.4, 1.6);
            view.stroke(raster, world.shapes(WorldData.Layer.RIVERS, 0), false, width, palette.river());
        }
        if (zoom >= STATES_FROM_ZOOM) {
            view.stroke(raster, world.shapes(WorldData.Layer.STATE_LINES, 0), false, 0.8,
                    palette.stateLine());
        }
        view.stroke(raster, world.shapes(WorldData.Layer.BORDERS, detail), false, zoom < 3 ? 0.8 : 1.2,
                palette.border());
        view.stroke(raster, land, true, zoom < 3 ? 0.8 : 1, palette.coast());
        return raster.pixels();
    }

    /** Turns quanta of the world into pixels of one tile. */
    private static final class TileView {
        /** Lines just outside still reach in with half their width. */
        private static final int MARGIN_PIXELS = 4;

        private final double scale;
        private final double left;
        private final double top;
        private final double margin;

        TileView(TileKey key) {
            scale = (double) SIZE * (1 << key.zoom()) / Shapes.WORLD;
            left = key.x() * SIZE / scale;
            top = key.y() * SIZE / scale;
            margin = MARGIN_PIXELS / scale;
        }

        private boolean shows(Shapes shapes, int shape) {
            double span = SIZE / scale;
            return shapes.touches(shape, left - margin, top - margin, left + span + margin,
                    top + span + margin);
        }

        void fill(TileRaster raster, Shapes shapes, int argb) {
            int[] x = shapes.x();
            int[] y = shapes.y();
            for (int shape = 0; shape < shapes.count(); shape++) {
                if (shows(shapes, shape)) {
                    int last = shapes.start()[shape + 1] - 1;
                    double fromX = (x[last] - left) * scale;
                    double fromY = (y[last] - top) * scale;
                    for (int i = shapes.start()[shape]; i <= last; i++) {
                        double toX = (x[i] - left) * scale;
                        double toY = (y[i] - top) * scale;
                        raster.edge(fromX, fromY, toX, toY);
                        fromX = toX;
                        fromY = toY;
                    }
                }
            }
            raster.fill(argb);
        }

        void stroke(TileRaster raster, Shapes shapes, boolean closed, double width, int argb) {
            int[] x = shapes.x();
            int[] y = shapes.y();
            double span = SIZE / scale;
            for (int shape = 0; shape < shapes.count(); shape++) {
                if (shows(shapes, shape)) {
                    int first = shapes.start()[shape];
                    int last = shapes.start()[shape + 1] - 1;
                    int from = closed ? last : first;
                    for (int i = closed ? first : first + 1; i <= last; i++) {
                        boolean outside = Math.max(x[from], x[i]) < left - margin
                                || Math.min(x[from], x[i]) > left + span + margin
                                || Math.max(y[from], y[i]) < top - margin
                                || Math.min(y[from], y[i]) > top + span + margin;
                        if (!outside && !alongEdge(x[from], x[i]) && !alongEdge(y[from], y[i])) {
                            raster.line((x[from] - left) * scale, (y[from] - top) * scale,
                                    (x[i] - left) * scale,
                                    (y[i] - top) * scale, width);
                        }
                        from = i;
                    }
                }
            }
            raster.stroke(argb);
        }

        /** Where a ring was cut at the antimeridian or a pole there is no coast. */
        private static boolean alongEdge(int a, int b) {
            return a == b && (a == 0 || a == Shapes.WORLD);
        }
    }
}
