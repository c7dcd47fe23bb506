package io.gensetlab.ui.chart;

import io.gensetlab.delivery.Transport;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Feed;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** What MQTT and Kafka make of the same readings, side by side. Samples even while it is not seen. */
public final class DeliveryChartsController {
    /** A narrower panel has no room for the whole of the note; its tooltip has it. */
    private static final double ROOM_FOR_NOTE = 560;

    private final DeliveryChartsViewModel model;
    private final Feed<LabSnapshot> feed;
    private final TimeAxis axis;
    private final DeliverySource source;
    private final Acts acts;
    private @FXML VBox root;
    private @FXML HBox transports;
    private @FXML Label note;
    private @FXML ToggleButton audit;
    private @FXML HBox alarm;
    private @FXML Label alarmText;
    private @Nullable VisibilityWatch watch;

    /** @param axis the piece of time that all charts show */
    // FXMLLoader fills the @FXML fields before initialize.
    @SuppressWarnings("NullAway.Init")
    public DeliveryChartsController(Feed<LabSnapshot> feed, DeliverySource source, TimeAxis axis, Acts acts) {
        this.model = new DeliveryChartsViewModel(axis, source);
        this.feed = feed;
        this.axis = axis;
        this.source = source;
        this.acts = acts;
    }

    @FXML
    void initialize() {
        var figuresWidth = new SimpleDoubleProperty(146);
        for (var transport : Transport.values()) {
            var pane = new TransportPane(model.of(transport), model, axis, figuresWidth);
            pane.setPrefWidth(100);
            pane.setMaxHeight(Double.MAX_VALUE);
            HBox.setHgrow(pane, Priority.ALWAYS);
            transports.getChildren().add(pane);
        }
        note.textProperty()
                .bind(model.noteProperty()
                        .flatMap(text -> root.widthProperty()
                                .map(width -> width.doubleValue() < ROOM_FOR_NOTE && !text.isEmpty()
                                        ? "Embedded: no benchmark"
                                        : text)));
        Tip.show(note, model.noteProperty()::get);
        alarmText.textProperty().bind(model.alarmProperty());
        var wrong = model.alarmProperty().isNotEmpty();
        alarm.visibleProperty().bind(wrong);
        alarm.managedProperty().bind(wrong);
        audit.setOnAction(event -> setAudited(audit.isSelected()));
        Tip.show(audit,
                () -> "Loop-back audit: a subscriber and a consumer of our own read back what is sent, "
                        + "and count what is missing, duplicated, reordered or corrupted");
        acts.add(Act.of("delivery.audit", "Delivery", "Loop-back audit on or off", null,
                () -> setAudited(!source.isAudited())));
        watch = new VisibilityWatch(root, this::seen);
        feed.subscribe(snapshot -> {
            audit.setSelected(source.isAudited());
            model.show(snapshot);
        });
    }

    private void setAudited(boolean wanted) {
        source.setAudited(wanted);
        audit.setSelected(wanted);
        feed.pull();
    }

    private void seen() {
        boolean visible = watch != null && watch.isVisible();
        model.setSeen(visible);
        if (visible) {
            feed.pull();
        }
    }
}
