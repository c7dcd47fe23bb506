package io.gensetlab.ui.shell;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.PairTile;
import io.gensetlab.ui.control.StatTile;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** The figures that are read from across the room: one card each below the top bar. FX thread. */
final class FigureStrip {
    private static final int SPARK_POINTS = 60;
    private static final double ROOM_FOR_SPARKLINE = 226;
    private static final double ONE = 100;
    private static final double PAIR = 200;

    private final StatTile online = new StatTile("Running");
    private final StatTile faults = new StatTile("Active faults");
    private final StatTile fuel = new StatTile("Fuel reserve");
    private final Map<Transport, PairTile.Side> acknowledged = new EnumMap<>(Transport.class);
    private final Map<Transport, PairTile.Side> latency = new EnumMap<>(Transport.class);
    private long lastSecond;

    /** @param place where the cards stand side by side */
    FigureStrip(HBox place) {
        var acks = new PairTile("Acknowledged, readings/s");
        var p99 = new PairTile("Ack latency p99, ms");
        for (var transport : Transport.values()) {
            acknowledged.put(transport, acks.add(transport.label(), transport.id(), SPARK_POINTS));
            latency.put(transport, p99.add(transport.label(), transport.id(), SPARK_POINTS));
        }
        for (var tile : new StatTile[]{online, faults, fuel}) {
            var spark = tile.sparkline(SPARK_POINTS, "");
            spark.visibleProperty().bind(tile.widthProperty().greaterThan(ROOM_FOR_SPARKLINE));
            spark.managedProperty().bind(spark.visibleProperty());
        }
        for (var tile : new Region[]{online, faults, acks, p99, fuel}) {
            HBox.setHgrow(tile, Priority.ALWAYS);
            tile.setMinWidth(0);
            tile.setPrefWidth(tile instanceof PairTile ? PAIR : ONE);
            place.getChildren().add(tile);
        }
    }

    void show(LabSnapshot snapshot) {
        show(online, WindowViewModel.sets(snapshot));
        show(faults, WindowViewModel.faults(snapshot));
        show(fuel, WindowViewModel.fuel(snapshot));
        acknowledged
                .forEach((transport, side) -> show(side, WindowViewModel.acknowledged(snapshot, transport)));
        latency.forEach((transport, side) -> show(side, WindowViewModel.latency(snapshot, transport)));
        feedSparklines(snapshot);
    }

    private void feedSparklines(LabSnapshot snapshot) {
        long second = System.nanoTime() / 1_000_000_000L;
        if (second == lastSecond) {
            return;
        }
        lastSecond = second;
        snapshot.transports().forEach((transport, view) -> {
            var acks = acknowledged.get(transport);
            var p99 = latency.get(transport);
            if (acks != null && p99 != null) {
                acks.sparkline().add(view.ledger().acknowledgedPerSecond());
                p99.sparkline().add(view.ledger().recentLatency().p99Millis());
            }
        });
        online.sparkline(SPARK_POINTS, "").add(WindowViewModel.running(snapshot));
        faults.sparkline(SPARK_POINTS, "").add(WindowViewModel.active(snapshot));
        fuel.sparkline(SPARK_POINTS, "").add(WindowViewModel.fuelShare(snapshot));
    }

    private static void show(StatTile tile, WindowViewModel.Figure figure) {
        tile.show(figure.value(), figure.unit(), figure.sub(), figure.tone());
    }

    private static void show(PairTile.Side side, WindowViewModel.Figure figure) {
        side.show(figure.value(), figure.sub(), figure.tone());
    }
}
