package io.gensetlab.ui.delivery;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.DeliveryRow;
import io.gensetlab.lab.LabSnapshot;
import io.gensetlab.ui.control.EmptyState;
import io.gensetlab.ui.control.LogColumn;
import io.gensetlab.ui.control.LogTable;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Feed;
import io.gensetlab.ui.fx.Selection;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.IntFunction;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/** The delivery log. Pulls only while it can be seen. */
public final class DeliveryLogController {
    private final DeliveryLogViewModel model;
    private final Feed<LabSnapshot> feed;
    private final Selection<GeneratorId> selection;
    private final LogTable<DeliveryRow> table;
    private @FXML VBox root;
    private @FXML TextField filter;
    private @FXML Label count;
    private @FXML ToggleButton follow;
    private @FXML ToggleButton pause;
    private Feed.@Nullable Subscription subscription;
    private @Nullable VisibilityWatch watch;

    /**
     * FX thread.
     *
     * @param source {@code lab.deliveryLog()::newest}
     * @param zone of the times shown
     */
    // FXMLLoader fills the @FXML fields before initialize.
    @SuppressWarnings("NullAway.Init")
    public DeliveryLogController(IntFunction<List<DeliveryRow>> source, Feed<LabSnapshot> feed,
            Selection<GeneratorId> selection, InstantSource clock, ZoneId zone) {
        this.feed = feed;
        this.selection = selection;
        var text = new DeliveryText(zone);
        table = new LogTable<>(columns(text), DeliveryLogViewModel.SHOWN);
        model = new DeliveryLogViewModel(source, clock, text,
                rows -> table.list().sync(rows, DeliveryRow::number));
    }

    private static List<LogColumn<DeliveryRow>> columns(DeliveryText text) {
        return List.of(LogColumn.of("Time", 92, text::time),
                LogColumn.of("Generator", 92, row -> row.generator().value()),
                LogColumn.<DeliveryRow>of("Seq", 62, row -> Long.toString(row.seq())).figures(),
                fate("MQTT", 192, text, Transport.MQTT),
                fate("Kafka", 170, text, Transport.KAFKA).growing());
    }

    private static LogColumn<DeliveryRow> fate(String title, double width, DeliveryText text,
            Transport transport) {
        return LogColumn.<DeliveryRow>of(title, width, row -> text.fate(row, transport))
                .withTone(row -> DeliveryText.tone(row, transport))
                .withStyleClass(row -> DeliveryText.styleClass(row, transport));
    }

    @FXML
    void initialize() {
        var empty = new EmptyState(MaterialDesignP.PLAYLIST_REMOVE, DeliveryLogViewModel.NOTHING);
        model.emptyTextProperty().subscribe(empty::setText);
        table.setPlaceholder(empty);
        VBox.setVgrow(table, Priority.ALWAYS);
        root.getChildren().add(table);
        var list = table.list();
        list.followingProperty().subscribe(follow::setSelected);
        follow.setOnAction(event -> {
            if (follow.isSelected()) {
                list.follow();
            } else {
                list.hold();
            }
        });
        list.setOnMouseClicked(event -> {
            var row = list.getSelectionModel().getSelectedItem();
            if (row != null) {
                selection.set(row.generator());
            }
        });
        model.filterProperty().bind(filter.textProperty());
        model.pausedProperty().bind(pause.selectedProperty());
        count.textProperty().bind(model.countProperty());
        watch = new VisibilityWatch(root, this::seen);
    }

    private void seen() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        } else {
            subscription = feed.subscribe(snapshot -> model.tick());
        }
    }
}
