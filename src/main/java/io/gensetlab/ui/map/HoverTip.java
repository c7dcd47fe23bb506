package io.gensetlab.ui.map;

import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.map.tile.MapListener.Hover;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What the map tells of the set, or the cluster, under the pointer; always within the map. FX thread only. */
final class HoverTip extends VBox {
    private static final double AWAY = 26;
    private static final double EDGE = 6;
    private static final double WIDEST = 280;

    private final MapViewModel model;
    private final Label name = new Label();
    private final Label state = new Label();
    private final Label figures = new Label();
    private final Label past = new Label();
    private final HBox head = new HBox(6);
    private @Nullable Hover shown;

    HoverTip(MapViewModel model) {
        this.model = model;
        getStyleClass().add("map-tip");
        setId("map-tip");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
        setMaxWidth(WIDEST);
        name.getStyleClass().add("strong");
        past.getStyleClass().add("caption");
        for (Label line : List.of(name, state, figures, past)) {
            line.setWrapText(true);
            line.setMinHeight(USE_PREF_SIZE);
        }
    }

    /** Shows what is hovered now, or nothing. */
    void show(@Nullable Hover hover, Units units) {
        shown = hover;
        refresh(units);
    }

    /** The set shown, if it is one. */
    @Nullable
    String id() {
        return shown == null || shown.ids().size() != 1 ? null : shown.ids().getFirst();
    }

    /** The same with the figures of now. */
    void refresh(Units units) {
        Hover hover = shown;
        GeneratorStatus status = hover == null || hover.ids().size() != 1
                ? null
                : model.status(hover.ids().getFirst());
        boolean any = hover != null && (hover.ids().size() > 1 || status != null);
        setVisible(any);
        if (hover != null && any) {
            if (status == null) {
                fillCluster(hover.ids());
            } else {
                fill(status, units);
            }
            place(hover);
        }
    }

    private void fill(GeneratorStatus status, Units units) {
        var health = GeneratorHealth.of(status);
        name.setText(status.generator().site().name());
        head.getChildren().setAll(MapLegend.icon(health), name);
        var signals = status.reported();
        state.setText(status.message().isEmpty() || health != GeneratorHealth.ALARM
                ? health.label() + " · " + Math.round(100 * signals.loadShare()) + " % load"
                : status.message());
        double fuel = 100 * signals.fuelLitres() / status.generator().rating().tankLitres();
        figures.setText(units.figure(Quantity.COOLANT_TEMPERATURE, signals.coolantCelsius(), 0) + " "
                + units.label(Quantity.COOLANT_TEMPERATURE) + " coolant · "
                + units.format(Quantity.OIL_PRESSURE, signals.oilPressureKpa()) + " oil · "
                + (Double.isNaN(fuel) ? "–" : Math.round(fuel)) + " % fuel");
        past.setText(past(model.past(status.generator().id().value())));
        getChildren().setAll(head, state, figures, past);
    }

    /** Such as "Last minute: running 48 s, warning 12 s". */
    static String past(List<@Nullable GeneratorHealth> seconds) {
        var counts = new EnumMap<GeneratorHealth, Integer>(GeneratorHealth.class);
        seconds.stream().filter(Objects::nonNull).forEach(health -> counts.merge(health, 1, Integer::sum));
        int known = counts.values().stream().mapToInt(Integer::intValue).sum();
        var parts = new ArrayList<String>();
        counts.entrySet()
                .stream()
                .sorted(Map.Entry.<GeneratorHealth, Integer>comparingByValue().reversed())
                .forEach(entry -> parts.add(entry.getKey().label().toLowerCase(Locale.ROOT) + " "
                        + entry.getValue() + " s"));
        return known == 0
                ? ""
                : (known < StateHistory.SECONDS ? "So far: " : "Last minute: ") + String.join(", ", parts);
    }

    private void fillCluster(List<String> ids) {
        var counts = new EnumMap<GeneratorHealth, Integer>(GeneratorHealth.class);
        for (String id : ids) {
            var status = model.status(id);
            if (status != null) {
                counts.merge(GeneratorHealth.of(status), 1, Integer::sum);
            }
        }
        name.setText(String.format(Locale.ROOT, "%,d generators", ids.size()));
        head.getChildren().setAll(name);
        getChildren().setAll(head);
        // The most urgent first.
        List<GeneratorHealth> healths = new ArrayList<>(counts.keySet());
        for (GeneratorHealth health : healths.reversed()) {
            getChildren().add(new Label(
                    String.format(Locale.ROOT, "%,d %s", counts.get(health),
                            health.label().toLowerCase(Locale.ROOT)),
                    MapLegend.icon(health)));
        }
    }

    /** Above what is hovered, or below where there is no room; moved along the map's edges. */
    private void place(Hover hover) {
        Node map = getParent();
        applyCss();
        double width = Math.min(WIDEST, Math.ceil(prefWidth(-1)));
        double height = Math.ceil(prefHeight(width));
        double mapWidth = map.getLayoutBounds().getWidth();
        double mapHeight = map.getLayoutBounds().getHeight();
        double above = hover.y() - hover.radius() - AWAY + 8 - height;
        double top = above >= EDGE ? above : hover.y() + hover.radius() + AWAY;
        resizeRelocate(Math.rint(clamp(hover.x() - width / 2, mapWidth - width)),
                Math.rint(clamp(top, mapHeight - height)), width, height);
    }

    private static double clamp(double wanted, double most) {
        return Math.max(EDGE, Math.min(wanted, most - EDGE));
    }
}
