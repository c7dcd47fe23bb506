package io.gensetlab.app;

import static org.awaitility.Awaitility.await;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.ui.control.Pictures;
import io.gensetlab.ui.shell.Layout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

/** Makes the pictures of the user guide, in a window that {@link Screenshots} has brought so far. */
final class GuidePictures {
    /** Crops are taken at twice their size, so that they are sharp on a HiDPI screen. */
    private static final double TWICE = 2;
    private static final double MARGIN = 6;
    private static final GeneratorId PINNED = GeneratorId.numbered(2);
    private static final GeneratorId ROGUE = GeneratorId.numbered(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final Dashboard dashboard;

    /** @param folder the guide's folder for pictures */
    GuidePictures(Path folder, Dashboard dashboard) {
        this.folder = folder;
        this.dashboard = dashboard;
    }

    /** generator3 has just been stopped by its controller, and both transports publish. */
    void stopped() throws Exception {
        // The theme has just changed: map and plots follow with their next frames.
        Screenshots.settle(Duration.ofSeconds(3));
        Screenshots.onFx(() -> Pictures.write(dashboard.scene(), folder.resolve("dashboard.png")));
        picture("switches.png", () -> bounds("#pills"), TWICE);
        picture("stopped.png", () -> bounds(".inspector"), TWICE);
    }

    /** A value held by hand, a fault, and what the log says of it. */
    void pinnedAndRogue() throws Exception {
        Screenshots.onFx(() -> dashboard.selection().set(PINNED));
        dashboard.lab().edits().set(Quantity.COOLANT_TEMPERATURE, Map.of(PINNED, 107.0));
        Screenshots.settle(Duration.ofSeconds(6));
        picture("pinned.png", () -> bounds(".inspector"), TWICE);
        dashboard.lab().edits().release(List.of(PINNED), Quantity.COOLANT_TEMPERATURE);
        Screenshots.onFx(() -> dashboard.selection().set(ROGUE));
        Screenshots.settle(Duration.ofSeconds(2));
        picture("faults.png", () -> bounds(".fault-panel"), TWICE);
        // With the simulation paused nothing in the log is on its way.
        dashboard.lab().pause();
        Screenshots.onFx(() -> dashboard.window().show(Layout.DELIVERY));
        Screenshots.settle(Duration.ofSeconds(2));
        picture("delivery-log.png", () -> bounds(".delivery-log"), TWICE);
        Screenshots.onFx(() -> dashboard.window().show(Layout.DEMO));
        dashboard.lab().resume();
        Screenshots.onFx(() -> dashboard.selection().set(io.gensetlab.lab.Lab.FIRST_TO_LOOK_AT));
    }

    /** Own brokers, tested: an MQTT broker that answers, and no Kafka where one is looked for. */
    void ownBrokers() throws Exception {
        var mqtt = dashboard.lab().snapshot().brokers().getFirst().address();
        Screenshots.onFx(() -> {
            node("#profile", ComboBox.class).getSelectionModel().select(1);
        });
        Screenshots.settle(Duration.ofSeconds(1));
        Screenshots.onFx(() -> {
            node("#mqttPort", TextField.class).setText(mqtt.substring(mqtt.lastIndexOf(':') + 1));
            node("#bootstrap", TextField.class).setText("localhost:9192");
            testButton().fire();
        });
        await().atMost(PATIENCE)
                .until(() -> !dashboard.scene().getRoot().lookupAll(".check-result").isEmpty());
        Screenshots.settle(Duration.ofSeconds(1));
        picture("connections.png", () -> bounds(".connections"), TWICE);
    }

    private Button testButton() {
        return node("#test", Button.class);
    }

    private interface Crop {
        Bounds bounds();
    }

    private void picture(String name, Crop crop, double scale) throws Exception {
        Files.createDirectories(folder);
        Screenshots.onFx(() -> Pictures.write(dashboard.scene(), crop.bounds(), scale, folder.resolve(name)));
    }

    private <T extends Node> T node(String selector, Class<T> type) {
        return type.cast(Objects.requireNonNull(dashboard.scene().getRoot().lookup(selector), selector));
    }

    private Bounds bounds(String selector) {
        var node = node(selector, Node.class);
        var in = node.localToScene(node.getLayoutBounds());
        return new BoundingBox(in.getMinX() - MARGIN, in.getMinY() - MARGIN, in.getWidth() + 2 * MARGIN,
                in.getHeight() + 2 * MARGIN);
    }
}
