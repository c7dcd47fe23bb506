package io.gensetlab.app;

import static org.awaitility.Awaitility.await;

import io.gensetlab.delivery.Transport;
import io.gensetlab.exchange.FleetCsv;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.OperatingState;
import io.gensetlab.lab.Lab;
import io.gensetlab.settings.ConnectionProfile;
import io.gensetlab.settings.FirstSteps;
import io.gensetlab.settings.KafkaProfile;
import io.gensetlab.settings.MqttProfile;
import io.gensetlab.settings.Preferences;
import io.gensetlab.settings.PreferencesFile;
import io.gensetlab.settings.RegistryProfile;
import io.gensetlab.settings.Secrets;
import io.gensetlab.ui.control.Pictures;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.map.tile.MapLook;
import io.gensetlab.ui.shell.FxmlView;
import io.gensetlab.ui.shell.Layout;
import io.gensetlab.ui.shell.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * Makes the pictures of docs/screenshots and of the user guide from the real program on its embedded brokers, headless:
 * {@code mvn -q test-compile exec:exec@screenshots}.
 */
public final class Screenshots {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** Brokers that nobody reaches. */
    private static final ConnectionProfile AWAY = new ConnectionProfile("Away", false,
            MqttProfile.at("mqtt.example", 1883), KafkaProfile.at("kafka.example:9092"),
            RegistryProfile.at("http://registry.example:8081"));
    private static final double LARGE_WIDTH = 1440;
    private static final double LARGE_HEIGHT = 900;
    private static final double SMALL_WIDTH = 1024;
    private static final double SMALL_HEIGHT = 700;

    private final Path folder;
    private final GuidePictures guide;
    private final Dashboard dashboard;
    private final Stage stage;

    /** What is done on the FX thread. */
    interface Action {
        void run() throws Exception;
    }

    private Screenshots(Path folder, Path guideFolder, Dashboard dashboard, Stage stage) {
        this.folder = folder;
        guide = new GuidePictures(guideFolder, dashboard);
        this.dashboard = dashboard;
        this.stage = stage;
    }

    /** @param args the folder that the pictures go to, and that of the guide's pictures */
    public static void main(String[] args) throws Exception {
        var preferences = Files.createTempDirectory("screenshots").resolve("preferences.json");
        var file = new PreferencesFile(preferences);
        file.save(Preferences.FIRST_START.withDarkTheme(true).withFirstSteps(FirstSteps.DONE));
        var made = new CompletableFuture<Screenshots>();
        Platform.startup(() -> {
            var stage = new Stage();
            var dashboard = new Dashboard(file, Outside.nowhere(), InstantSource.system(),
                    System::nanoTime, "pictures");
            dashboard.show(stage);
            made.complete(new Screenshots(Path.of(args[0]), Path.of(args[1]), dashboard, stage));
        });
        var screenshots = made.get();
        screenshots.make();
        screenshots.dashboard.lab().close();
        Platform.exit();
        System.exit(0);
    }

    private void make() throws Exception {
        var lab = dashboard.lab();
        lab.switchTransport(Transport.MQTT, true);
        lab.switchTransport(Transport.KAFKA, true);
        size(LARGE_WIDTH, LARGE_HEIGHT);
        await().atMost(PATIENCE).until(() -> acknowledged(lab) > 100);
        // What the brokers' start cost leaves the charts; then the demo as a person sees it who comes to it.
        settle(Duration.ofSeconds(70));
        onFx(() -> lab.edits().resetDemo());
        settle(Duration.ofSeconds(5));
        await().atMost(PATIENCE).until(() -> state(lab) == OperatingState.LOCKED_OUT);
        settle(Duration.ofSeconds(25));
        both("dashboard");
        guide.stopped();
        lab.edits().inject(List.of(GeneratorId.numbered(5)), FaultPreset.ROGUE_PRODUCER);
        settle(Duration.ofSeconds(4));
        layouts();
        guide.pinnedAndRogue();
        sheets();
        onFx(() -> dashboard.window().openPalette());
        both("palette");
        onFx(() -> dashboard.window().closeSheet());
        onFx(() -> {
            dashboard.window().present(true);
            // The headless screen is none that people have.
            stage.setFullScreen(false);
        });
        size(LARGE_WIDTH, LARGE_HEIGHT);
        both("presentation");
        onFx(() -> dashboard.window().present(false));
        size(SMALL_WIDTH, SMALL_HEIGHT);
        both("small");
        size(LARGE_WIDTH, LARGE_HEIGHT);
        troubles();
    }

    private void layouts() throws Exception {
        var window = dashboard.window();
        for (var layout : List.of(Layout.OPERATE, Layout.DELIVERY)) {
            onFx(() -> window.show(layout));
            both("layout-" + layout.id());
        }
        onFx(() -> window.show(Layout.DEMO));
        for (var panel : Panel.values()) {
            if (panel == Panel.SCENARIO) {
                onFx(() -> dashboard.acts().run("scenario.shipped.ten-minutes"));
            }
            onFx(() -> window.maximise(panel));
            both("panel-" + panel.name().toLowerCase(Locale.ROOT));
            onFx(() -> window.maximise(panel));
            if (panel == Panel.SCENARIO) {
                onFx(() -> dashboard.acts().run("scenario.close"));
            }
        }
        for (var panel : List.of("delivery", "readings")) {
            onFx(() -> dashboard.acts().run("panel.show." + panel));
        }
        onFx(() -> dashboard.selection()
                .setAll(dashboard.lab()
                        .snapshot()
                        .generators()
                        .stream()
                        .map(one -> one.generator().id())
                        .toList()));
        both("many-selected");
        onFx(() -> dashboard.selection().set(Lab.FIRST_TO_LOOK_AT));
    }

    private void sheets() throws Exception {
        for (var sheet : FxmlView.values()) {
            if (!sheet.isSheet()) {
                continue;
            }
            if (sheet == FxmlView.FLEET_IMPORT) {
                onFx(() -> dashboard.fleetFiles().model().show("hospitals.csv", FleetCsv.read(csv())));
            }
            onFx(() -> dashboard.window().openSheet(sheet));
            both("sheet-" + sheet.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (sheet == FxmlView.CONNECTIONS) {
                guide.ownBrokers();
            }
            onFx(() -> dashboard.window().closeSheet());
        }
    }

    /** A fleet with two lines that are no generators. */
    private static Path csv() throws IOException {
        return Files.writeString(Files.createTempDirectory("screenshots").resolve("hospitals.csv"), """
                name,lat,lon,kVA,site type
                Karolinska,59.3493,18.0300,1250,hospital
                Haukeland,60.3735,5.3585,800,hospital
                Landspitali,64.1373,-21.9246,630,hospital
                Meilahti,60.19,24.90,many,hospital
                Somewhere,95.0,10.0,400,hospital
                """);
    }

    /** Brokers that are not there, and a fleet without sets. */
    private void troubles() throws Exception {
        var lab = dashboard.lab();
        lab.arm(lab.unarmed(AWAY, Secrets.NONE));
        lab.connect(AWAY, Secrets.NONE);
        settle(Duration.ofSeconds(6));
        both("own-brokers-away");
        lab.edits().remove(lab.snapshot().generators().stream().map(one -> one.generator().id()).toList());
        both("empty-fleet");
    }

    /** By that transport which has the fewest. */
    private static long acknowledged(Lab lab) {
        return lab.snapshot()
                .transports()
                .values()
                .stream()
                .mapToLong(view -> view.ledger().acknowledged())
                .min()
                .orElse(0);
    }

    private static OperatingState state(Lab lab) {
        return lab.snapshot()
                .generators()
                .stream()
                .filter(status -> status.generator().id().equals(Lab.FIRST_TO_LOOK_AT))
                .map(status -> status.state())
                .findFirst()
                .orElse(OperatingState.STANDBY);
    }

    /** The dark and the light one. */
    private void both(String name) throws Exception {
        settle(Duration.ofSeconds(3));
        picture(name + "-dark.png");
        onFx(() -> dashboard.useTheme(Theme.LIGHT));
        settle(Duration.ofSeconds(2));
        picture(name + "-light.png");
        onFx(() -> dashboard.useTheme(Theme.DARK));
    }

    private void picture(String name) throws Exception {
        await().atMost(PATIENCE).until(this::mapIsComplete);
        onFx(() -> Pictures.write(dashboard.scene(), folder.resolve(name)));
    }

    private boolean mapIsComplete() throws Exception {
        var complete = new CompletableFuture<Boolean>();
        onFx(() -> complete.complete(MapLook.isComplete(dashboard.scene())));
        return complete.get();
    }

    private void size(double width, double height) throws Exception {
        onFx(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
        });
    }

    static void onFx(Action action) throws Exception {
        var done = new CompletableFuture<Void>();
        Platform.runLater(() -> {
            try {
                action.run();
                done.complete(null);
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        done.get();
    }

    /** Lets charts fill; a picture has nothing else to wait for. */
    static void settle(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().atMost(time.plusSeconds(5)).until(() -> System.nanoTime() >= end);
    }
}
