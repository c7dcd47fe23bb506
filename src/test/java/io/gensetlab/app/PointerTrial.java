package io.gensetlab.app;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.ui.map.tile.GeoPoint;
import io.gensetlab.ui.map.tile.MapCanvas;
import io.gensetlab.ui.map.tile.WebMercator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;

/**
 * The real window on a real display, with a real pointer: drags a set on the map and the thumb of a slider, then opens
 * the system's dialog to save a file and leaves that to whoever started it. Says on standard output what came of it.
 */
public final class PointerTrial {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final GeneratorId SET = GeneratorId.numbered(5);
    private static final int STEPS = 12;

    private final BenchWindow window;
    private final Robot robot;

    private PointerTrial(BenchWindow window) throws Exception {
        this.window = window;
        robot = onFx(Robot::new);
    }

    /** @param arguments a folder for the settings */
    public static void main(String[] arguments) throws Exception {
        var trial = new PointerTrial(BenchWindow.open(Path.of(arguments[0]), ConnectionProfile.EMBEDDED));
        trial.dragOnMap();
        trial.dragSlider();
        trial.openDialog();
    }

    private GeneratorStatus set() {
        return window.lab()
                .snapshot()
                .generators()
                .stream()
                .filter(status -> status.generator().id().equals(SET))
                .findFirst()
                .orElseThrow();
    }

    private void dragOnMap() throws Exception {
        until(() -> window.lab().snapshot().generators().size() == 8);
        onFx(() -> {
            window.select(SET);
            return null;
        });
        var map = onFx(() -> first(MapCanvas.class, window.scene().getRoot()));
        var before = set().generator().position();
        var at = new GeoPoint(before.latitude(), before.longitude());
        onFx(() -> {
            map.setView(at, 9);
            return null;
        });
        var from = onFx(() -> {
            var view = map.viewport();
            return map.localToScreen(view.screenX(WebMercator.x(at.longitude())),
                    view.screenY(WebMercator.y(at.latitude())));
        });
        drag(from, new Point2D(60, 40));
        until(() -> set().generator().position().longitude() > before.longitude() + 0.01);
        IO.println("MOVED " + set().generator().position());
    }

    private void dragSlider() throws Exception {
        // The first of the inspector is coolant; its thumb is where the value is.
        var track = onFx(() -> (javafx.scene.layout.Region) window.scene()
                .getRoot()
                .lookup(".inspector .threshold-slider .threshold-track"));
        var at = onFx(() -> {
            var thumb = track.lookup(".track-thumb");
            var bounds = thumb.localToScreen(thumb.getLayoutBounds());
            return new Point2D(bounds.getCenterX(), bounds.getCenterY());
        });
        drag(at, new Point2D(-60, 0));
        until(() -> set().reported().coolantCelsius() < 80);
        IO.println("PINNED " + Math.round(set().reported().coolantCelsius()));
    }

    private void openDialog() {
        Platform.runLater(() -> window.run("fleet.export"));
        IO.println("DIALOG");
    }

    private void drag(Point2D from, Point2D by) throws Exception {
        onFx(() -> {
            robot.mouseMove(from);
            robot.mousePress(MouseButton.PRIMARY);
            return null;
        });
        for (int i = 1; i <= STEPS; i++) {
            var to = from.add(by.multiply((double) i / STEPS));
            onFx(() -> {
                robot.mouseMove(to);
                return null;
            });
        }
        onFx(() -> {
            robot.mouseRelease(MouseButton.PRIMARY);
            return null;
        });
    }

    private static <T extends Node> T first(Class<T> type, Parent in) {
        for (var node : in.lookupAll("*")) {
            if (type.isInstance(node)) {
                return type.cast(node);
            }
        }
        throw new IllegalStateException("There is no " + type.getSimpleName());
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                IO.println("GIVEN UP");
                System.exit(1);
            }
            Thread.onSpinWait();
        }
    }

    private static <T> T onFx(Callable<T> action) throws Exception {
        var done = new CompletableFuture<T>();
        Platform.runLater(() -> {
            try {
                done.complete(action.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.get();
    }
}
