package io.gensetlab.delivery.kafka;

/** Small helps for sentences. */
final class Sentences {
    private static final int LONGEST = 200;

    private Sentences() {}

    /** The first line of an exception's message, cut to a readable length, or its type. */
    static String shortened(Throwable error) {
        var message = error.getMessage();
        var line = message == null ? "" : message.strip().lines().findFirst().orElse("");
        if (line.isEmpty()) {
            return error.getClass().getSimpleName();
        }
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
