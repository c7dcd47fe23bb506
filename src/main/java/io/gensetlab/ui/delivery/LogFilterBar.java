package io.gensetlab.ui.delivery;

import io.gensetlab.delivery.Transport;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.ui.control.Icons;
import io.gensetlab.ui.control.Tip;
import io.gensetlab.ui.fx.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/** What the delivery log is filtered by: words, transport, fate, reason, the selected generators. FX thread. */
final class LogFilterBar extends HBox {
    private static final double ROOM_FOR_TRANSPORT = 480;
    private static final double ROOM_FOR_REASON = 620;

    private final TextField words = new TextField();
    private final ToggleButton selected = new ToggleButton("Selected",
            Icons.of(MaterialDesignC.CROSSHAIRS_GPS));
    private final DeliveryLogViewModel model;
    private final ComboBox<Choice<Transport>> transports;
    private final ComboBox<Choice<String>> reasons;

    /** A value to choose, or none. */
    private record Choice<T>(@Nullable T value, String label) {}

    LogFilterBar(DeliveryLogViewModel model, Selection<GeneratorId> selection) {
        this.model = model;
        getStyleClass().add("log-filter");
        words.setId("log-words");
        words.setPromptText("Filter: generator, seq, text …");
        words.setAccessibleText("Filter the delivery log by words");
        words.getStyleClass().add("filter");
        words.setMinWidth(90);
        words.setPrefWidth(150);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.textProperty().bindBidirectional(model.wordsProperty());
        selected.getStyleClass().add("head-toggle");
        selected.setId("log-selected");
        selected.setAccessibleText("Only the selected generators");
        selected.setMinWidth(USE_PREF_SIZE);
        Tip.setText(selected, "Only the readings of the selected generators");
        selected.selectedProperty().subscribe(() -> bySelection(selection));
        selection.itemsProperty().subscribe(() -> {
            if (selected.isSelected()) {
                bySelection(selection);
            }
        });
        model.generatorsProperty().subscribe(now -> {
            if (now == null) {
                selected.setSelected(false);
            }
        });
        var clear = Icons.button(MaterialDesignF.FILTER_REMOVE_OUTLINE, "Clear filter", model::clearFilter);
        clear.setId("log-clear-filter");
        transports = box("log-transport", "Any transport", List.of(Transport.values()), Transport::label,
                model.transportProperty());
        reasons = reasons();
        var fates = Arrays.asList(Fate.values());
        getChildren().addAll(words, transports,
                box("log-fate", "Any fate", fates, Fate::label, model.fateProperty()), reasons, selected,
                clear);
    }

    /** Leaves out what has no room, unless it is in use; words find the same. */
    void fit(double width) {
        show(transports, width >= ROOM_FOR_TRANSPORT || model.transportProperty().get() != null);
        show(reasons, width >= ROOM_FOR_REASON || model.reasonProperty().get() != null);
        selected.setText(width >= ROOM_FOR_REASON ? "Selected" : "");
    }

    private static void show(ComboBox<?> box, boolean shown) {
        box.setVisible(shown);
        box.setManaged(shown);
    }

    private void bySelection(Selection<GeneratorId> selection) {
        if (selected.isSelected()) {
            model.generatorsProperty().set(selection.items());
        } else if (model.generatorsProperty().get() != null) {
            model.generatorsProperty().set(null);
        }
    }

    /** Goes to the field for words. */
    void focusWords() {
        words.requestFocus();
        words.selectAll();
    }

    private ComboBox<Choice<String>> reasons() {
        ComboBox<Choice<String>> box = box("log-reason", "Any reason", List.of(), Function.identity(),
                model.reasonProperty());
        model.reasonsProperty().subscribe(known -> {
            var chosen = model.reasonProperty().get();
            fill(box, "Any reason", known, Function.identity());
            model.reasonProperty().set(chosen);
            choose(box, chosen);
        });
        return box;
    }

    private static <T> ComboBox<Choice<T>> box(String id, String any, List<T> values,
            Function<T, String> label, ObjectProperty<@Nullable T> property) {
        var box = new ComboBox<Choice<T>>();
        box.setId(id);
        box.setAccessibleText(any);
        box.setMinWidth(USE_PREF_SIZE);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Choice<T> choice) {
                return choice == null ? "" : choice.label();
            }

            @Override
            public Choice<T> fromString(String text) {
                throw new UnsupportedOperationException("Not editable");
            }
        });
        fill(box, any, values, label);
        property.subscribe(now -> choose(box, now));
        box.setOnAction(event -> {
            var choice = box.getValue();
            if (choice != null) {
                property.set(choice.value());
            }
        });
        return box;
    }

    private static <T> void fill(ComboBox<Choice<T>> box, String any, List<T> values,
            Function<T, String> label) {
        var choices = new ArrayList<Choice<T>>();
        choices.add(new Choice<>(null, any));
        values.forEach(value -> choices.add(new Choice<>(value, label.apply(value))));
        box.getItems().setAll(choices);
    }

    private static <T> void choose(ComboBox<Choice<T>> box, @Nullable T value) {
        box.getItems()
                .stream()
                .filter(choice -> java.util.Objects.equals(choice.value(), value))
                .findFirst()
                .ifPresent(box::setValue);
    }
}
