package io.gensetlab.ui.control;

import java.util.function.Function;
import javafx.geometry.Pos;

/**
 * A column of a {@link LogTable}.
 *
 * @param title      its head
 * @param width      its width in px
 * @param grow       whether it takes the room that is left
 * @param alignment  of head and text
 * @param text       what a row says in it
 * @param tone       state of a row in it, shown by shape and colour; {@link Tone#NEUTRAL} for none
 * @param styleClass CSS class of a row's text in it ({@code mqtt}, {@code kafka}, {@code muted}); "" for none
 */
public record LogColumn<T>(String title, double width, boolean grow, Pos alignment, Function<T, String> text,
        Function<T, Tone> tone, Function<T, String> styleClass) {

    /** A plain column of text. */
    public static <T> LogColumn<T> of(String title, double width, Function<T, String> text) {
        return new LogColumn<>(title, width, false, Pos.CENTER_LEFT, text, row -> Tone.NEUTRAL, row -> "");
    }

    /** The same, taking the room that is left. */
    public LogColumn<T> growing() {
        return new LogColumn<>(title, width, true, alignment, text, tone, styleClass);
    }

    /** The same, aligned to the right, as figures are. */
    public LogColumn<T> figures() {
        return new LogColumn<>(title, width, grow, Pos.CENTER_RIGHT, text, tone, styleClass);
    }

    /** The same with a state. */
    public LogColumn<T> withTone(Function<T, Tone> newTone) {
        return new LogColumn<>(title, width, grow, alignment, text, newTone, styleClass);
    }

    /** The same with a CSS class. */
    public LogColumn<T> withStyleClass(Function<T, String> newStyleClass) {
        return new LogColumn<>(title, width, grow, alignment, text, tone, newStyleClass);
    }
}
