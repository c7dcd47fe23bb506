package io.gensetlab.fleet;

/** The mode switch on the set's controller. */
public enum ControlMode {
    /** Starts by itself when the mains fail. */
    AUTO("Auto"),
    /** Starts and stops by hand only; "not in Auto" is a warning. */
    MANUAL("Manual"),
    /** Does not start. */
    OFF("Off");

    private final String label;

    ControlMode(String label) {
        this.label = label;
    }

    /** The name for people. */
    public String label() {
        return label;
    }
}
