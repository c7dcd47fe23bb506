package io.gensetlab.delivery;

/**
 * Why a reading was rejected.
 *
 * @param code short and the same for all of its kind, such as {@code 0x87} or {@code schema}: the report counts by it
 * @param sentence for people, without secrets
 */
public record Reason(String code, String sentence) {
    /** The code of a value that does not conform to its schema: what a reading broken on purpose is to meet. */
    public static final String SCHEMA = "schema";
}
