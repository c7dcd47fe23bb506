package io.gensetlab.fault;

/** What stands in a payload for a value that is not there. */
public enum Absence {
    /** {@code null}: valid JSON, and no number. */
    NULL("null", "null"),
    /** The bare word {@code NaN}, as careless producers write it: no JSON. */
    NAN("nan", "NaN"),
    /** The member is left out. */
    ABSENT("absent", "left out");

    private final String id;
    private final String label;

    Absence(String id, String label) {
        this.id = id;
        this.label = label;
    }

    /** The word for it. */
    public String id() {
        return id;
    }

    /** The name for people. */
    public String label() {
        return label;
    }
}
