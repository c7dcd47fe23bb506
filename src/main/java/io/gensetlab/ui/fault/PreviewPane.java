package io.gensetlab.ui.fault;

import io.gensetlab.lab.FaultPreview;
import io.gensetlab.lab.PayloadPreview;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.ui.control.CoursePlot;
import io.gensetlab.ui.control.StateIcon;
import io.gensetlab.ui.control.Tone;
import io.gensetlab.ui.control.WrapLabel;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What would come of the fault in the form: signals, alarms, payload. FX thread. */
final class PreviewPane extends VBox {
    private static final int MOST_PLOTS = 3;
    private static final double HALF = 200;

    private final Label outcome = new WrapLabel();
    private final HBox plots = new HBox();
    private final Label basis = new WrapLabel();
    private final VBox course = new VBox(outcome, plots, basis);
    private final Label before = new WrapLabel();
    private final Label after = new WrapLabel();
    private final StateIcon mqttIcon = new StateIcon();
    private final StateIcon kafkaIcon = new StateIcon();
    private final Label mqtt = new WrapLabel();
    private final Label kafka = new WrapLabel();
    private final VBox payload = new VBox();
    private final List<PlotBox> boxes = new ArrayList<>();

    /** A plot with its name. */
    private static final class PlotBox extends VBox {
        private final Label name = new Label();
        private final CoursePlot plot = new CoursePlot();

        PlotBox() {
            getStyleClass().add("bench-plot");
            name.getStyleClass().add("bench-plot-name");
            name.setMinWidth(0);
            plot.setPrefHeight(118);
            plot.setMinHeight(118);
            setMinWidth(0);
            setPrefWidth(HALF);
            HBox.setHgrow(this, Priority.ALWAYS);
            getChildren().addAll(name, plot);
        }

        void show(FaultPreview.Trace trace, FaultPreview preview) {
            name.setText(trace.label() + (trace.unit().isEmpty() ? "" : "  " + trace.unit()));
            plot.getStyleClass().removeAll("temperature", "pressure", "fuel");
            var quantity = trace.quantity();
            if (quantity != null) {
                plot.getStyleClass().add(quantity == Quantity.FUEL_VOLUME ? "fuel" : quantity.wireName());
            }
            plot.setAccessibleText("Preview of " + trace.label());
            plot.show(new CoursePlot.Course(trace.truth(), trace.reported(), trace.secondsApart(),
                    preview.moments()
                            .stream()
                            .filter(moment -> moment.weight() != FaultPreview.Weight.NOTE)
                            .map(moment -> new CoursePlot.Mark(moment.seconds(),
                                    moment.weight() == FaultPreview.Weight.TRIP ? Tone.ALARM : Tone.WARNING))
                            .toList()));
        }
    }

    PreviewPane(BenchPreview preview) {
        getStyleClass().add("bench-preview-pane");
        plots.getStyleClass().add("bench-plots");
        outcome.getStyleClass().add("bench-outcome");
        basis.getStyleClass().add("field-note");
        course.getStyleClass().add("bench-course");
        payload.getStyleClass().add("bench-payload");
        before.getStyleClass().add("bench-json");
        after.getStyleClass().addAll("bench-json", "broken");
        payload.getChildren()
                .addAll(heading("Payload without it"), before, heading("Payload with it"), after,
                        new HBox(18, fate("MQTT", "mqtt", mqttIcon, mqtt),
                                fate("Kafka", "kafka", kafkaIcon, kafka)));
        getChildren().addAll(course, payload);
        for (Node part : List.of(course, payload)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        preview.resultProperty().subscribe(this::show);
    }

    private static Label heading(String words) {
        var label = new Label(words);
        label.getStyleClass().add("bench-plot-name");
        return label;
    }

    private static Node fate(String name, String transport, StateIcon icon, Label words) {
        var title = new Label(name);
        title.getStyleClass().addAll("section-title", transport);
        var head = new HBox(title, icon);
        head.getStyleClass().add("section-head");
        words.getStyleClass().add("bench-sentence");
        words.setId("fate-" + transport);
        var box = new VBox(3, head, words);
        box.setMinWidth(0);
        box.setPrefWidth(HALF);
        HBox.setHgrow(box, Priority.ALWAYS);
        return box;
    }

    private void show(BenchPreview.Result result) {
        var signals = result.course();
        course.setVisible(signals != null);
        if (signals != null) {
            show(signals);
        }
        var bytes = result.payload();
        payload.setVisible(bytes != null);
        if (bytes != null) {
            show(bytes);
        }
    }

    private void show(FaultPreview signals) {
        outcome.setText(signals.outcome());
        basis.setText(signals.basis() + " Dashed: the truth; solid: what is reported.");
        int count = Math.min(MOST_PLOTS, signals.traces().size());
        while (boxes.size() < count) {
            boxes.add(new PlotBox());
        }
        for (int i = 0; i < count; i++) {
            boxes.get(i).show(signals.traces().get(i), signals);
        }
        if (plots.getChildren().size() != count) {
            plots.getChildren().setAll(boxes.subList(0, count));
        }
    }

    private void show(PayloadPreview bytes) {
        before.setText(bytes.before());
        after.setText(bytes.after().isEmpty() ? "(empty)" : bytes.after());
        show(bytes.mqtt(), mqttIcon, mqtt);
        show(bytes.kafka(), kafkaIcon, kafka);
    }

    private static void show(PayloadPreview.Fate fate, StateIcon icon, Label words) {
        icon.setTone(fate.accepted() ? Tone.OK : Tone.ALARM);
        if (words != null) {
            words.setText(fate.sentence());
        }
    }
}
