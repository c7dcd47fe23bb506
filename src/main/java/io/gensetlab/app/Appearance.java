package io.gensetlab.app;

import io.gensetlab.settings.Preferences;
import io.gensetlab.ui.control.Theme;
import java.util.function.BooleanSupplier;

/** Which theme is shown: the system's, or the one that a person chose. Any thread. */
final class Appearance {
    private final BooleanSupplier systemIsDark;

    /** @param systemIsDark what the system wants now */
    Appearance(BooleanSupplier systemIsDark) {
        this.systemIsDark = systemIsDark;
    }

    /** The theme to show. */
    Theme of(Preferences preferences) {
        boolean dark = preferences.followSystemTheme()
                ? systemIsDark.getAsBoolean()
                : preferences.darkTheme();
        return dark ? Theme.DARK : Theme.LIGHT;
    }

    /** What the next press of the button brings: the other theme first, so that something is seen to happen. */
    Preferences next(Preferences preferences) {
        boolean system = systemIsDark.getAsBoolean();
        if (preferences.followSystemTheme()) {
            return preferences.withDarkTheme(!system);
        }
        return preferences.darkTheme() == system
                ? preferences.withSystemTheme()
                : preferences.withDarkTheme(system);
    }

    /** In words. */
    static String sentence(Preferences preferences) {
        return preferences.followSystemTheme()
                ? "Theme: as the system's"
                : preferences.darkTheme() ? "Theme: dark" : "Theme: light";
    }
}
