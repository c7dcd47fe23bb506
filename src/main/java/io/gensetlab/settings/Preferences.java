package io.gensetlab.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is remembered from one start to the next.
 *
 * @param followSystemTheme whether the theme is the system's; otherwise it is the one chosen
 * @param darkTheme whether the dark theme was chosen
 * @param connections the brokers last used
 * @param firstSteps whether the first steps are still to be shown
 * @param units the units on screen
 * @param window how the window stood
 * @param messages how messages were chosen
 * @param profiles own connection profiles by name, and <i>Local</i> if it was changed; without passwords
 * @param keepSecrets whether passwords go to the system's keyring, if there is one
 */
public record Preferences(boolean followSystemTheme, boolean darkTheme, ConnectionProfile connections,
        FirstSteps firstSteps, UnitNames units, WindowMemory window,
        MessageMemory messages, Map<String, ConnectionProfile> profiles, boolean keepSecrets) {
    /** At the first start. */
    public static final Preferences FIRST_START = new Preferences(true, true, ConnectionProfile.EMBEDDED,
            FirstSteps.OPEN, UnitNames.WIRE, WindowMemory.NONE, MessageMemory.FIRST_START, Map.of(),
            true);

    /** Keeps a copy. */
    public Preferences {
        profiles = profiles == null
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(profiles));
    }

    /** The same with a chosen theme. */
    public Preferences withDarkTheme(boolean dark) {
        return new Preferences(false, dark, connections, firstSteps, units, window,
                messages, profiles, keepSecrets);
    }

    /** The same with the system's theme. */
    public Preferences withSystemTheme() {
        return new Preferences(true, darkTheme, connections, firstSteps, units, window,
                messages, profiles, keepSecrets);
    }

    /** The same with other brokers. */
    public Preferences withConnections(ConnectionProfile profile) {
        return new Preferences(followSystemTheme, darkTheme, profile, firstSteps, units, window,
                messages, profiles, keepSecrets);
    }

    /** The same with the first steps in another state. */
    public Preferences withFirstSteps(FirstSteps state) {
        return new Preferences(followSystemTheme, darkTheme, connections, state, units, window,
                messages, profiles, keepSecrets);
    }

    /** The same with other units. */
    public Preferences withUnits(UnitNames names) {
        return new Preferences(followSystemTheme, darkTheme, connections, firstSteps, names, window,
                messages, profiles, keepSecrets);
    }

    /** The same with the window as it stands. */
    public Preferences withWindow(WindowMemory memory) {
        return new Preferences(followSystemTheme, darkTheme, connections, firstSteps, units, memory,
                messages, profiles, keepSecrets);
    }

    /** The same with messages chosen in another way. */
    public Preferences withMessages(MessageMemory memory) {
        return new Preferences(followSystemTheme, darkTheme, connections, firstSteps, units, window, memory,
                profiles,
                keepSecrets);
    }

    /** The same with other profiles. */
    public Preferences withProfiles(Map<String, ConnectionProfile> named) {
        return new Preferences(followSystemTheme, darkTheme, connections, firstSteps, units, window, messages,
                named, keepSecrets);
    }

    /** The same, with passwords in the keyring or not. */
    public Preferences withKeepSecrets(boolean keep) {
        return new Preferences(followSystemTheme, darkTheme, connections, firstSteps, units, window, messages,
                profiles, keep);
    }
}
