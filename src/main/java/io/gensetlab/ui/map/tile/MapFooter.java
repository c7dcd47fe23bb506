package io.gensetlab.ui.map.tile;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** The line at the bottom right: coordinates under the pointer, scale, attribution. FX thread only. */
final class MapFooter extends HBox {
    private static final double LONGEST_BAR_PIXELS = 90;
    private static final double ROOM_FOR_COORDINATES = 560;
    private static final double ROOM_FOR_SCALE = 380;

    private final Label coordinates = new Label();
    private final Label scale = new Label();
    private final Region bar = new Region();
    private final Label attribution;
    private final Runnable place;

    /** @param place gives it its size and place anew: it is not managed */
    MapFooter(String attributionText, Runnable place) {
        this.place = place;
        attribution = new Label(attributionText);
        getStyleClass().add("map-footer");
        setAlignment(Pos.CENTER_RIGHT);
        setMouseTransparent(true);
        coordinates.getStyleClass().add("map-coordinates");
        scale.getStyleClass().add("map-scale");
        bar.getStyleClass().add("map-scale-bar");
        attribution.getStyleClass().add("map-attribution");
        for (Label label : new Label[]{coordinates, scale, attribution}) {
            label.setMinWidth(USE_PREF_SIZE);
        }
        bar.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().addAll(coordinates, bar, scale, attribution);
        point(null);
    }

    @Override
    protected void layoutChildren() {
        // Type that comes with the style sheets after its words were measured makes them wider.
        if (Math.ceil(prefWidth(-1)) != getWidth() || Math.ceil(prefHeight(-1)) != getHeight()) {
            place.run();
        }
        super.layoutChildren();
    }

    /** Leaves out what has no room on a map of this width, px: the attribution stays. */
    void setRoom(double width) {
        show(bar, width >= ROOM_FOR_SCALE);
        show(scale, width >= ROOM_FOR_SCALE);
        show(coordinates, width >= ROOM_FOR_COORDINATES && !coordinates.getText().isEmpty());
    }

    void point(@Nullable GeoPoint point) {
        coordinates.setText(point == null ? "" : GeoText.format(point));
    }

    private static void show(Region node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    void view(MapViewport view) {
        double metresPerPixel = WebMercator.metresPerPixel(view.centre().latitude(), view.zoom());
        double metres = roundLength(metresPerPixel * LONGEST_BAR_PIXELS);
        bar.setPrefWidth(Math.rint(metres / metresPerPixel));
        scale.setText(metres >= 1000 ? Math.round(metres / 1000) + " km" : Math.round(metres) + " m");
    }

    /** The largest 1, 2 or 5 times a power of ten that is not longer. */
    static double roundLength(double metres) {
        double power = Math.pow(10, Math.floor(Math.log10(metres)));
        double first = metres / power;
        return power * (first >= 5 ? 5 : first >= 2 ? 2 : 1);
    }
}
