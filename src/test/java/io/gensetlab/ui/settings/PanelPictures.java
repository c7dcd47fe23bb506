package io.gensetlab.ui.settings;

import io.gensetlab.delivery.CheckReport;
import io.gensetlab.delivery.CheckStep;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.lab.ReadingHistory;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.KafkaProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.RegistryProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Units;
import io.gensetlab.ui.chart.DeliveryChartsController;
import io.gensetlab.ui.chart.ReadingsController;
import io.gensetlab.ui.chart.SampleDelivery;
import io.gensetlab.ui.chart.SampleReadings;
import io.gensetlab.ui.chart.Samples;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.delivery.DeliveryLogController;
import io.gensetlab.ui.delivery.Rows;
import io.gensetlab.ui.delivery.Runs;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.FxThread;
import io.gensetlab.ui.fx.Selection;
import io.gensetlab.ui.shell.Controllers;
import io.gensetlab.ui.shell.FxmlView;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXMLLoader;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/**
 * Pictures of the panels chart, delivery and settings with invented data, in each theme: {@code PanelPictures folder},
 * headless with {@code -Dglass.platform=Headless}.
 */
public final class PanelPictures {
    private record Shot(String name, double width, double height, Supplier<Parent> panel) {}

    private final Path folder;
    private final Deque<Shot> shots = new ArrayDeque<>();

    private PanelPictures(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) {
        Platform.setImplicitExit(false);
        var folder = Path.of(args.length > 0 ? args[0] : "target/pictures");
        Platform.startup(() -> {
            var pictures = new PanelPictures(folder);
            pictures.plan();
            pictures.next();
        });
    }

    private void plan() {
        for (var size : List.of(new double[]{680, 240}, new double[]{870, 165}, new double[]{1300, 260})) {
            add("readings", size, () -> readings(true));
            add("log", size, () -> log(300));
        }
        for (var size : List.of(new double[]{660, 196}, new double[]{1000, 190}, new double[]{1080, 300},
                new double[]{1400, 800}, new double[]{1840, 230}, new double[]{440, 210},
                new double[]{700, 420})) {
            add("charts", size, () -> charts(false));
        }
        add("readings-empty", new double[]{870, 165}, () -> readings(false));
        add("charts-alarm", new double[]{870, 165}, () -> charts(true));
        add("log-empty", new double[]{680, 240}, () -> log(0));
        add("log-narrow", new double[]{440, 210}, () -> log(300));
        add("log-tall", new double[]{1300, 400}, () -> log(300));
        add("form-embedded", new double[]{600, 640}, () -> form("Embedded", false));
        add("form-local", new double[]{600, 800}, () -> form("Local", false));
        add("form-own", new double[]{600, 1000}, () -> form("Test field", false));
        add("form-small", new double[]{600, 640}, () -> form("Test field", false));
        for (var mode : FleetLink.values()) {
            add("form-more-" + mode.label(), new double[]{600, 1240}, () -> {
                var panel = form("Test field", false);
                forms.getLast().mqtt().mode.set(mode);
                openMore(panel);
                return panel;
            });
        }
        add("form-tested", new double[]{600, 640}, () -> form("Test field", true));
        add("form-armed", new double[]{600, 640}, () -> {
            var panel = form("Test field", false);
            forms.getLast().connect(Secrets.NONE, () -> {});
            return panel;
        });
    }

    /** Whatever is behind a link in the form. */
    private static void openMore(Node node) {
        if (node instanceof Hyperlink link && link.getStyleClass().contains("more-options")) {
            link.fire();
        } else if (node instanceof ScrollPane pane) {
            openMore(pane.getContent());
        } else if (node instanceof Parent parent) {
            List.copyOf(parent.getChildrenUnmodifiable()).forEach(PanelPictures::openMore);
        }
    }

    private void add(String name, double[] size, Supplier<Parent> panel) {
        shots.add(new Shot(name + "-" + (int) size[0] + "x" + (int) size[1], size[0], size[1], panel));
    }

    private void next() {
        var shot = shots.poll();
        if (shot == null) {
            Platform.exit();
            return;
        }
        var panel = (Region) shot.panel.get();
        panel.setMinSize(shot.width, shot.height);
        panel.setPrefSize(shot.width, shot.height);
        panel.setMaxSize(shot.width, shot.height);
        var page = new StackPane(panel);
        page.setPadding(new Insets(8));
        page.getStyleClass().add("app-ground");
        var scene = new Scene(page, shot.width + 16, shot.height + 16);
        Theme.DARK.apply(scene);
        var stage = new Stage();
        stage.setX(0);
        stage.setY(0);
        stage.setScene(scene);
        stage.show();
        after(() -> {
            write(scene, shot.name + "-dark");
            Theme.LIGHT.apply(scene);
            after(() -> {
                write(scene, shot.name + "-light");
                stage.hide();
                next();
            });
        });
    }

    private static void after(Runnable then) {
        var pause = new PauseTransition(javafx.util.Duration.millis(500));
        // A snapshot may not be taken while an animation is being processed.
        pause.setOnFinished(event -> Platform.runLater(then));
        pause.play();
    }

    private static Parent load(FxmlView view, Controllers controllers) {
        try {
            var loader = new FXMLLoader(view.url());
            loader.setControllerFactory(controllers);
            return loader.load();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Parent readings(boolean selected) {
        var clock = new Samples.Clock();
        var selection = new Selection<GeneratorId>();
        selection.set(selected ? Samples.CHARITE : null);
        var feed = new Feed<>(() -> {
            double since = (clock.millis() - Samples.NOW.toEpochMilli()) / 1e3 + 60;
            return Samples.fleet(Samples.status(Samples.signals(86 + since * 0.1, 380, 700),
                    Samples.signals(coolant(since * 1e3), 380, 700), Set.of(Quantity.COOLANT_TEMPERATURE)));
        }, 10);
        var panel = load(FxmlView.READINGS, new Controllers().with(ReadingsController.class,
                () -> new ReadingsController(
                        new SampleReadings(clock, Samples.NOW.toEpochMilli() - 110_000,
                                (id, quantity, side, at) -> {
                                    double since = at - Samples.NOW.toEpochMilli() + 60_000;
                                    return switch (quantity) {
                                        case COOLANT_TEMPERATURE -> side == ReadingHistory.Side.TRUE
                                                ? 86 + Math.max(0, since) / 1e4
                                                : coolant(since);
                                        case OIL_PRESSURE ->
                                            380 + 9 * Math.sin(since / 4_000) - Math.max(0, since) / 300;
                                        default -> 760 - since / 1_000 * 2.6;
                                    };
                                }),
                        feed, selection, new TimeAxis(clock), new SimpleObjectProperty<>(Units.WIRE),
                        new SampleReadings.Exports(), new Acts())));
        clock.plusMillis(-60_000);
        panel.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                FxThread.runLater(() -> {
                    for (int i = 0; i < 240; i++) {
                        clock.plusMillis(250);
                        feed.pull();
                    }
                });
            }
        });
        return panel;
    }

    private static double coolant(double sinceMillis) {
        return sinceMillis < 0 ? 86 + Math.sin(sinceMillis / 5_000) : 107 + Math.sin(sinceMillis / 900) * 0.2;
    }

    private static Parent charts(boolean alarm) {
        var clock = new Samples.Clock();
        clock.plusMillis(-110_000);
        var feed = new Feed<LabSnapshot>(() -> {
            double t = clock.millis() / 1e3;
            boolean out = Math.abs(clock.millis() - Samples.NOW.toEpochMilli() + 50_000) < 8_000;
            var mqtt = Samples.ledger(Transport.MQTT, 184_312, 0, 3, 80 + 4 * Math.sin(t / 3), 0.9 + 0.1
                    * Math.sin(t), 3.4 + Math.sin(t / 2));
            var kafka = Samples.ledger(Transport.KAFKA, 184_312, 240, out ? 640 : 11, out
                    ? 0
                    : 78 + 7
                            * Math.sin(t / 5 + 1),
                    out ? Double.NaN : 6.4 + 0.4 * Math.sin(t / 4), out
                            ? Double.NaN
                            : 14 + 3 * Math.sin(t / 7));
            return Samples.snapshot(List.of(), alarm ? Samples.unbalanced(mqtt) : mqtt, kafka, true,
                    Samples.brokers());
        }, 10);
        var panel = load(FxmlView.DELIVERY_CHARTS, new Controllers().with(DeliveryChartsController.class,
                () -> new DeliveryChartsController(feed, new SampleDelivery(clock), new TimeAxis(clock),
                        new Acts())));
        for (int i = 0; i < 110; i++) {
            clock.plusMillis(1_000);
            feed.pull();
        }
        return panel;
    }

    private static Parent log(int count) {
        var feed = new Feed<LabSnapshot>(Samples::fleet, 10);
        var log = new io.gensetlab.lab.DeliveryLog(1_000);
        if (count > 0) {
            Rows.fill(log, Rows.of(count));
        }
        return load(FxmlView.DELIVERY_LOG, new Controllers().with(DeliveryLogController.class,
                () -> new DeliveryLogController(log, Runs.none(), Runnable::run, feed, new Selection<>(),
                        new TimeAxis(new Samples.Clock()), new io.gensetlab.ui.fx.Acts(),
                        (title, name, format) -> null,
                        ZoneOffset.UTC)));
    }

    private static final java.util.ArrayDeque<ConnectionsViewModel> forms = new java.util.ArrayDeque<>();

    private static Parent form(String profile, boolean tested) {
        var feed = new Feed<LabSnapshot>(() -> Samples.snapshot(List.of(),
                Samples.ledger(Transport.MQTT, 0, 0,
                        0, 0, 1, 2),
                Samples.ledger(Transport.KAFKA, 0, 0, 0, 0, 1, 2), true, Samples.brokers()), 10);
        var fake = new FakeConnections();
        fake.saved.put("Test field",
                new ConnectionProfile("Test field", false,
                        MqttProfile.at("broker.example.org", 8883).withTls(true).withUser("lab"),
                        KafkaProfile.at("kafka1.example.org:9092")
                                .withLogin("SASL_SSL", "SCRAM-SHA-512", "lab"),
                        RegistryProfile.at("https://registry.example.org")));
        fake.keyring.put("Test field/MQTT", io.gensetlab.settings.Secret.of("x"));
        fake.keyringProblem = profile.equals("Local")
                ? "This system has no keyring that the program can use: "
                        + "passwords are asked for at each start, or come from the environment."
                : null;
        fake.remote.addAll(List.of("broker.example.org", "kafka1.example.org", "registry.example.org"));
        fake.answer.complete(List.of(
                new CheckReport("MQTT", List.of(
                        CheckStep.passed(CheckStep.Stage.NAME, "broker.example.org is 203.0.113.7"),
                        CheckStep.passed(CheckStep.Stage.TCP, "Connected to 203.0.113.7, port 8883"),
                        CheckStep.passed(CheckStep.Stage.TLS,
                                "TLSv1.3: Certificate of CN=broker.example.org, issued by CN=Example CA, valid until 3 March 2027"),
                        CheckStep.passed(CheckStep.Stage.LOGIN,
                                "Connected to broker.example.org:8883 as lab: MQTT 5, Receive Maximum 20"),
                        CheckStep.noted(CheckStep.Stage.TOPIC,
                                "The broker does not let this user subscribe to emergency_generator (0x87): check the user and the broker's access rules. Publishing may still be allowed: the first reading shows"))),
                new CheckReport("Kafka", List.of(
                        CheckStep.passed(CheckStep.Stage.NAME, "kafka1.example.org is 203.0.113.9"),
                        CheckStep.passed(CheckStep.Stage.TCP, "Connected to 203.0.113.9, port 9092"),
                        CheckStep.failed(CheckStep.Stage.TLS,
                                "The certificate of kafka1.example.org:9092 has expired on 1 November 2026: have it renewed; if it should be valid, check this computer's clock")))));
        var model = fake.model(profile, Runnable::run, FxThread::run);
        var panel = load(FxmlView.CONNECTIONS, new Controllers().with(ConnectionsController.class,
                () -> new ConnectionsController(model, feed, title -> null, () -> {})));
        if (tested) {
            model.test(Secrets.NONE);
        }
        forms.add(model);
        return panel;
    }

    private void write(Scene scene, String name) {
        WritableImage image = scene.snapshot(null);
        var pixels = image.getPixelReader();
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        var copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        try {
            Files.createDirectories(folder);
            ImageIO.write(copy, "png", folder.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
