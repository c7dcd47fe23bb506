package io.gensetlab.message;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which members a payload has. */
public enum PayloadLayout {
    /** Flat JSON with exactly six members, as the demo's subscribers read it. */
    CLASSIC("classic", "classic.schema.json");

    private final String id;
    private final String resource;

    PayloadLayout(String id, String resource) {
        this.id = id;
        this.resource = resource;
    }

    /** The word for it on the command line. */
    public String id() {
        return id;
    }

    /** The text of its JSON Schema, draft-07. */
    public String schema() {
        try (var in = PayloadLayout.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The schema " + resource + " is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The layout of a word.
     *
     * @throws IllegalArgumentException with a sentence that lists the words there are
     */
    public static PayloadLayout byId(String id) {
        return Choice.byId("payload layout", values(), PayloadLayout::id, id);
    }
}
