package io.gensetlab.settings;

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
 */
public record Preferences(boolean followSystemTheme, boolean darkTheme, ConnectionProfile connections,
        FirstSteps firstSteps, UnitNames units, WindowMemory window,
        MessageMemory messages) {
    /** At the first start. */
    public static final Preferences FIRST_START = new Preferences(true, true, ConnectionProfile.EMBEDDED,
            FirstSteps.OPEN, UnitNames.WIRE, WindowMemory.NONE, MessageMemory.FIRST_START);

    /** The same with a chosen theme. */
    public Preferences withDarkTheme(boolean dark) {
        return new Preferences(false, dark, connections, firstSteps, units, window, messages);
    }

    /** The same with the system's theme. */
    public Preferences withSystemTheme() {
        return new Preferences(true, darkTheme, connections, firstSteps, units, window, messages);
    }

    /** The same with other brokers. */
    public Preferences withConnections(ConnectionProfile profile) {
        return new Preferences(followSystemTheme, darkTheme, profile, firstSteps, units, window, messages);
    }

    /** The same with the first steps in another state. */
    public Preferences withFirstSteps(FirstSteps state) {
        return new Preferences(followSystemTheme, darkTheme, connections, state, units, window, messages);
    }

    /** The same with other units. */
    public Preferences withUnits(UnitNames names) {
        return new Preferences(followSystemTheme, darkTheme, connections, firstSteps, names, window, messages);
    }

    /** The same with the window as it stands. */
    public Preferences withWindow(WindowMemory memory) {
        return new Preferences(followSystemTheme, darkTheme, connections, firstSteps, units, memory, messages);
    }

    /** The same with messages chosen in another way. */
    public Preferences withMessages(MessageMemory memory) {
        return new Preferences(followSystemTheme, darkTheme, connections, firstSteps, units, window, memory);
    }
}
