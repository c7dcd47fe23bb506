package io.gensetlab.broker;

/**
 * One reason why a schema cannot read what another one allows.
 *
 * @param type Confluent's name of the difference, as in {@code PROPERTY_ADDED_TO_OPEN_CONTENT_MODEL}
 * @param path where, as in {@code #/properties/fuel}
 */
record SchemaDifference(String type, String path) {
    /** In the shape of the registry's messages. */
    String describe() {
        return "{errorType:'" + type + "', path:'" + path + "'}";
    }
}
