package io.gensetlab.ui.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/**
 * Shows every control with invented data and writes a picture in each theme:
 * {@code ControlGallery [folder [width [height]]]}, headless with {@code -Dglass.platform=Headless}.
 */
public final class ControlGallery {
    private static final Instant NOW = Instant.parse("2026-11-22T14:32:59.999Z");

    private record Row(String time, String generator, long seq, String mqtt, Tone mqttTone, String kafka,
            Tone kafkaTone) {}

    private final Random random = new Random(7);
    private final InstantSource clock = InstantSource.fixed(NOW);
    private final ToastStack toasts = new ToastStack();

    private ControlGallery() {}

    public static void main(String[] args) {
        Path folder = Path.of(args.length > 0 ? args[0] : "target/gallery");
        double width = args.length > 1 ? Double.parseDouble(args[1]) : 1440;
        double height = args.length > 2 ? Double.parseDouble(args[2]) : 900;
        Platform.startup(() -> {
            Stage stage = new Stage();
            Scene scene = new Scene(new ControlGallery().content(), width, height);
            Theme.DARK.apply(scene);
            stage.setScene(scene);
            stage.show();
            after(1500, () -> point(scene));
            after(5000, () -> {
                write(scene, folder.resolve("gallery-dark.png"));
                Theme.LIGHT.apply(scene);
                after(3000, () -> {
                    write(scene, folder.resolve("gallery-light.png"));
                    Platform.exit();
                });
            });
        });
    }

    private static void after(double millis, Runnable then) {
        PauseTransition pause = new PauseTransition(javafx.util.Duration.millis(millis));
        // A snapshot may not be taken while an animation is being processed.
        pause.setOnFinished(event -> Platform.runLater(then));
        pause.play();
    }

    /** Scrolls the log up, then rests the pointer on a plot. */
    private static void point(Scene scene) {
        Robot robot = new Robot();
        robot.mouseMove(centre(scene.lookup(".ring-list-view")));
        robot.mouseWheel(-3);
        Platform.runLater(() -> robot.mouseMove(centre(scene.lookup("#latency")).add(60, 0)));
    }

    private static Point2D centre(Node node) {
        Bounds bounds = node.localToScreen(node.getBoundsInLocal());
        return new Point2D(bounds.getCenterX(), bounds.getCenterY());
    }

    private static void write(Scene scene, Path file) {
        try {
            Pictures.write(scene, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private StackPane content() {
        GridPane middle = new GridPane(12, 12);
        middle.add(inspector(), 0, 0);
        middle.add(parts(), 1, 0);
        middle.add(emptyPlot(), 2, 0);
        middle.add(temperature(), 0, 1);
        middle.add(throughput(), 1, 1);
        middle.add(latency(), 2, 1);
        for (Node node : middle.getChildren()) {
            GridPane.setHgrow(node, Priority.ALWAYS);
            GridPane.setVgrow(node, Priority.ALWAYS);
        }
        for (int i = 0; i < 3; i++) {
            var column = new javafx.scene.layout.ColumnConstraints();
            column.setPercentWidth(100 / 3.0);
            middle.getColumnConstraints().add(column);
        }
        HBox foot = new HBox(12, log(), nothing());
        VBox.setVgrow(middle, Priority.ALWAYS);
        VBox page = new VBox(12, bar(), figures(), middle, foot);
        page.setPadding(new Insets(14, 16, 16, 16));
        page.getStyleClass().add("app-ground");
        toasts.show(new Toast(Tone.OK, "Scenario loaded", "Storm Front North, 10,000 generators"));
        toasts.show(new Toast(Tone.ALARM, "Kafka broker 2 stopped acknowledging",
                "1,204 records wait in the outbox; the oldest for 14 s.", "Show", () -> {}));
        return new StackPane(page, toasts);
    }

    private Node bar() {
        Label title = new Label("Emergency Power Fleet");
        title.getStyleClass().add("display");
        Label scenario = new Label("Scenario: Storm Front North · T+00:14:32");
        scenario.getStyleClass().add("caption");
        TextField search = new TextField();
        search.setPromptText("Find generator, site, topic …  Ctrl+K");
        search.setPrefWidth(260);
        StatusPill mqtt = new StatusPill("MQTT").withSwitch(true, on -> {});
        mqtt.getStyleClass().add("mqtt");
        mqtt.show(Tone.OK, "connected");
        StatusPill kafka = new StatusPill("Kafka").withSwitch(true, on -> {});
        kafka.getStyleClass().add("kafka");
        kafka.show(Tone.WARNING, "degraded");
        ComboBox<String> speed = new ComboBox<>();
        speed.getItems().addAll("1×", "10×", "100×");
        speed.setValue("10×");
        Button pause = new Button("Pause", Icons.of(MaterialDesignP.PAUSE));
        pause.getStyleClass().add("accent");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(10, new VBox(title, scenario), space, search, mqtt, kafka, speed, pause,
                Icons.button(MaterialDesignT.THEME_LIGHT_DARK, "Theme", () -> {}));
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private Node figures() {
        StatTile online = new StatTile("Generators online");
        online.show("9,482", "/ 10,000", "0.6 % more in 5 min", Tone.OK);
        StatTile faults = new StatTile("Active faults");
        faults.show("147", "23 critical", "12 since start", Tone.ALARM);
        StatTile acked = new StatTile("Acknowledged, MQTT");
        acked.show("24.1k", "msg/s", "QoS 1, window 1,024", Tone.NEUTRAL);
        StatTile latency = new StatTile("Ack latency p99, Kafka");
        latency.show("38.4", "ms", "above 30 ms for 2 min", Tone.WARNING);
        StatTile fuel = new StatTile("Fuel reserve");
        fuel.show("19", "h", "71 % of all tanks", Tone.NEUTRAL);
        fill(online.sparkline(60, ""), 9400, 6);
        fill(faults.sparkline(60, ""), 120, 4);
        fill(acked.sparkline(60, "mqtt"), 24000, 300);
        fill(latency.sparkline(60, ""), 30, 2);
        fill(fuel.sparkline(60, ""), 21, -0.1);
        HBox row = new HBox(12, online, faults, acked, latency, fuel);
        row.getChildren().forEach(tile -> {
            HBox.setHgrow(tile, Priority.ALWAYS);
            ((Region) tile).setPrefWidth(200);
        });
        return row;
    }

    private void fill(Sparkline line, double start, double drift) {
        double value = start;
        for (int i = 0; i < 60; i++) {
            value += random.nextGaussian() * Math.abs(drift) * 1.5 + drift * 0.3;
            line.add(value);
        }
    }

    private Node inspector() {
        Label name = new Label("GEN-04217 · Rotterdam Hospital");
        name.getStyleClass().add("card-title");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(Icons.of(MaterialDesignE_ENGINE), name, space,
                new StateBadge(Tone.WARNING, "Warning"));
        head.getStyleClass().add("card-head");
        ThresholdSlider coolant = new ThresholdSlider(MaterialDesignT.THERMOMETER, "Coolant temperature",
                "°C",
                new ThresholdSlider.Scale(0, 130, 1, 0));
        coolant.setBands(List.of(new ThresholdBand(96, 103, Tone.WARNING),
                new ThresholdBand(103, Double.POSITIVE_INFINITY, Tone.ALARM)));
        coolant.setValue(97);
        coolant.setReported(93);
        coolant.setManual(true);
        ThresholdSlider oil = new ThresholdSlider(MaterialDesignG.GAUGE, "Oil pressure", "kPa",
                new ThresholdSlider.Scale(0, 700, 5, 0));
        oil.setBands(List.of(new ThresholdBand(Double.NEGATIVE_INFINITY, 100, Tone.ALARM),
                new ThresholdBand(100, 200, Tone.WARNING)));
        oil.setValue(380);
        oil.setReported(384);
        ThresholdSlider fuel = new ThresholdSlider(MaterialDesignF.FUEL, "Fuel", "L",
                new ThresholdSlider.Scale(0, 1200, 10, 0));
        fuel.setBands(List.of(new ThresholdBand(Double.NEGATIVE_INFINITY, 120, Tone.ALARM),
                new ThresholdBand(120, 300, Tone.WARNING)));
        fuel.setValue(90);
        fuel.setReported(95);
        fuel.setDetail("· 8 %");
        FlowPane chips = new FlowPane(6, 6, new Chip(MaterialDesignF.FIRE, "Overheat", Tone.ALARM, () -> {}),
                new Chip(MaterialDesignL.LAN_DISCONNECT, "Link loss", Tone.WARNING, () -> {}),
                new Chip(MaterialDesignS.SINE_WAVE, "Sensor drift", Tone.NEUTRAL, () -> {}));
        CopyField topic = new CopyField("topic", "gensets/v1/eu-west/GEN-04217/telemetry");
        return card(head, coolant, oil, fuel, chips, topic);
    }

    private static final Ikon MaterialDesignE_ENGINE = org.kordamp.ikonli.materialdesign2.MaterialDesignE.ENGINE;

    private Node parts() {
        FlowPane badges = new FlowPane(6, 6);
        for (Tone tone : Tone.values()) {
            String word = tone.name().charAt(0) + tone.name().substring(1).toLowerCase(java.util.Locale.ROOT);
            badges.getChildren().add(new StateBadge(tone, word));
        }
        FlowPane buttons = new FlowPane(8, 8, new Button("Standard"), styled(new Button("Accent"), "accent"),
                styled(new Button("E-stop"), "danger"), disabled(new Button("Disabled")),
                new CheckBox("Follow"),
                Icons.button(MaterialDesignC.CROSSHAIRS_GPS, "Locate", () -> {}));
        Label big = new Label("0123456789 1,111,111");
        big.getStyleClass().add("figure");
        Label all = new Label("8,888,888  −1.5 °C · µs · ≥ 4.5 → Łódź, Zürich, Αθήνα");
        Label muted = new Label("Muted: what is said besides");
        muted.getStyleClass().add("muted");
        Label subtle = new Label("Subtle: what is said at the edge");
        subtle.getStyleClass().addAll("subtle", "small");
        TextField field = new TextField("51.9225, 4.4792");
        VBox body = new VBox(10, badges, buttons, big, all, muted, subtle, field);
        return card(head(MaterialDesignA.APPS, "Parts", null), body);
    }

    private static Node styled(Node node, String styleClass) {
        node.getStyleClass().add(styleClass);
        return node;
    }

    private static Node disabled(Node node) {
        node.setDisable(true);
        return node;
    }

    private static Node head(Ikon icon, String title, @org.jspecify.annotations.Nullable Node right) {
        Label label = new Label(title);
        label.getStyleClass().add("card-title");
        label.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(Icons.of(icon), label, space);
        if (right != null) {
            head.getChildren().add(right);
        }
        head.getStyleClass().add("card-head");
        return head;
    }

    private static VBox card(Node... nodes) {
        VBox card = new VBox(6, nodes);
        card.getStyleClass().add("card");
        card.setMinHeight(0);
        return card;
    }

    private Node plotCard(Ikon icon, String title, TimeSeriesPlot plot) {
        VBox.setVgrow(plot, Priority.ALWAYS);
        plot.setPrefHeight(170);
        return card(head(icon, title, plot.legend()), plot);
    }

    private PlotSeries walk(PlotSeries series, double start, double end, double noise, int points) {
        double value = start;
        long step = Duration.ofMinutes(5).toMillis() / points;
        for (int i = 0; i < points; i++) {
            double aim = start + (end - start) * i / points;
            value += (aim - value) * 0.05 + random.nextGaussian() * noise;
            series.add(NOW.toEpochMilli() - (points - 1L - i) * step, value);
        }
        return series;
    }

    private Node temperature() {
        TimeSeriesPlot plot = new TimeSeriesPlot(clock);
        plot.setUnit("°C");
        plot.addSeries(walk(new PlotSeries("Turin", "series-3", 3000), 70, 71, 0.5, 3000));
        PlotSeries gap = new PlotSeries("Oslo", "series-1", 3000);
        walk(gap, 78, 79, 0.4, 3000);
        plot.addSeries(gap);
        plot.addSeries(walk(new PlotSeries("Rotterdam", "temperature", 3000), 82, 101, 0.6, 3000));
        plot.setBands(List.of(new ThresholdBand(96, 103, Tone.WARNING),
                new ThresholdBand(103, Double.POSITIVE_INFINITY, Tone.ALARM)));
        plot.setAutomaticRange(60, 110);
        plot.axis()
                .addEvents(List.of(
                        new TimeEvent(NOW.toEpochMilli() - 100_000, TimeEvent.Kind.FAULT_ON, Tone.WARNING,
                                "Overheat on"),
                        new TimeEvent(NOW.toEpochMilli() - 40_000, TimeEvent.Kind.DISCONNECT, Tone.ALARM,
                                "Disconnected"),
                        new TimeEvent(NOW.toEpochMilli() - 20_000, TimeEvent.Kind.RECONNECT, Tone.OK,
                                "Connected"),
                        new TimeEvent(NOW.toEpochMilli() - 105_000 / 2, TimeEvent.Kind.ALARM, Tone.ALARM,
                                "Coolant high"),
                        new TimeEvent(NOW.toEpochMilli() - 10_000, TimeEvent.Kind.FAULT_OFF, Tone.INFO,
                                "Overheat off"),
                        new TimeEvent(NOW.toEpochMilli() - 110_000, TimeEvent.Kind.RUN, Tone.INFO,
                                "Started")));
        return plotCard(MaterialDesignT.THERMOMETER, "Coolant temperature", plot);
    }

    private Node throughput() {
        TimeSeriesPlot plot = new TimeSeriesPlot(clock);
        plot.setUnit("msg/s");
        plot.addSeries(walk(new PlotSeries("MQTT", "mqtt", 3000), 21000, 21500, 260, 400).filled());
        PlotSeries kafka = new PlotSeries("Kafka", "kafka", 3000).filled();
        long t = NOW.toEpochMilli() - 300_000;
        for (int i = 0; i < 300; i++) {
            boolean out = i > 150 && i < 185;
            kafka.add(t + i * 1000L,
                    out ? Double.NaN : 24000 + 2500 * Math.sin(i / 18.0) + random.nextGaussian() * 300);
        }
        plot.addSeries(kafka);
        plot.setAutomaticRange(0, Double.NaN);
        plot.axis().crosshairMillisProperty().set(NOW.toEpochMilli() - 60_000);
        return plotCard(MaterialDesignS.SWAP_HORIZONTAL, "Acknowledged", plot);
    }

    private Node latency() {
        TimeSeriesPlot plot = new TimeSeriesPlot(clock);
        plot.setId("latency");
        plot.setUnit("ms");
        plot.addSeries(walk(new PlotSeries("MQTT p50", "mqtt", 3000), 9, 9, 0.1, 300));
        plot.addSeries(
                walk(new PlotSeries("MQTT p99", "mqtt", 3000), 21, 26, 0.8, 300)
                        .dash(PlotSeries.Dash.DASHED));
        plot.addSeries(walk(new PlotSeries("Kafka p50", "kafka", 3000), 12, 12, 0.3, 300));
        plot.addSeries(
                walk(new PlotSeries("Kafka p99", "kafka", 3000), 28, 51, 1.5, 300)
                        .dash(PlotSeries.Dash.DASHED));
        plot.setAutomaticRange(0, Double.NaN);
        return plotCard(MaterialDesignT.TIMER_OUTLINE, "Ack latency", plot);
    }

    private Node emptyPlot() {
        TimeSeriesPlot plot = new TimeSeriesPlot(clock);
        plot.setUnit("kPa");
        plot.setEmptyText("No readings yet. Start a generator to see its oil pressure.");
        plot.addSeries(new PlotSeries("Oil pressure", "pressure", 100));
        plot.setAutomaticRange(0, 600);
        plot.setBands(List.of(new ThresholdBand(Double.NEGATIVE_INFINITY, 100, Tone.ALARM),
                new ThresholdBand(100, 200, Tone.WARNING)));
        return plotCard(MaterialDesignG.GAUGE, "Oil pressure", plot);
    }

    private Node log() {
        List<Row> rows = new ArrayList<>();
        LogTable<Row> table = new LogTable<>(List.of(LogColumn.of("Time", 104, Row::time),
                LogColumn.of("Generator", 96, Row::generator), LogColumn.<Row>of("Seq", 76,
                        row -> Long.toString(row.seq)).figures(),
                LogColumn.of("MQTT", 160, Row::mqtt).withTone(Row::mqttTone).growing(),
                LogColumn.of("Kafka", 160, Row::kafka).withTone(Row::kafkaTone).growing()),
                number -> rows.get((int) number), row -> rows.indexOf(row));
        for (int i = 0; i < 120; i++) {
            boolean late = i % 11 == 6;
            boolean lost = i % 17 == 14;
            rows.add(new Row("14:32:%02d.%03d".formatted(i / 3, random.nextInt(1000)),
                    "GEN-%05d".formatted(random.nextInt(10_000)), 884_000 + i,
                    lost ? "Expired after 30 s" : "%.1f ms".formatted(5 + random.nextDouble() * 20),
                    lost ? Tone.ALARM : Tone.OK,
                    late ? "Queued" : "%.1f ms".formatted(8 + random.nextDouble() * 40),
                    late ? Tone.IDLE : Tone.OK));
        }
        table.list().show(RowWindow.range(0, rows.size()));
        table.setPrefHeight(150);
        Label kept = new Label("5,012 rows/s · 100,000 kept");
        kept.getStyleClass().add("caption");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox card = card(head(MaterialDesignF.FORMAT_LIST_BULLETED, "Delivery log", kept), table);
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setPrefWidth(760);
        return card;
    }

    private Node nothing() {
        VBox card = card(new EmptyState(MaterialDesignP.PLAYLIST_PLUS,
                "No scenario on the timeline. Load one, or record what you do.", "Load scenario", () -> {}));
        card.setPrefWidth(640);
        card.setAlignment(Pos.CENTER);
        return card;
    }
}
