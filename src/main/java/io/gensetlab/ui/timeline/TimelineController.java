package io.gensetlab.ui.timeline;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.ui.control.EmptyState;
import io.gensetlab.ui.control.TimeAxis;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.control.TrackChart;
import io.gensetlab.ui.control.TrackSpan;
import io.gensetlab.ui.control.VisibilityWatch;
import io.gensetlab.ui.fx.Act;
import io.gensetlab.ui.fx.Acts;
import io.gensetlab.ui.fx.Selection;
import java.util.Arrays;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** Tracks of what has happened: a click goes to its moment in the charts and to its generator. */
public final class TimelineController {
    private final TimelineViewModel model;
    private final TimeAxis axis;
    private final Selection<GeneratorId> selection;
    private final Acts acts;
    private final TrackChart chart;
    private @FXML StackPane body;
    private @FXML Button live;
    private @Nullable VisibilityWatch watch;

    /**
     * @param model fed by the window, whether this is seen or not
     * @param axis the piece of time shown
     */
    // FXMLLoader fills the @FXML fields before initialize.
    @SuppressWarnings("NullAway.Init")
    public TimelineController(TimelineViewModel model, TimeAxis axis, Selection<GeneratorId> selection, Acts acts) {
        this.model = model;
        this.axis = axis;
        this.selection = selection;
        this.acts = acts;
        chart = new TrackChart(axis);
    }

    @FXML
    void initialize() {
        chart.setId("timeline-chart");
        chart.setOnPick(this::pick);
        var empty = new EmptyState(MaterialDesignT.TIMELINE_CLOCK_OUTLINE,
                "Nothing has happened yet. Faults, alarms, lost connections and orders will appear here.");
        body.getChildren().addAll(chart, empty);
        watch = new VisibilityWatch(body, this::refresh);
        model.versionProperty().subscribe(this::refresh);
        empty.visibleProperty().bind(model.versionProperty().isEqualTo(0));
        chart.visibleProperty().bind(empty.visibleProperty().not());
        live.visibleProperty().bind(axis.liveProperty().not());
        live.setOnAction(event -> axis.resetZoom());
        Tip.setText(live, "Back to what happens now");
        acts.add(Act.of("timeline.live", "Charts", "Charts and timeline: back to now", null, axis::resetZoom)
                .when(axis::isAway));
        acts.add(Act.of("timeline.hold", "Charts", "Charts and timeline: stand still, or go on", null,
                axis::toggleLive));
        acts.add(Act.of("timeline.focus", "Charts", "Go through what has happened on the timeline", null,
                chart::requestFocus).when(() -> watch != null && watch.isVisible()));
    }

    private void refresh() {
        if (watch == null || watch.isVisible()) {
            chart.setTracks(Arrays.stream(TimelineTrack.values())
                    .map(track -> new TrackChart.Track(track.label(), model.spans(track)))
                    .toList());
        }
    }

    private void pick(TrackSpan span) {
        axis.showAt(span.fromMillis());
        if (span.about() instanceof GeneratorId id) {
            selection.set(id);
        }
    }
}
