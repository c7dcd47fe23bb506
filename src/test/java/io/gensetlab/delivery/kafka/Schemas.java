package io.gensetlab.delivery.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Schemas for tests. */
final class Schemas {
    private Schemas() {}

    /** The schema of the classic payload. */
    static String classic() {
        try (var in = Schemas.class.getResourceAsStream("/io/gensetlab/message/classic.schema.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
