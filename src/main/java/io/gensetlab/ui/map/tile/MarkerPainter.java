package io.gensetlab.ui.map.tile;

import io.gensetlab.ui.map.tile.MarkerLayer.Spot;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/** Draws markers, clusters and what belongs to the pointer. FX thread only. */
final class MarkerPainter {
    private static final double PILL_HEIGHT = 22;
    /** From the middle of a marker to its name. */
    private static final double PILL_AWAY = MarkerSprites.CELL / 2 + 4;
    private static final double EDGE = 3;
    private static final double PAST_RADIUS = 22;
    private static final double PAST_GAP = 8;
    private static final double PULSE_PERIOD_SECONDS = 1.2;

    private final MarkerLayer layer;
    private final Function<MapColor, Color> colors;
    private final Text ruler = new Text();
    private @Nullable MarkerSprites sprites;
    private double width = Double.MAX_VALUE;
    private String family = Font.getDefault().getFamily();

    MarkerPainter(MarkerLayer layer, Function<MapColor, Color> colors) {
        this.layer = layer;
        this.colors = colors;
    }

    /** How wide the map is, pixels. */
    void setWidth(double newWidth) {
        width = newWidth;
    }

    /** Colours or type changed: pictures are made anew. */
    void restyle(String newFamily) {
        family = newFamily;
        sprites = null;
    }

    private MarkerSprites sprites(double scale) {
        MarkerSprites current = sprites;
        if (current == null || current.scale() != scale) {
            current = new MarkerSprites(colors, scale);
            sprites = current;
        }
        return current;
    }

    void draw(GraphicsContext gc, List<Spot> spots, double scale, Set<String> dragged) {
        MarkerSprites pictures = sprites(scale);
        gc.setImageSmoothing(false);
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.CENTER);
        gc.setFontSmoothingType(FontSmoothingType.GRAY);
        Font font = Font.font(family, 12);
        gc.setFont(font);
        legs(gc, spots);
        boolean disc = false;
        for (Spot spot : spots) {
            if (!disc && spot.cluster() == layer.spread()) {
                disc = true;
                spread(gc, spot);
            }
            if (spot.isCluster()) {
                double radius = Math.round(spot.cluster().radius());
                if (layer.selection().size() > MarkerLayer.MOST_BESIDE && layer.hasSelected(spot.cluster())) {
                    gc.setStroke(colors.apply(MapColor.SELECTION));
                    gc.setLineWidth(2.5);
                    double reach = radius + 3.5;
                    gc.strokeOval(spot.x() - reach, spot.y() - reach, 2 * reach, 2 * reach);
                }
                int[] counts = layer.counts(spot.cluster());
                Image ring = pictures.ring(counts, radius);
                double size = ring.getWidth() / scale;
                double x = Math.rint(spot.x());
                double y = Math.rint(spot.y());
                gc.drawImage(ring, x - size / 2, y - size / 2, size, size);
                gc.setFill(colors.apply(MapColor.CLUSTER_TEXT));
                gc.fillText(count(spot.cluster().count()), x, y);
                Image badge = pictures.badge(counts);
                if (badge != null) {
                    double broad = badge.getWidth() / scale;
                    gc.drawImage(badge, x - broad / 2, y - radius - broad / 2, broad, broad);
                }
            } else {
                MapMarker marker = layer.marker(spot);
                if (layer.selection().contains(marker.id())) {
                    halo(gc, spot.x(), spot.y(), MapColor.SELECTION);
                }
                pulse(gc, marker, spot);
                MapHalo past = layer.halo();
                if (past != null && past.id().equals(marker.id())) {
                    past(gc, past.past(), spot.x(), spot.y());
                }
                gc.setGlobalAlpha(dragged.contains(marker.id()) ? 0.35 : 1);
                marker(gc, pictures, marker.kind(), spot.x(), spot.y());
                gc.setGlobalAlpha(1);
            }
        }
        for (Spot spot : spots) {
            if (!spot.isCluster()) {
                MapMarker marker = layer.marker(spot);
                boolean selected = layer.selection().contains(marker.id()) && layer.selection().size() <= 5;
                MapHalo past = layer.halo();
                boolean told = past != null && past.id().equals(marker.id());
                // Where the ring is, the tip beside it has the name.
                if (!told && (selected || marker.id().equals(layer.hovered()))) {
                    pill(gc, marker.label(), pillBox(spot, spots));
                }
            }
        }
    }

    /** The marker that is being dragged or placed, at the pointer. */
    void ghost(GraphicsContext gc, MarkerKind kind, @Nullable String label, double x, double y,
            double scale) {
        halo(gc, x, y, MapColor.SELECTION);
        marker(gc, sprites(scale), kind, x, y);
        if (label != null) {
            pill(gc, label, above(label, x, y));
        }
    }

    static String count(int count) {
        if (count < 10_000) {
            return Integer.toString(count);
        }
        return count / 1000 + "k";
    }

    private void legs(GraphicsContext gc, List<Spot> spots) {
        gc.setStroke(colors.apply(MapColor.COUNTRY_LABEL));
        gc.setLineWidth(1);
        for (Spot spot : spots) {
            if (!spot.isCluster() && spot.cluster() != layer.spread()
                    && Math.hypot(spot.x() - spot.trueX(), spot.y() - spot.trueY()) > 3) {
                gc.strokeLine(spot.trueX(), spot.trueY(), spot.x(), spot.y());
            }
        }
    }

    /** A quiet ground for the members of a cluster, so that nothing beneath them disturbs. */
    private void spread(GraphicsContext gc, Spot spot) {
        double radius = spot.cluster().radius() + 8;
        gc.setFill(colors.apply(MapColor.CLUSTER).deriveColor(0, 1, 1, 0.88));
        gc.fillOval(spot.trueX() - radius, spot.trueY() - radius, 2 * radius, 2 * radius);
        gc.setStroke(colors.apply(MapColor.COUNTRY_LABEL));
        gc.setLineWidth(1);
        gc.strokeOval(spot.trueX() - radius, spot.trueY() - radius, 2 * radius, 2 * radius);
    }

    private static void marker(GraphicsContext gc, MarkerSprites pictures, MarkerKind kind, double x,
            double y) {
        Image picture = pictures.marker(kind);
        double half = MarkerSprites.CELL / 2;
        gc.drawImage(picture, Math.rint(x) - half, Math.rint(y) - half, MarkerSprites.CELL,
                MarkerSprites.CELL);
    }

    private void halo(GraphicsContext gc, double x, double y, MapColor color) {
        Color ring = colors.apply(color);
        gc.setFill(ring.deriveColor(0, 1, 1, 0.25));
        gc.fillOval(x - 19, y - 19, 38, 38);
        gc.setStroke(ring);
        gc.setLineWidth(2);
        gc.strokeOval(x - 14.5, y - 14.5, 29, 29);
    }

    /** The oldest state at the top, then clockwise; equal neighbours in one arc. */
    private void past(GraphicsContext gc, List<@Nullable MarkerKind> states, double x, double y) {
        if (states.isEmpty()) {
            return;
        }
        double edge = 2 * PAST_RADIUS;
        double left = x - PAST_RADIUS;
        double top = y - PAST_RADIUS;
        gc.setLineCap(StrokeLineCap.BUTT);
        gc.setStroke(colors.apply(MapColor.CLUSTER));
        gc.setLineWidth(7);
        gc.strokeOval(left, top, edge, edge);
        gc.setLineWidth(4);
        double each = 360.0 / states.size();
        for (int from = 0; from < states.size();) {
            MarkerKind kind = states.get(from);
            int to = from + 1;
            while (to < states.size() && states.get(to) == kind) {
                to++;
            }
            if (kind != null) {
                gc.setStroke(colors.apply(MapColor.of(kind)));
                // Now and a minute ago meet at the top: a gap keeps them apart.
                double gap = to == states.size() ? Math.min(PAST_GAP, (to - from) * each / 2) : 0;
                gc.strokeArc(left, top, edge, edge, 90 - from * each, -((to - from) * each - gap),
                        ArcType.OPEN);
            }
            from = to;
        }
    }

    private void pulse(GraphicsContext gc, MapMarker marker, Spot spot) {
        Double age = layer.pulses().get(marker.id());
        if (age != null) {
            double part = age % PULSE_PERIOD_SECONDS / PULSE_PERIOD_SECONDS;
            double radius = 11 + 18 * part;
            gc.setStroke(colors.apply(MapColor.of(marker.kind())).deriveColor(0, 1, 1, 1 - part));
            gc.setLineWidth(2.5);
            gc.strokeOval(spot.x() - radius, spot.y() - radius, 2 * radius, 2 * radius);
        }
    }

    private void pill(GraphicsContext gc, String text, LabelPlacer.Box box) {
        double left = Math.rint(box.x());
        double top = Math.rint(box.y());
        double width = Math.rint(box.width());
        gc.setFill(colors.apply(MapColor.CLUSTER));
        gc.fillRoundRect(left, top, width, PILL_HEIGHT, 10, 10);
        gc.setStroke(colors.apply(MapColor.SELECTION));
        gc.setLineWidth(1);
        gc.strokeRoundRect(left + 0.5, top + 0.5, width - 1, PILL_HEIGHT - 1, 10, 10);
        gc.setFill(colors.apply(MapColor.CLUSTER_TEXT));
        gc.setFont(Font.font(family, 12));
        gc.setTextAlign(TextAlignment.CENTER);
        gc.setTextBaseline(VPos.CENTER);
        gc.fillText(text, left + width / 2, top + PILL_HEIGHT / 2);
    }

    private LabelPlacer.Box above(String text, double x, double y) {
        double width = textWidth(text) + 16;
        return new LabelPlacer.Box(x - width / 2, y - PILL_AWAY - PILL_HEIGHT, width, PILL_HEIGHT);
    }

    /** Over the marker; where another one is in the way, under or beside it. */
    private LabelPlacer.Box pillBox(Spot spot, List<Spot> spots) {
        LabelPlacer.Box over = above(layer.marker(spot).label(), spot.x(), spot.y());
        double middle = spot.y() - PILL_HEIGHT / 2;
        List<LabelPlacer.Box> choices = List.of(over,
                new LabelPlacer.Box(over.x(), spot.y() + PILL_AWAY, over.width(), PILL_HEIGHT),
                new LabelPlacer.Box(spot.x() + PILL_AWAY + 4, middle, over.width(), PILL_HEIGHT),
                new LabelPlacer.Box(spot.x() - PILL_AWAY - 4 - over.width(), middle, over.width(),
                        PILL_HEIGHT));
        List<LabelPlacer.Box> others = MarkerLayer
                .obstacles(spots.stream().filter(other -> other.marker() != spot.marker()).toList());
        return choices.stream()
                .map(this::within)
                .filter(choice -> others.stream().noneMatch(choice::overlaps))
                .findFirst()
                .orElse(within(over));
    }

    /** Moved along the edge of the map rather than cut by it. */
    private LabelPlacer.Box within(LabelPlacer.Box box) {
        return new LabelPlacer.Box(Math.clamp(box.x(), EDGE, Math.max(EDGE, width - box.width() - EDGE)),
                box.y(),
                box.width(), box.height());
    }

    private double textWidth(String text) {
        ruler.setFont(Font.font(family, 12));
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }

    /** Where the names of the selected stand, so that no other name lies under them. */
    List<LabelPlacer.Box> pills(List<Spot> spots) {
        return spots.stream()
                .filter(spot -> !spot.isCluster() && layer.selection().contains(layer.marker(spot).id()))
                .map(spot -> pillBox(spot, spots))
                .toList();
    }
}
