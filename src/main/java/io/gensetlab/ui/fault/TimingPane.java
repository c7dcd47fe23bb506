package io.gensetlab.ui.fault;

import io.gensetlab.ui.control.FieldError;
import io.gensetlab.ui.control.Icons;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** When a fault acts: the usual in a line, the rest folded under "More". FX thread. */
final class TimingPane extends VBox {
    private final Node ramp;
    private final ToggleButton more = new ToggleButton("More");
    private final FlowPane folded;

    TimingPane(TimingForm form) {
        getStyleClass().add("bench-timing-pane");
        ramp = field("ramp", "Ramp", "s", form.ramp, "0", "Time to full effect");
        more.setId("timing-more");
        more.getStyleClass().add("bench-more");
        more.setMinWidth(Region.USE_PREF_SIZE);
        more.selectedProperty().subscribe(open -> {
            more.setGraphic(Icons.of(open ? MaterialDesignC.CHEVRON_UP : MaterialDesignC.CHEVRON_DOWN));
            more.setAccessibleText(open ? "Less timing" : "More timing: chance, duty cycle, seed");
        });
        var usual = flow(field("onset", "Begins after", "s", form.onset, "0", "Begins after so many seconds"),
                field("lasting", "Lasts", "s", form.lasting, "until cleared",
                        "Lasts so many seconds; empty for until cleared"),
                ramp, more);
        folded = flow(
                field("chance", "Chance", "%", form.chance, "100", "Chance that it acts, for each reading"),
                field("period", "Duty cycle", "s", form.period, "always",
                        "Period of the duty cycle; empty for always"),
                field("duty", "Acts for", "% of it", form.duty, "50", "Share of the period in which it acts"),
                field("seed", "Seed", "", form.seed, "the run's", "Seed of its chance; empty for the run's"));
        getChildren().addAll(usual, folded);
        for (var part : List.of(ramp, more, folded)) {
            part.managedProperty().bind(part.visibleProperty());
        }
        folded.visibleProperty().bind(more.selectedProperty().and(more.visibleProperty()));
        var error = new Label();
        error.setId("timing-error");
        error.getStyleClass().add("field-error");
        error.setMinWidth(0);
        error.setWrapText(true);
        FieldError.showInItsRoom(form.errorProperty(), error);
        getChildren().add(error);
    }

    private static FlowPane flow(Node... parts) {
        var flow = new FlowPane(parts);
        flow.getStyleClass().add("bench-flow");
        return flow;
    }

    private static Node field(String id, String label, String unit, TimingForm.Field field, String prompt,
            String accessible) {
        var name = new Label(label);
        name.getStyleClass().add("bench-unit");
        var text = new TextField();
        text.setId("timing-" + id);
        text.setPromptText(prompt);
        text.setPrefColumnCount(prompt.length() > 6 ? 7 : 4);
        text.setAccessibleText(accessible);
        text.textProperty().bindBidirectional(field.textProperty());
        var after = new Label(unit);
        after.getStyleClass().add("bench-unit");
        if (unit.equals("s")) {
            after.visibleProperty().bind(field.textProperty().map(typed -> !TypedTime.saysItsUnit(typed)));
        }
        FieldError.mark(field.errorProperty(), text);
        var line = new HBox(name, text, after);
        line.getStyleClass().add("bench-line");
        line.setMinWidth(Region.USE_PREF_SIZE);
        return line;
    }

    /** Offers what means something for this one. */
    void offer(BenchItem item) {
        boolean kind = item instanceof BenchItem.Kind && !item.isOnLink();
        ramp.setVisible(item instanceof BenchItem.Kind(var graded) && graded.isGraded());
        if (item instanceof BenchItem.Kind(var chosen)) {
            lookup("#timing-chance").setAccessibleText("Chance that it acts, " + switch (chosen.drawn()) {
                case READING -> "for each reading";
                case SECOND -> "for each second";
                case PERIOD -> "once, or once in each period of the duty cycle";
            });
        }
        more.setVisible(kind);
    }
}
