package io.gensetlab.ui.chart;

import io.gensetlab.delivery.Transport;
import io.gensetlab.telemetry.LatencyStrip;
import io.gensetlab.ui.control.BarList;
import io.gensetlab.ui.control.FigureList;
import io.gensetlab.ui.control.FittingRow;
import io.gensetlab.ui.control.HeatStrip;
import io.gensetlab.ui.control.PlotSeries;
import io.gensetlab.ui.control.StateIcon;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.control.TimeSeriesPlot;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.Tone;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Line;

/**
 * One transport in the delivery panel. Lays itself out by the room it has: figures and one plot always; then the second
 * plot, the latency heat, and below them failures by reason and the spread over partitions or topics. What has no room is
 * hidden, and costs nothing. FX thread.
 */
final class TransportPane extends Region {
    private static final double GAP = 10;
    private static final double HEAD = 22;
    private static final double PLOT_WIDTH = 150;
    private static final double HEAT_WIDTH = 190;
    /** Height from which the heat has a row of its own, and from which there are lists. */
    private static final double ROOM_FOR_HEAT = 236;
    private static final double ROOM_FOR_LISTS = 372;
    private static final double NARROWEST_LISTS = 330;

    private final HBox head = new HBox();
    private final HBox audit = new HBox();
    private final FigureList figures = new FigureList();
    private final Region rate;
    private final Region latency;
    private final Region heat;
    private final Region failures;
    private final Region spread;
    /** Widest that the figures of any transport ever were: plots are alike beside them, and do not dance. */
    private final DoubleProperty figuresWidth;

    /** @param figuresWidth the width of the figures, shared by all; grows */
    TransportPane(TransportTraces traces, DeliveryChartsViewModel model, TimeAxis axis,
            DoubleProperty figuresWidth) {
        this.figuresWidth = figuresWidth;
        figuresWidth.subscribe((before, now) -> requestLayout());
        var transport = traces.transport();
        getStyleClass().addAll("transport-pane", transport.id());
        setMinSize(0, 0);
        fillHead(traces);
        for (var row : Comparison.values()) {
            var value = figures.add(row.label(), row.tip());
            value.setId(transport.id() + "-" + row.name().toLowerCase(Locale.ROOT));
            value.textProperty().bind(traces.figure(row));
            value.textProperty().subscribe(this::figuresChanged);
            if (row == Comparison.FAILED) {
                traces.failingProperty()
                        .subscribe(failing -> (failing ? Tone.ALARM : Tone.NEUTRAL).applyTo(value));
            }
        }
        rate = plot("plot-rate-" + transport.id(), "Acknowledged", "readings/s", axis, traces.rates(),
                "No acks yet", model.rateScaleProperty(), sample("made", "dotted"));
        latency = plot("plot-latency-" + transport.id(), "Ack latency", "ms", axis, traces.latencies(),
                "No acks yet", model.latencyScaleProperty(), sample("p50", ""),
                sample("p99", "dashed"));
        heat = section("Latency spread", "ms", heatStrip(traces, axis));
        failures = failures(traces);
        spread = transport == Transport.KAFKA ? partitions(traces) : topics(model);
        fillAudit(traces);
        getChildren().addAll(head, audit, figures, rate, latency, heat, failures, spread);
        getChildren().forEach(child -> child.setManaged(false));
    }

    private void figuresChanged() {
        figuresWidth.set(Math.max(figuresWidth.get(), Math.ceil(figures.prefWidth(-1))));
    }

    private void fillHead(TransportTraces traces) {
        var swatch = new Region();
        swatch.getStyleClass().add("transport-swatch");
        var name = new Label(traces.transport().label());
        name.getStyleClass().addAll("card-title", traces.transport().id());
        name.setMinWidth(Region.USE_PREF_SIZE);
        var conditions = new FittingRow();
        conditions.setId("conditions-" + traces.transport().id());
        traces.conditionsProperty().subscribe(() -> conditions.setTexts(traces.conditionsProperty().get()));
        HBox.setHgrow(conditions, Priority.ALWAYS);
        head.getStyleClass().add("transport-head");
        head.getChildren().addAll(swatch, name, conditions);
    }

    private void fillAudit(TransportTraces traces) {
        var icon = new StateIcon();
        icon.toneProperty().bind(traces.auditToneProperty());
        var name = new Label("Read back", icon);
        name.setMinWidth(Region.USE_PREF_SIZE);
        var found = new FittingRow();
        found.setId("audit-" + traces.transport().id());
        HBox.setHgrow(found, Priority.ALWAYS);
        audit.getStyleClass().addAll("transport-head", "audit-row");
        audit.getChildren().addAll(name, found);
        audit.setVisible(false);
        traces.auditProperty().subscribe(() -> {
            found.setTexts(traces.auditProperty().get());
            boolean shown = !found.texts().isEmpty();
            if (shown != audit.isVisible()) {
                audit.setVisible(shown);
                requestLayout();
            }
        });
    }

    private static Region plot(String id, String title, String unit, TimeAxis axis, List<PlotSeries> series,
            String empty, ReadOnlyDoubleProperty scale, Node... legend) {
        var plot = new TimeSeriesPlot(axis);
        plot.setId(id);
        plot.setSeries(series);
        plot.setEmptyText(empty);
        plot.setMinHeight(0);
        plot.setAutomaticRange(0, Double.NaN);
        scale.subscribe(most -> plot.setAutomaticRange(0, most.doubleValue()));
        return section(title, unit, plot, legend);
    }

    private static Node heatStrip(TransportTraces traces, TimeAxis axis) {
        var ticks = java.util.stream.IntStream.rangeClosed(0, LatencyStrip.STEPS / LatencyStrip.PER_DECADE)
                .mapToObj(decade -> new HeatStrip.Tick(decade * LatencyStrip.PER_DECADE, switch (decade) {
                    case 0 -> "0.1";
                    case 4 -> "1k";
                    case 5 -> "10k";
                    default -> String.valueOf(Math.round(Math.pow(10, decade - 1)));
                }))
                .toList();
        var strip = new HeatStrip(axis, traces.heat(), ticks);
        strip.setId("heat-" + traces.transport().id());
        strip.getStyleClass().add(traces.transport().id());
        strip.setAccessibleText("Ack latencies over time, " + traces.transport().label());
        return strip;
    }

    private static Region failures(TransportTraces traces) {
        var list = new BarList(130, 52);
        list.setId("failures-" + traces.transport().id());
        list.setAccessibleText("Failures by reason, " + traces.transport().label());
        traces.failuresProperty().subscribe(list::setBars);
        list.setPlaceholder(placeholder("No reading failed"));
        return section("Failures by reason", "readings", list);
    }

    private static Region partitions(TransportTraces traces) {
        var list = new BarList(72, 56);
        list.setId("partitions");
        list.getStyleClass().add(traces.transport().id());
        list.setAccessibleText("Records by partition");
        traces.partitionsProperty().subscribe(list::setBars);
        list.setPlaceholder(placeholder("No record yet"));
        return section("Partition spread", "records/s acknowledged", list);
    }

    private static Region topics(DeliveryChartsViewModel model) {
        var list = new TopicList(model::isOpen, model::toggle);
        list.setId("topics");
        model.topicsProperty().subscribe(list::setRows);
        list.setPlaceholder(placeholder("No message yet"));
        return section("Topic tree", "messages/s acknowledged", list);
    }

    private static Label placeholder(String text) {
        var label = new Label(text);
        label.getStyleClass().add("caption");
        return label;
    }

    private static Region section(String title, String unit, Node body, Node... legend) {
        var top = new SectionHead(title, unit, legend);
        if (body instanceof Region region) {
            region.setMinSize(0, 0);
        }
        VBox.setVgrow(body, Priority.ALWAYS);
        Tip.show(top, () -> title + ", " + unit);
        var section = new VBox(top, body instanceof TimeSeriesPlot ? body : new StackPane(body));
        section.getChildren().forEach(child -> VBox.setVgrow(child, Priority.ALWAYS));
        VBox.setVgrow(top, Priority.NEVER);
        section.setMinSize(0, 0);
        section.getChildren().forEach(child -> ((Region) child).setMinSize(0, 0));
        top.setMinHeight(HEAD);
        return section;
    }

    private static Node sample(String text, String styleClass) {
        var line = new Line(0, 0, 13, 0);
        line.getStyleClass().add("sample");
        if (!styleClass.isEmpty()) {
            line.getStyleClass().add(styleClass);
        }
        var label = new Label(text, line);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    @Override
    protected void layoutChildren() {
        double left = snappedLeftInset();
        double width = Math.floor(getWidth() - left - snappedRightInset());
        double y = snappedTopInset();
        double bottom = getHeight() - snappedBottomInset();
        put(head, left, y, width, HEAD);
        y += HEAD + 4;
        if (audit.isVisible()) {
            put(audit, left, y, width, HEAD);
            y += HEAD + 4;
        }
        double room = bottom - y;
        boolean lists = room >= ROOM_FOR_LISTS && width >= NARROWEST_LISTS;
        boolean heatBelow = room >= ROOM_FOR_HEAT;
        double listHeight = lists ? Math.clamp(room * 0.39, 104, 260) : 0;
        double heatHeight = heatBelow ? Math.clamp((room - listHeight) * 0.4, 96, 190) : 0;
        double topHeight = room - (lists ? listHeight + GAP : 0) - (heatBelow ? heatHeight + GAP : 0);
        layTop(left, y, width, topHeight, heatBelow);
        y += topHeight + GAP;
        if (heatBelow) {
            put(heat, left, y, width, heatHeight);
            y += heatHeight + GAP;
        }
        failures.setVisible(lists);
        spread.setVisible(lists);
        if (lists) {
            double half = Math.floor((width - GAP) / 2);
            put(spread, left, y, half, listHeight);
            put(failures, left + half + GAP, y, width - half - GAP, listHeight);
        }
    }

    private void layTop(double left, double y, double width, double height, boolean heatBelow) {
        double names = Math.min(figuresWidth.get(), width);
        put(figures, left, y + 2, names, height - 2);
        double x = left + names + GAP + 4;
        double rest = left + width - x;
        boolean both = rest >= 2 * PLOT_WIDTH + GAP;
        boolean heatBeside = !heatBelow && rest >= 2 * PLOT_WIDTH + HEAT_WIDTH + 2 * GAP;
        int columns = 1 + (both ? 1 : 0) + (heatBeside ? 1 : 0);
        double each = Math.floor((rest - GAP * (columns - 1)) / columns);
        rate.setVisible(both);
        if (both) {
            put(rate, x, y, each, height);
            x += each + GAP;
        }
        latency.setVisible(rest >= 120);
        if (rest >= 120) {
            put(latency, x, y, each, height);
            x += each + GAP;
        }
        heat.setVisible(heatBelow || heatBeside);
        if (heatBeside) {
            put(heat, x, y, each, height);
        }
    }

    private static void put(Region node, double x, double y, double width, double height) {
        node.resizeRelocate(x, y, Math.max(0, width), Math.max(0, height));
    }
}
