package io.gensetlab.ui.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * One of a few, side by side: the chosen one stays chosen until another is. CSS class {@code segments}.
 *
 * @param <T> what is chosen
 */
public final class Segments<T> extends HBox {
    private final Map<T, ToggleButton> buttonOf = new LinkedHashMap<>();

    /**
     * @param values in order
     * @param text the word on a button
     * @param idOf the end of a button's id, after the name and a hyphen
     * @param name what is chosen among, for the accessible names, such as {@code acks}
     * @param onChoice told when a person chooses
     */
    public Segments(List<T> values, Function<T, String> text, Function<T, String> idOf, String name,
            Consumer<T> onChoice) {
        getStyleClass().add("segments");
        var group = new ToggleGroup();
        for (int i = 0; i < values.size(); i++) {
            var value = values.get(i);
            var button = new ToggleButton(text.apply(value));
            button.setId(name.replace(' ', '-') + "-" + idOf.apply(value));
            button.getStyleClass()
                    .addAll("segment",
                            i == 0 ? "left-pill" : i == values.size() - 1 ? "right-pill" : "center-pill");
            button.setAccessibleText(name + ": " + text.apply(value));
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setMnemonicParsing(false);
            button.setToggleGroup(group);
            button.setOnAction(event -> {
                // A click on what is chosen does not take the choice away.
                button.setSelected(true);
                onChoice.accept(value);
            });
            buttonOf.put(value, button);
            getChildren().add(button);
        }
    }

    /** Shows what is chosen; null for none. FX thread. */
    public void show(@Nullable T value) {
        buttonOf.forEach((each, button) -> button.setSelected(each.equals(value)));
    }
}
