package io.gensetlab.settings;

/**
 * What is remembered from one start to the next.
 *
 * @param darkTheme whether the dark theme is on
 * @param connections the brokers last used
 * @param firstSteps whether the first steps are still to be shown
 */
public record Preferences(boolean darkTheme, ConnectionProfile connections, FirstSteps firstSteps) {
    /** At the first start. */
    public static final Preferences FIRST_START = new Preferences(true, ConnectionProfile.EMBEDDED,
            FirstSteps.OPEN);

    /** The same with the other theme. */
    public Preferences withDarkTheme(boolean dark) {
        return new Preferences(dark, connections, firstSteps);
    }

    /** The same with other brokers. */
    public Preferences withConnections(ConnectionProfile profile) {
        return new Preferences(darkTheme, profile, firstSteps);
    }

    /** The same with the first steps in another state. */
    public Preferences withFirstSteps(FirstSteps state) {
        return new Preferences(darkTheme, connections, state);
    }
}
