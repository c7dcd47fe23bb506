package io.gensetlab.ui.inspector;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.fleet.SampleFleet;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.shell.FxmlView;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXMLLoader;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.stage.Stage;
import javafx.util.Duration;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Paints the inspector in its states and sizes, side by side, into one PNG file a theme. Argument: a folder. */
public final class InspectorPictures {
    private static final Units AMERICAN = new Units(Units.Temperature.FAHRENHEIT, Units.Pressure.PSI,
            Units.Volume.US_GALLON);
    private static final List<ActiveFault> FAULTS = List.of(
            SampleFleet.fault(1, 3, FaultPreset.OVERHEAT, 60_000),
            SampleFleet.fault(2, 3, FaultPreset.FUEL_LEAK, 225_000));

    private InspectorPictures() {}

    public static void main(String[] args) {
        var folder = Path.of(args.length > 0 ? args[0] : "target/panels");
        Platform.startup(() -> shoot(folder, Theme.DARK, () -> shoot(folder, Theme.LIGHT, Platform::exit)));
    }

    private static void shoot(Path folder, Theme theme, Runnable next) {
        var page = new FlowPane(10, 10);
        page.setPadding(new Insets(10));
        page.getStyleClass().add("app-ground");
        page.getChildren()
                .addAll(panel(530, "valuesTab", Units.WIRE, false, 3), panel(530, "valuesTab", Units.WIRE, false, 1),
                        panel(530, "valuesTab", AMERICAN, false, 4), panel(530, "valuesTab", Units.WIRE, false, 1, 2, 3, 4, 8),
                        panel(530, "valuesTab", Units.WIRE, true, 1, 2, 3, 4, 8), panel(530, "setTab", Units.WIRE, false, 3),
                        panel(530, "sentTab", Units.WIRE, false, 3), panel(820, "sentTab", Units.WIRE, false, 3),
                        panel(270, "valuesTab", Units.WIRE, false, 3), panel(270, "valuesTab", Units.WIRE, false, 1),
                        panel(270, "valuesTab", Units.WIRE, false), panel(270, "sentTab", Units.WIRE, false, 3),
                        panel(640, "valuesTab", Units.WIRE, false, 8));
        var scene = new Scene(page, 1780, 1990);
        theme.apply(scene);
        var stage = new Stage();
        stage.setScene(scene);
        stage.show();
        var pause = new PauseTransition(Duration.seconds(1.5));
        pause.setOnFinished(event -> Platform.runLater(() -> {
            write(scene, folder.resolve("inspector-" + (theme == Theme.DARK ? "dark" : "light") + ".png"));
            stage.hide();
            next.run();
        }));
        pause.play();
    }

    private static Node panel(double height, String tab, Units units, boolean relative, Integer... selected) {
        LabSnapshot snapshot = SampleFleet.snapshot(SampleFleet.eight(), FAULTS);
        var selection = new Selection<GeneratorId>();
        selection.setAll(Stream.of(selected).map(GeneratorId::numbered).toList());
        var lab = new RecordedInspector();
        lab.sent.put(Transport.MQTT, SampleMessages.mqtt());
        lab.sent.put(Transport.KAFKA, SampleMessages.kafka(1));
        var controller = new InspectorController(lab, new Feed<>(() -> snapshot, 10), selection,
                new SimpleObjectProperty<>(units), new Acts(), InstantSource.system());
        var loader = new FXMLLoader(FxmlView.INSPECTOR.url());
        loader.setControllerFactory(type -> controller);
        try {
            Parent root = loader.load();
            if (root instanceof Region region) {
                region.setMinSize(330, height);
                region.setMaxSize(330, height);
                region.setPrefSize(330, height);
            }
            root.sceneProperty().subscribe(scene -> {
                if (scene != null) {
                    Platform.runLater(() -> {
                        click(root, "#" + tab);
                        if (relative) {
                            click(root, "#change-relative");
                        }
                    });
                }
            });
            return root;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void click(Node root, String id) {
        @Nullable
        Node node = root.lookup(id);
        if (node instanceof ToggleButton button) {
            button.fire();
            button.setSelected(true);
        }
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
}
