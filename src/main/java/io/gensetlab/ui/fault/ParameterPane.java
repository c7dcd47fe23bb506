package io.gensetlab.ui.fault;

import io.gensetlab.fault.FaultParameter;
import io.gensetlab.ui.control.FieldError;
import io.gensetlab.ui.control.Segments;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The parameters of a kind of fault as nodes. FX thread. */
final class ParameterPane {
    private static final double PAGE_STEPS = 10;
    private static final int MOST_SEGMENTS = 3;

    private ParameterPane() {}

    static List<Node> rows(ParameterForm form) {
        var rows = new ArrayList<Node>();
        form.fields().forEach(field -> rows.add(row(field)));
        // One that can be wrong: a choice cannot.
        if (form.fields().stream().anyMatch(field -> !(field.parameter() instanceof FaultParameter.Choice))) {
            var error = new Label();
            error.setId("parameter-error");
            error.getStyleClass().add("field-error");
            error.setMinWidth(0);
            error.setWrapText(true);
            FieldError.showInItsRoom(form.errorProperty(), error);
            rows.add(error);
        }
        return rows;
    }

    private static Node row(ParameterField field) {
        var parameter = field.parameter();
        var name = new Label(parameter.label());
        name.getStyleClass().add("form-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        var line = new HBox(name);
        line.getStyleClass().add("bench-line");
        var text = new TextField();
        text.setId("parameter-" + parameter.name());
        text.setAccessibleText(parameter.label());
        FieldError.mark(field.errorProperty(), text);
        switch (parameter) {
            case FaultParameter.Figure figure -> figure(field, figure, line, text);
            case FaultParameter.Choice choice -> line.getChildren().add(choice(field, choice));
            case FaultParameter.Text _ -> {
                text.textProperty().bindBidirectional(field.textProperty());
                HBox.setHgrow(text, Priority.ALWAYS);
                line.getChildren().add(text);
            }
        }
        return line;
    }

    private static Node choice(ParameterField field, FaultParameter.Choice choice) {
        return choice.options().size() > MOST_SEGMENTS ? list(field, choice) : segments(field, choice);
    }

    /** More than fit beside each other. */
    private static Node list(ParameterField field, FaultParameter.Choice choice) {
        var list = new ComboBox<FaultParameter.Option>();
        list.setId("parameter-" + choice.name());
        list.setAccessibleText(choice.label());
        list.setConverter(new StringConverter<>() {
            @Override
            public String toString(FaultParameter.@Nullable Option option) {
                return option == null ? "" : option.label();
            }

            @Override
            public FaultParameter.@Nullable Option fromString(String label) {
                return null;
            }
        });
        list.getItems().setAll(choice.options());
        field.textProperty()
                .subscribe(id -> choice.options()
                        .stream()
                        .filter(option -> option.id().equals(id))
                        .forEach(list::setValue));
        list.valueProperty().subscribe((before, now) -> field.textProperty().set(now.id()));
        return list;
    }

    private static Node segments(ParameterField field, FaultParameter.Choice choice) {
        var segments = new Segments<>(choice.options().stream().map(FaultParameter.Option::id).toList(),
                id -> choice.options()
                        .stream()
                        .filter(option -> option.id().equals(id))
                        .map(FaultParameter.Option::label)
                        .findFirst()
                        .orElse(id),
                id -> id, "parameter " + choice.name(), id -> field.textProperty().set(id));
        field.textProperty().subscribe(segments::show);
        return segments;
    }

    private static void figure(ParameterField field, FaultParameter.Figure figure, HBox line,
            TextField text) {
        var slider = new Slider(0, 1, 0);
        slider.setId("slider-" + figure.name());
        slider.setAccessibleText(figure.label());
        slider.setMinWidth(60);
        HBox.setHgrow(slider, Priority.ALWAYS);
        text.setPrefColumnCount(6);
        text.setMinWidth(Region.USE_PREF_SIZE);
        text.textProperty().bindBidirectional(field.textProperty());
        var unit = new Label();
        unit.getStyleClass().add("bench-unit");
        unit.setMinWidth(44);
        var moving = new boolean[1];
        Runnable show = () -> {
            unit.setText(field.unit());
            var range = field.range();
            double step = field.step() / (range.most() - range.least());
            slider.setBlockIncrement(step);
            slider.setMajorTickUnit(Math.min(1, step * PAGE_STEPS));
            double share = field.share();
            if (!moving[0] && !Double.isNaN(share)) {
                moving[0] = true;
                slider.setValue(share);
                moving[0] = false;
            }
        };
        show.run();
        field.textProperty().subscribe(show);
        // Not with the value it has now: only what a hand moves is a wish.
        slider.valueProperty().subscribe((before, value) -> {
            if (!moving[0]) {
                moving[0] = true;
                field.slide(value.doubleValue());
                moving[0] = false;
            }
        });
        if (figure.mayLack() != null) {
            var lack = new CheckBox(figure.mayLack());
            lack.setId("lack-" + figure.name());
            lack.setMinWidth(Region.USE_PREF_SIZE);
            lack.setSelected(!field.givenProperty().get());
            lack.selectedProperty().subscribe(is -> field.givenProperty().set(!is));
            slider.disableProperty().bind(lack.selectedProperty());
            text.disableProperty().bind(lack.selectedProperty());
            line.getChildren().add(lack);
        }
        line.getChildren().addAll(slider, text, unit);
    }
}
