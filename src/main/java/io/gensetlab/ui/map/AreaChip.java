package io.gensetlab.ui.map;

import io.gensetlab.ui.map.tile.MapArea;
import io.gensetlab.ui.map.tile.MapViewport;
import io.gensetlab.ui.map.tile.WebMercator;
import java.util.Locale;
import javafx.geometry.Side;
import javafx.scene.control.MenuButton;
import org.jspecify.annotations.Nullable;

/** The name of the area on the map, with what can be done with it; stands over its upper edge. FX thread only. */
final class AreaChip extends MenuButton {
    private static final double EDGE = 6;
    private static final double AWAY = 6;

    AreaChip() {
        setId("map-area");
        getStyleClass().add("map-area-chip");
        setManaged(false);
        setVisible(false);
        setPopupSide(Side.BOTTOM);
    }

    /** Says how many sets are in it. */
    void count(int sets) {
        setText(String.format(Locale.ROOT, "Area · %,d %s", sets, sets == 1 ? "set" : "sets"));
    }

    /** Stands where the area is; away while that is out of sight. */
    void place(@Nullable MapArea area, MapViewport view) {
        if (area == null) {
            setVisible(false);
            return;
        }
        var top = area.top();
        double x = view.screenX(WebMercator.x(top.longitude()));
        double y = view.screenY(WebMercator.y(top.latitude()));
        double[] edge = area.outline();
        double lowest = y;
        double most = 0;
        for (int i = 0; i < edge.length; i += 2) {
            lowest = Math.max(lowest, view.screenY(edge[i + 1]));
            most = Math.max(most, Math.abs(edge[i] - edge[0]) * view.worldPixels());
        }
        boolean seen = lowest > 0 && y < view.height() && x + most > 0 && x - most < view.width();
        setVisible(seen);
        if (seen) {
            double width = Math.ceil(prefWidth(-1));
            double height = Math.ceil(prefHeight(width));
            resizeRelocate(Math.rint(Math.clamp(x - width / 2, EDGE, Math.max(EDGE, view.width() - width - EDGE))),
                    Math.rint(Math.clamp(y - height - AWAY, EDGE, Math.max(EDGE, view.height() - height - EDGE))),
                    width, height);
        }
    }
}
