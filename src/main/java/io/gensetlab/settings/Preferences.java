package io.gensetlab.settings;

/**
 * What is remembered from one start to the next.
 *
 * @param darkTheme whether the dark theme is on
 * @param connections the brokers last used
 * @param firstSteps whether the first steps are still to be shown
 * @param units the units on screen
 */
public record Preferences(boolean darkTheme, ConnectionProfile connections, FirstSteps firstSteps,
        UnitNames units) {
    /** At the first start. */
    public static final Preferences FIRST_START = new Preferences(true, ConnectionProfile.EMBEDDED,
            FirstSteps.OPEN, UnitNames.WIRE);

    /** The same with the other theme. */
    public Preferences withDarkTheme(boolean dark) {
        return new Preferences(dark, connections, firstSteps, units);
    }

    /** The same with other brokers. */
    public Preferences withConnections(ConnectionProfile profile) {
        return new Preferences(darkTheme, profile, firstSteps, units);
    }

    /** The same with the first steps in another state. */
    public Preferences withFirstSteps(FirstSteps state) {
        return new Preferences(darkTheme, connections, state, units);
    }

    /** The same with other units. */
    public Preferences withUnits(UnitNames names) {
        return new Preferences(darkTheme, connections, firstSteps, names);
    }
}
