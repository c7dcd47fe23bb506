package io.gensetlab.ui.map.tile;

import javafx.geometry.Insets;

/**
 * What part of the world is on the screen. A value: each movement gives a new one, already kept within the
 * world (never beyond the poles, never more than one world side by side).
 *
 * @param centreX world x of the middle, 0..1
 * @param centreY world y of the middle, 0..1
 * @param zoom fractional, {@value #MIN_ZOOM} to {@value #MAX_ZOOM}
 * @param width pixels
 * @param height pixels
 */
public record MapViewport(double centreX, double centreY, double zoom, double width, double height) {
    /** The farthest out. A window wider than the world at this zoom starts closer. */
    public static final double MIN_ZOOM = 1;
    /** The closest in; one pixel is about five metres at the equator. */
    public static final double MAX_ZOOM = 14;

    /** Keeps zoom and centre within the world. */
    public MapViewport {
        width = Math.max(1, width);
        height = Math.max(1, height);
        zoom = Math.clamp(zoom, minZoom(width, height), MAX_ZOOM);
        centreX = WebMercator.wrap(centreX);
        double halfHeight = height / 2 / WebMercator.worldPixels(zoom);
        centreY = halfHeight >= 0.5 ? 0.5 : Math.clamp(centreY, halfHeight, 1 - halfHeight);
    }

    /** The zoom at which a window of this size shows one whole world, and no more. */
    public static double minZoom(double width, double height) {
        double cover = Math.log(Math.max(width, height) / WebMercator.TILE_PIXELS) / Math.log(2);
        return Math.clamp(cover, MIN_ZOOM, MAX_ZOOM);
    }

    /** The same window looking at another place. */
    public static MapViewport of(GeoPoint centre, double zoom, double width, double height) {
        return new MapViewport(WebMercator.x(centre.longitude()), WebMercator.y(centre.latitude()), zoom,
                width,
                height);
    }

    /** Pixels across the whole world. */
    public double worldPixels() {
        return WebMercator.worldPixels(zoom);
    }

    /** Screen x of a world x, of the copy of the world that is nearest to the middle. */
    public double screenX(double worldX) {
        return width / 2 + WebMercator.shortest(centreX, worldX) * worldPixels();
    }

    /** Screen y of a world y. */
    public double screenY(double worldY) {
        return height / 2 + (worldY - centreY) * worldPixels();
    }

    /** World x (not wrapped) under a screen x. */
    public double worldX(double screenX) {
        return centreX + (screenX - width / 2) / worldPixels();
    }

    /** World y under a screen y. */
    public double worldY(double screenY) {
        return centreY + (screenY - height / 2) / worldPixels();
    }

    /** The place under a point of the screen. */
    public GeoPoint geo(double screenX, double screenY) {
        return new GeoPoint(WebMercator.latitude(Math.clamp(worldY(screenY), 0, 1)),
                WebMercator.longitude(worldX(screenX)));
    }

    /** The rectangle between two points of the screen, the first above and left of the other. */
    public GeoBounds bounds(double left, double top, double right, double bottom) {
        GeoPoint first = geo(left, top);
        GeoPoint last = geo(right, bottom);
        // From one edge of a window that shows the whole world to the other is all round, not nothing.
        if ((right - left) / worldPixels() > 1 - 1e-9) {
            return new GeoBounds(last.latitude(), -180, first.latitude(), 180);
        }
        return new GeoBounds(last.latitude(), first.longitude(), first.latitude(), last.longitude());
    }

    /** All that is seen. */
    public GeoBounds bounds() {
        return bounds(0, 0, width, height);
    }

    /** The place in the middle. */
    public GeoPoint centre() {
        return geo(width / 2, height / 2);
    }

    /** The same place in a window of another size. */
    public MapViewport resized(double newWidth, double newHeight) {
        return new MapViewport(centreX, centreY, zoom, newWidth, newHeight);
    }

    /** Another middle and zoom in the same window. */
    public MapViewport at(double newCentreX, double newCentreY, double newZoom) {
        return new MapViewport(newCentreX, newCentreY, newZoom, width, height);
    }

    /** The map pushed by so many pixels. */
    public MapViewport panned(double deltaX, double deltaY) {
        return at(centreX - deltaX / worldPixels(), centreY - deltaY / worldPixels(), zoom);
    }

    /** Another zoom, with the place under the given point of the screen kept there. */
    public MapViewport zoomedAbout(double screenX, double screenY, double newZoom) {
        double clamped = Math.clamp(newZoom, minZoom(width, height), MAX_ZOOM);
        double pixels = WebMercator.worldPixels(clamped);
        return at(worldX(screenX) - (screenX - width / 2) / pixels,
                worldY(screenY) - (screenY - height / 2) / pixels, clamped);
    }

    /** The closest look that shows all of the bounds with so many pixels free around them. */
    public MapViewport fitted(GeoBounds bounds, double paddingPixels, double maxZoom) {
        return fitted(bounds, new Insets(paddingPixels), maxZoom);
    }

    /** The closest look that shows all of the bounds in the middle of what the padding leaves, in pixels. */
    public MapViewport fitted(GeoBounds bounds, Insets padding, double maxZoom) {
        double worldWidth = bounds.widthDegrees() / 360;
        double top = WebMercator.y(bounds.north());
        double bottom = WebMercator.y(bounds.south());
        double free = 1e-9;
        double across = Math.max(1, width - padding.getLeft() - padding.getRight());
        double down = Math.max(1, height - padding.getTop() - padding.getBottom());
        double scale = Math.min(across / Math.max(free, worldWidth), down / Math.max(free, bottom - top));
        double fitZoom = Math.log(scale / WebMercator.TILE_PIXELS) / Math.log(2);
        return at(WebMercator.x(bounds.west()) + worldWidth / 2, (top + bottom) / 2,
                Math.min(fitZoom, maxZoom))
                .panned((padding.getLeft() - padding.getRight()) / 2,
                        (padding.getTop() - padding.getBottom()) / 2);
    }
}
