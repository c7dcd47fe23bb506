package io.gensetlab.ui.fleet;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.fault.FaultActions;
import io.gensetlab.ui.fault.FaultController;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Offers;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.inspector.InspectorController;
import io.gensetlab.ui.inspector.RecordedInspector;
import io.gensetlab.ui.map.MapController;
import io.gensetlab.ui.map.RecordedMap;
import io.gensetlab.ui.map.tile.PlaceFinder;
import io.gensetlab.ui.map.tile.PlaceSearch;
import io.gensetlab.ui.map.tile.WorldData;
import io.gensetlab.ui.shell.Controllers;
import io.gensetlab.ui.shell.FxmlView;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXMLLoader;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Paints map, fleet, inspector and faults with invented data into PNG files, dark and light. Argument: a folder. */
public final class PanelPictures {
    /** A layout to be looked at. */
    private record Shot(String name, Theme theme, double fleetWidth, double mapWidth, double height,
            double faultHeight, @Nullable Integer selected, List<GeneratorStatus> fleet,
            List<ActiveFault> faults, boolean placing) {}

    private final Queue<Shot> shots = new ArrayDeque<>();
    private final Path folder;
    private final Stage stage = new Stage();
    private final CompletableFuture<WorldData> world = WorldData.loadInBackground();

    private PanelPictures(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) {
        var folder = Path.of(args.length > 0 ? args[0] : "target/panels");
        Platform.startup(() -> {
            var pictures = new PanelPictures(folder);
            pictures.plan();
            pictures.next();
        });
    }

    private void plan() {
        var eight = SampleFleet.eight();
        var faults = List.of(SampleFleet.fault(1, 3, FaultPreset.OVERHEAT, 60_000),
                SampleFleet.fault(2, 3, FaultPreset.FUEL_LEAK, 225_000),
                SampleFleet.fault(3, 6, FaultPreset.SILENT_DEVICE, 10_000),
                SampleFleet.fault(4, 7, FaultPreset.STUCK_TEMPERATURE, 310_000));
        for (var theme : Theme.values()) {
            var end = theme == Theme.DARK ? "-dark" : "-light";
            shots.add(new Shot("tall" + end, theme, 240, 780, 830, 300, 3, eight, faults, false));
            shots.add(new Shot("low" + end, theme, 180, 480, 560, 250, 1, eight, List.of(), true));
            shots.add(new Shot("wide" + end, theme, 280, 1000, 700, 250, 4, eight, List.of(), false));
            shots.add(new Shot("nothing" + end, theme, 240, 700, 560, 250, null, List.of(), List.of(),
                    true));
        }
        shots.add(new Shot("standby-dark", Theme.DARK, 220, 700, 830, 250, 8, eight, List.of(), false));
        shots.add(new Shot("many-dark", Theme.DARK, 220, 700, 830, 250, 8, SampleFleet.many(10_000),
                List.of(), false));
    }

    private void next() {
        var shot = shots.poll();
        if (shot == null) {
            Platform.exit();
            return;
        }
        var snapshot = SampleFleet.snapshot(shot.fleet(), shot.faults());
        var feed = new Feed<>(() -> snapshot, 10);
        var selection = new Selection<GeneratorId>();
        selection.set(shot.selected() == null ? null : GeneratorId.numbered(shot.selected()));
        var closing = new ArrayList<AutoCloseable>();
        var controllers = controllers(feed, selection, closing);
        try {
            var fleet = load(FxmlView.FLEET, controllers);
            var map = load(FxmlView.MAP, controllers);
            var inspector = load(FxmlView.INSPECTOR, controllers);
            var fault = load(FxmlView.FAULTS, controllers);
            fix(fleet, shot.fleetWidth());
            fix(map, shot.mapWidth());
            var column = new VBox(12, inspector, fault);
            fix(column, 340);
            VBox.setVgrow(inspector, Priority.ALWAYS);
            var page = new HBox(12, fleet, map, column);
            page.setPadding(new Insets(12));
            page.getStyleClass().add("app-ground");
            var scene = new Scene(page, shot.fleetWidth() + shot.mapWidth() + 340 + 48, shot.height() + 24);
            shot.theme().apply(scene);
            stage.setScene(scene);
            stage.show();
            if (map.lookup("#placeTool") instanceof ToggleButton place) {
                place.setSelected(shot.placing());
            }
            var pause = new PauseTransition(javafx.util.Duration.seconds(2.5));
            // A snapshot may not be taken while an animation is being processed.
            pause.setOnFinished(event -> Platform.runLater(() -> {
                write(scene, folder.resolve(shot.name() + ".png"));
                for (var open : closing) {
                    close(open);
                }
                next();
            }));
            pause.play();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fix(Node node, double width) {
        if (node instanceof Region region) {
            region.setMinWidth(width);
            region.setPrefWidth(width);
            region.setMaxWidth(width);
        }
    }

    private Controllers controllers(Feed<LabSnapshot> feed, Selection<GeneratorId> selection,
            List<AutoCloseable> closing) {
        var clock = InstantSource.system();
        var fleet = new FleetController(new IdleFleet(), feed, selection, new Acts(), () -> {});
        var map = new MapController(new RecordedMap(), feed, selection, new Acts(), clock, world,
                new PlaceSearch(PlaceFinder.of(world)), new SimpleObjectProperty<>(Units.WIRE),
                new Offers<>());
        var inspector = new InspectorController(new RecordedInspector(), feed, selection,
                new SimpleObjectProperty<>(Units.WIRE), new Acts(), clock);
        var fault = new FaultController(new Idle(), feed, selection, new Acts(), clock);
        closing.addAll(List.of(fleet, map, inspector, fault));
        return new Controllers().with(FleetController.class, () -> fleet)
                .with(MapController.class, () -> map)
                .with(InspectorController.class, () -> inspector)
                .with(FaultController.class, () -> fault);
    }

    private static Parent load(FxmlView view, Controllers controllers) throws IOException {
        var loader = new FXMLLoader(view.url());
        loader.setControllerFactory(controllers);
        return loader.load();
    }

    private static void write(Scene scene, Path file) {
        var image = scene.snapshot(null);
        var pixels = image.getPixelReader();
        var copy = new BufferedImage((int) image.getWidth(), (int) image.getHeight(),
                BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < copy.getHeight(); y++) {
            for (int x = 0; x < copy.getWidth(); x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ImageIO.write(copy, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A lab that does nothing: a picture presses no button. */
    private static final class Idle implements FaultActions {
        @Override
        public boolean hasFaultsOutside() {
            return false;
        }

        @Override
        public Map<Long, GeneratorId> inject(Collection<GeneratorId> ids, FaultPreset preset) {
            return Map.of();
        }

        @Override
        public void clear(Collection<Long> handles) {}

        @Override
        public void clearAll() {}
    }

    /** Neither files nor anything else. */
    private static final class IdleFleet implements FleetActions {
        @Override
        public void remove(Collection<GeneratorId> ids) {}

        @Override
        public void importCsv() {}

        @Override
        public void exportCsv() {}
    }
}
