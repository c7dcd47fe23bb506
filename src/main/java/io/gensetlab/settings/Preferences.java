package io.gensetlab.settings;

/**
 * What is remembered from one start to the next.
 *
 * @param darkTheme whether the dark theme is on
 * @param connections the brokers last used
 */
public record Preferences(boolean darkTheme, ConnectionProfile connections) {
    /** At the first start. */
    public static final Preferences FIRST_START = new Preferences(true, ConnectionProfile.EMBEDDED);

    /** The same with the other theme. */
    public Preferences withDarkTheme(boolean dark) {
        return new Preferences(dark, connections);
    }

    /** The same with other brokers. */
    public Preferences withConnections(ConnectionProfile profile) {
        return new Preferences(darkTheme, profile);
    }
}
