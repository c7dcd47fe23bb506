package io.gensetlab.delivery.kafka;

import org.jspecify.annotations.Nullable;

/**
 * A schema as a registry knows it.
 *
 * @param subject the subject, or null where it was asked for by id
 * @param id the id that goes into the framing
 * @param version the version within the subject, or −1 where the answer leaves it out
 * @param schemaType {@code JSON}, {@code AVRO} …, or null: registries leave it out of look-ups
 * @param schema the schema's text, or null where the answer leaves it out
 */
public record RegisteredSchema(@Nullable String subject, int id, int version, @Nullable String schemaType,
        @Nullable String schema) {}
