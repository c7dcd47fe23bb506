package io.gensetlab.delivery;

/**
 * One step of trying a connection.
 *
 * @param stage which
 * @param outcome how it went
 * @param sentence what was found, or what went wrong and what to do; without secrets
 */
public record CheckStep(Stage stage, Outcome outcome, String sentence) {
    /** The steps in their order; a connection has those that it needs. */
    public enum Stage {
        SETTINGS("Settings"), NAME("Name"), TCP("TCP"), TLS("TLS"), WEBSOCKET("WebSocket"), LOGIN(
                "Login"), TOPIC("Topic"), SCHEMA("Schema");

        private final String label;

        Stage(String label) {
            this.label = label;
        }

        /** For people. */
        public String label() {
            return label;
        }
    }

    /** How a step went. */
    public enum Outcome {
        /** As it should. */
        PASSED,
        /** It works, with something that a person should know. */
        NOTED,
        /** It does not work; the steps after it were not tried. */
        FAILED
    }

    /** A step that went as it should. */
    public static CheckStep passed(Stage stage, String sentence) {
        return new CheckStep(stage, Outcome.PASSED, sentence);
    }

    /** A step that works, with something to know. */
    public static CheckStep noted(Stage stage, String sentence) {
        return new CheckStep(stage, Outcome.NOTED, sentence);
    }

    /** A step that failed. */
    public static CheckStep failed(Stage stage, String sentence) {
        return new CheckStep(stage, Outcome.FAILED, sentence);
    }
}
