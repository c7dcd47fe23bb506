package io.gensetlab.ui.control;

import java.util.List;

/**
 * A short notice. One that offers a choice stays until a person has made it or dismissed it.
 *
 * @param tone    severity; where there is room for no more, alarms are the last to go
 * @param title   what happened
 * @param text    more about it, may be empty
 * @param choices buttons, the first one first; with a single one there is <i>Dismiss</i> beside it, among several one is
 *                the way to leave things as they are
 */
public record Toast(Tone tone, String title, String text, List<Choice> choices) {
    /**
     * What a button does.
     *
     * @param text its word or two
     */
    public record Choice(String text, Runnable action) {}

    public Toast {
        choices = List.copyOf(choices);
    }

    /** A notice without a button. */
    public Toast(Tone tone, String title, String text) {
        this(tone, title, text, List.of());
    }

    /** A notice with one button. */
    public Toast(Tone tone, String title, String text, String actionText, Runnable action) {
        this(tone, title, text, List.of(new Choice(actionText, action)));
    }

    /** Whether it stays until a person has seen it. */
    public boolean stays() {
        return !choices.isEmpty();
    }
}
