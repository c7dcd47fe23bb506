package io.gensetlab.installed;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.ui.control.StatusPill;
import io.gensetlab.ui.control.Theme;
import io.gensetlab.ui.control.Tone;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.transform.Scale;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The reader of pictures, held against the product's own switches in both themes. */
@ExtendWith(ApplicationExtension.class)
class DashboardTest {
    private static final double WIDTH = 800;

    private StatusPill mqtt;
    private StatusPill kafka;
    private Scene scene;

    @Start
    void start(Stage stage) {
        mqtt = new StatusPill("MQTT");
        kafka = new StatusPill("Kafka");
        for (var pill : List.of(mqtt, kafka)) {
            pill.withRoomFor(List.of("off", "connecting")).withSwitch(false, on -> {});
            pill.getStyleClass().add(pill == mqtt ? "mqtt" : "kafka");
            pill.show(Tone.OFFLINE, "off");
        }
        // Beside them what is as bright as a thumb.
        var bar = new HBox(8, new ComboBox<String>(), mqtt, kafka, new ComboBox<String>());
        bar.setAlignment(Pos.CENTER);
        bar.setFillHeight(false);
        bar.setMaxHeight(60);
        var ground = new StackPane(bar);
        ground.getStyleClass().add("app-ground");
        StackPane.setAlignment(bar, Pos.TOP_CENTER);
        scene = new Scene(ground, WIDTH, WIDTH);
        Theme.DARK.apply(scene);
        stage.setScene(scene);
        stage.show();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void findsTheSwitchesAndWhetherTheyAreOn(Theme theme) throws IOException {
        for (int scale : new int[]{1, 2}) {
            turn(theme, false, false);
            var off = look(theme, scale);
            assertThat(off.mqtt()).hasValueSatisfying(at -> isOn(at, mqtt, false, scale));
            assertThat(off.kafka()).hasValueSatisfying(at -> isOn(at, kafka, false, scale));

            turn(theme, true, false);
            var half = look(theme, scale);
            assertThat(half.mqtt()).hasValueSatisfying(at -> isOn(at, mqtt, true, scale));
            assertThat(half.kafka()).hasValueSatisfying(at -> isOn(at, kafka, false, scale));
        }
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void aPillWithoutASwitchHasNone(Theme theme) throws IOException {
        turn(theme, true, true);
        get(() -> mqtt.getChildren().removeIf(child -> child.getStyleClass().contains("toggle-switch")));

        assertThat(look(theme, 1).mqtt()).isEmpty();
        assertThat(look(theme, 1).kafka()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Theme.class)
    void whatAStateIsCalledMovesNoSwitch(Theme theme) throws IOException {
        turn(theme, false, false);
        var before = look(theme, 1).mqtt().orElseThrow();
        get(() -> {
            mqtt.show(Tone.IDLE, "connecting");
            kafka.show(Tone.IDLE, "connecting");
            return null;
        });

        assertThat(look(theme, 1).mqtt()).contains(before);
    }

    private static void isOn(Dashboard.Switch at, StatusPill pill, boolean on, int scale) {
        assertThat(at.on()).isEqualTo(on);
        Node track = pill.lookup(".toggle-switch > .thumb");
        var bounds = get(() -> track.localToScene(track.getLayoutBounds()));
        assertThat(bounds.contains((double) at.x() / scale, (double) at.y() / scale))
                .as("%s in %s", at, bounds)
                .isTrue();
    }

    private void turn(Theme theme, boolean mqttOn, boolean kafkaOn) {
        get(() -> {
            theme.apply(scene);
            mqtt.setOn(mqttOn);
            kafka.setOn(kafkaOn);
            return null;
        });
    }

    /** When the thumbs stand still: the picture is the same twice, some frames apart. */
    private Dashboard look(Theme theme, int scale) throws IOException {
        var tokens = theme == Theme.DARK ? Tokens.dark() : Tokens.light();
        var last = new Dashboard(picture(scale), tokens, scale);
        while (true) {
            WaitForAsyncUtils.waitForFxEvents(20);
            var now = new Dashboard(picture(scale), tokens, scale);
            if (now.mqtt().equals(last.mqtt()) && now.kafka().equals(last.kafka()) && isAtRest()) {
                return now;
            }
            last = now;
        }
    }

    private boolean isAtRest() {
        return get(() -> List.of(mqtt, kafka).stream().allMatch(pill -> {
            Node area = pill.lookup(".toggle-switch > .thumb-area");
            Node thumb = pill.lookup(".toggle-switch > .thumb");
            if (area == null || thumb == null) {
                return true;
            }
            var all = area.getBoundsInParent();
            var at = thumb.getBoundsInParent();
            boolean on = pill.lookup(".toggle-switch:selected") != null;
            return on ? at.getMaxX() >= all.getMaxX() - 1.5 : at.getMinX() <= all.getMinX() + 1.5;
        }));
    }

    private Picture picture(int scale) {
        return get(() -> {
            var parameters = new SnapshotParameters();
            parameters.setTransform(new Scale(scale, scale));
            var seen = scene.getRoot().snapshot(parameters, null);
            int width = (int) seen.getWidth();
            int height = (int) seen.getHeight();
            var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    image.setRGB(x, y, seen.getPixelReader().getArgb(x, y));
                }
            }
            return Picture.of(image);
        });
    }

    private static <T> T get(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
    }
}
