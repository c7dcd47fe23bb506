package io.gensetlab.ui.map.tile;

import java.util.Arrays;

/**
 * Draws anti-aliased areas and lines into a square of ARGB pixels, without any toolkit, so that it works on any
 * thread. Not thread-safe. Coordinates are pixels of the tile; what lies outside is cut off.
 */
final class TileRaster {
    private final int size;
    private final int stride;
    private final int[] pixels;
    /** Signed area per pixel that each edge adds; summed along a row it is the coverage. */
    private final float[] area;
    private final float[] mask;

    TileRaster(int size, int background) {
        this.size = size;
        stride = size + 2;
        pixels = new int[size * size];
        area = new float[stride * size];
        mask = new float[size * size];
        Arrays.fill(pixels, background | 0xFF000000);
    }

    int[] pixels() {
        return pixels;
    }

    /** Adds one directed edge of an area; call {@link #fill} after the last one. */
    void edge(double x0, double y0, double x1, double y1) {
        if (y0 == y1 || Math.max(y0, y1) <= 0 || Math.min(y0, y1) >= size || Math.min(x0, x1) >= size) {
            return;
        }
        // Split where it crosses the left and right side: outside the left it covers whole rows.
        if (x0 < 0 != x1 < 0) {
            double y = y0 - x0 / (x1 - x0) * (y1 - y0);
            edgeInside(x0 < 0 ? 0 : x0, y0, 0, y);
            edgeInside(0, y, x1 < 0 ? 0 : x1, y1);
        } else {
            edgeInside(Math.max(0, x0), y0, Math.max(0, x1), y1);
        }
    }

    private void edgeInside(double x0, double y0, double x1, double y1) {
        if (x0 > size && x1 > size || y0 == y1) {
            return;
        }
        if (x0 > size != x1 > size) {
            double y = y0 + (size - x0) / (x1 - x0) * (y1 - y0);
            if (x0 > size) {
                accumulate(size, y, x1, y1);
            } else {
                accumulate(x0, y0, size, y);
            }
        } else {
            accumulate(x0, y0, x1, y1);
        }
    }

    private void accumulate(double fromX, double fromY, double toX, double toY) {
        float direction = fromY < toY ? 1 : -1;
        double topX = fromY < toY ? fromX : toX;
        double topY = Math.min(fromY, toY);
        double bottomY = Math.max(fromY, toY);
        if (topY == bottomY) {
            return;
        }
        double slope = (fromY < toY ? toX - fromX : fromX - toX) / (bottomY - topY);
        double x = topY < 0 ? topX - topY * slope : topX;
        int lastRow = (int) Math.min(size, Math.ceil(bottomY));
        for (int row = (int) Math.max(0, topY); row < lastRow; row++) {
            double height = Math.min(row + 1, bottomY) - Math.max(row, topY);
            double nextX = Math.clamp(x + slope * height, 0, size);
            addRow(row * stride, x, nextX, (float) height * direction);
            x = nextX;
        }
    }

    private void addRow(int row, double x, double nextX, float cover) {
        double left = Math.min(x, nextX);
        double right = Math.max(x, nextX);
        int first = (int) left;
        int last = (int) Math.ceil(right);
        if (last <= first + 1) {
            float middle = (float) ((x + nextX) / 2 - first);
            area[row + first] += cover - cover * middle;
            area[row + first + 1] += cover * middle;
            return;
        }
        float perPixel = (float) (1 / (right - left));
        float leftPart = (float) (left - first);
        float rightPart = (float) (right - last + 1);
        float firstArea = 0.5f * perPixel * (1 - leftPart) * (1 - leftPart);
        float lastArea = 0.5f * perPixel * rightPart * rightPart;
        area[row + first] += cover * firstArea;
        if (last == first + 2) {
            area[row + first + 1] += cover * (1 - firstArea - lastArea);
        } else {
            float second = perPixel * (1.5f - leftPart);
            area[row + first + 1] += cover * (second - firstArea);
            for (int i = first + 2; i < last - 1; i++) {
                area[row + i] += cover * perPixel;
            }
            float before = second + (last - first - 3) * perPixel;
            area[row + last - 1] += cover * (1 - before - lastArea);
        }
        area[row + last] += cover * lastArea;
    }

    /** Fills what the edges enclose, and forgets them. */
    void fill(int argb) {
        for (int row = 0; row < size; row++) {
            float sum = 0;
            for (int column = 0; column < size; column++) {
                int at = row * stride + column;
                sum += area[at];
                float coverage = Math.min(1, Math.abs(sum));
                if (coverage > 0.002f) {
                    blend(row * size + column, argb, coverage);
                }
            }
        }
        Arrays.fill(area, 0);
    }

    /** Adds a piece of a line with round ends; call {@link #stroke} after the last one. */
    void line(double x0, double y0, double x1, double y1, double width) {
        double half = Math.max(width, 1) / 2;
        double margin = half + 1;
        double[] clipped = clip(x0, y0, x1, y1, margin);
        if (clipped.length == 0) {
            return;
        }
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = dx * dx + dy * dy;
        float strength = (float) Math.min(1, width);
        boolean flat = Math.abs(dx) >= Math.abs(dy);
        double along0 = flat ? clipped[0] : clipped[1];
        double along1 = flat ? clipped[2] : clipped[3];
        double slope = length == 0 ? 0 : flat ? dy / dx : dx / dy;
        double reach = margin * Math.sqrt(1 + slope * slope);
        double originAlong = flat ? x0 : y0;
        double originAcross = flat ? y0 : x0;
        int first = (int) Math.max(0, Math.floor(Math.min(along0, along1) - margin));
        int last = (int) Math.min(size - 1, Math.ceil(Math.max(along0, along1) + margin));
        for (int along = first; along <= last; along++) {
            double across = originAcross + slope * (along + 0.5 - originAlong);
            int low = (int) Math.max(0, Math.floor(across - reach));
            int high = (int) Math.min(size - 1, Math.ceil(across + reach));
            for (int i = low; i <= high; i++) {
                double px = (flat ? along : i) + 0.5 - x0;
                double py = (flat ? i : along) + 0.5 - y0;
                double part = length == 0 ? 0 : Math.clamp((px * dx + py * dy) / length, 0, 1);
                double offX = px - part * dx;
                double offY = py - part * dy;
                double distance = Math.sqrt(offX * offX + offY * offY);
                float coverage = (float) Math.clamp(half + 0.5 - distance, 0, 1) * strength;
                int at = flat ? i * size + along : along * size + i;
                if (coverage > mask[at]) {
                    mask[at] = coverage;
                }
            }
        }
    }

    /** Draws all lines added since in one colour; crossings do not get darker. */
    void stroke(int argb) {
        for (int i = 0; i < mask.length; i++) {
            if (mask[i] > 0.002f) {
                blend(i, argb, mask[i]);
            }
        }
        Arrays.fill(mask, 0);
    }

    /** Liang–Barsky against the tile with a margin; empty when nothing is left. */
    private double[] clip(double x0, double y0, double x1, double y1, double margin) {
        double[] p = {x0 - x1, x1 - x0, y0 - y1, y1 - y0};
        double[] q = {x0 + margin, size + margin - x0, y0 + margin, size + margin - y0};
        double enter = 0;
        double leave = 1;
        for (int side = 0; side < 4; side++) {
            if (p[side] == 0) {
                if (q[side] < 0) {
                    return new double[0];
                }
            } else if (p[side] < 0) {
                enter = Math.max(enter, q[side] / p[side]);
            } else {
                leave = Math.min(leave, q[side] / p[side]);
            }
        }
        return enter > leave
                ? new double[0]
                : new double[]{x0 + enter * (x1 - x0), y0 + enter * (y1 - y0),
                    x0 + leave * (x1 - x0), y0 + leave * (y1 - y0)};
    }

    private void blend(int at, int argb, float coverage) {
        int alpha = Math.round((argb >>> 24) * coverage);
        int under = pixels[at];
        if (alpha >= 255) {
            pixels[at] = argb | 0xFF000000;
        } else if (alpha > 0) {
            int rest = 255 - alpha;
            int red = ((argb >> 16 & 0xFF) * alpha + (under >> 16 & 0xFF) * rest + 127) / 255;
            int green = ((argb >> 8 & 0xFF) * alpha + (under >> 8 & 0xFF) * rest + 127) / 255;
            int blue = ((argb & 0xFF) * alpha + (under & 0xFF) * rest + 127) / 255;
            pixels[at] = 0xFF000000 | red << 16 | green << 8 | blue;
        }
    }
}
