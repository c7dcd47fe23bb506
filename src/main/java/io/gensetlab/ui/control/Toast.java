package io.gensetlab.ui.control;

import org.jspecify.annotations.Nullable;

/**
 * A short notice. One that offers an action stays until a person has taken it or dismissed it.
 *
 * @param tone       severity; where there is room for no more, alarms are the last to go
 * @param title      what happened
 * @param text       more about it, may be empty
 * @param actionText word on a button, with {@code action}; null for none
 */
public record Toast(Tone tone, String title, String text, @Nullable String actionText,
        @Nullable Runnable action) {
    /** A notice without a button. */
    public Toast(Tone tone, String title, String text) {
        this(tone, title, text, null, null);
    }
}
