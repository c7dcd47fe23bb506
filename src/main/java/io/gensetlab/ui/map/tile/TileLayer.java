package io.gensetlab.ui.map.tile;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/** Draws the tiles of a viewport, coarser ones where the right ones are still missing. FX thread only. */
final class TileLayer {
    /** 64 tiles of one megabyte; a full-HD screen shows about 20. */
    private static final int CACHED_TILES = 64;
    private static final int BASE_ZOOM = 1;
    /** Above this part of a zoom the next finer tiles are taken and shrunk: shrunk lines stay sharp. */
    private static final double FINER_FROM = 0.3;

    private final TileSource source;
    private final TilePipeline pipeline;
    private final TileCache<Image> cache = new TileCache<>(CACHED_TILES, BASE_ZOOM);
    private final Runnable onChanged;
    private MapPalette palette = new MapPalette(0, 0, 0, 0, 0, 0, 0);
    private boolean complete;

    TileLayer(TileSource source, Runnable onChanged) {
        this.source = source;
        this.onChanged = onChanged;
        pipeline = new TilePipeline(source, this::arrived);
    }

    /** Other colours: all tiles are made anew. */
    void setPalette(MapPalette newPalette) {
        if (!newPalette.equals(palette)) {
            palette = newPalette;
            cache.clear();
            complete = false;
        }
    }

    /** True when the last draw had every tile in its right detail. */
    boolean isComplete() {
        return complete;
    }

    void close() {
        pipeline.close();
    }

    private void arrived(TileKey key, MapPalette madeWith, int[] pixels) {
        if (madeWith.equals(palette)) {
            int size = (int) WebMercator.TILE_PIXELS;
            cache.put(key, new WritableImage(new PixelBuffer<>(size, size, IntBuffer.wrap(pixels),
                    PixelFormat.getIntArgbPreInstance())));
            onChanged.run();
        }
    }

    /** @param renderScale device pixels per pixel, so that tiles are fine enough on a dense screen */
    void draw(GraphicsContext gc, MapViewport view, double renderScale, boolean smooth) {
        gc.setFill(
                Color.rgb(palette.ocean() >> 16 & 0xFF, palette.ocean() >> 8 & 0xFF, palette.ocean() & 0xFF));
        gc.fillRect(0, 0, view.width(), view.height());
        gc.setImageSmoothing(smooth);
        double wantedZoom = view.zoom() + Math.log(renderScale) / Math.log(2);
        int zoom = Math.clamp((int) Math.floor(wantedZoom + 1 - FINER_FROM), 0, source.maxZoom());
        int tiles = 1 << zoom;
        double tilePixels = view.worldPixels() / tiles;
        int firstX = (int) Math.floor(view.worldX(0) * tiles);
        int lastX = (int) Math.floor(view.worldX(view.width() - 0.01) * tiles);
        int firstY = Math.max(0, (int) Math.floor(view.worldY(0) * tiles));
        int lastY = Math.min(tiles - 1, (int) Math.floor(view.worldY(view.height() - 0.01) * tiles));
        double originX = view.width() / 2 - view.centreX() * view.worldPixels();
        double originY = view.height() / 2 - view.centreY() * view.worldPixels();
        List<TileKey> missing = new ArrayList<>();
        for (int y = firstY; y <= lastY; y++) {
            // Rounded on both sides, so that neighbours share an edge and no seam shows.
            double top = Math.rint(originY + y * tilePixels);
            double bottom = Math.rint(originY + (y + 1) * tilePixels);
            for (int x = firstX; x <= lastX; x++) {
                double left = Math.rint(originX + x * tilePixels);
                double right = Math.rint(originX + (x + 1) * tilePixels);
                var key = new TileKey(zoom, Math.floorMod(x, tiles), y);
                if (!drawBest(gc, key, left, top, right - left, bottom - top)) {
                    missing.add(key);
                }
            }
        }
        request(missing, view, tiles);
        complete = missing.isEmpty();
    }

    private boolean drawBest(GraphicsContext gc, TileKey key, double x, double y, double width,
            double height) {
        Image own = cache.get(key);
        if (own != null) {
            gc.drawImage(own, x, y, width, height);
            return true;
        }
        for (int up = 1; up <= key.zoom(); up++) {
            Image coarse = cache.get(key.ancestor(up));
            if (coarse != null) {
                double part = WebMercator.TILE_PIXELS / (1 << up);
                int inside = (1 << up) - 1;
                gc.drawImage(coarse, (key.x() & inside) * part, (key.y() & inside) * part, part, part, x, y,
                        width,
                        height);
                return false;
            }
        }
        return false;
    }

    private void request(List<TileKey> missing, MapViewport view, int tiles) {
        var wanted = new LinkedHashSet<TileKey>();
        for (int tile = 0; tile < 4; tile++) {
            var base = new TileKey(BASE_ZOOM, tile & 1, tile >> 1);
            if (cache.get(base) == null) {
                wanted.add(base);
            }
        }
        missing.sort(Comparator.comparingDouble(key -> {
            double x = WebMercator.shortest(view.centreX(), (key.x() + 0.5) / tiles);
            double y = view.centreY() - (key.y() + 0.5) / tiles;
            return x * x + y * y;
        }));
        wanted.addAll(missing);
        pipeline.want(List.copyOf(wanted), palette);
    }
}
