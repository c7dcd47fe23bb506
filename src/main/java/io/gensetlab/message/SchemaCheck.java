package io.gensetlab.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks JSON against one JSON Schema (draft-07 unless the schema names another). Immutable and thread-safe. */
public final class SchemaCheck {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Schema schema;
    /** For what conforms, which is nearly all; null if the schema has something that it does not know. */
    private final @Nullable QuickCheck quick;
    /** For readings as they are made here. */
    private final @Nullable FlatCheck flat;

    private SchemaCheck(Schema schema, @Nullable QuickCheck quick) {
        this.schema = schema;
        this.quick = quick;
        flat = quick == null ? null : quick.flat();
    }

    /**
     * A check by the schema's text.
     *
     * @throws IllegalArgumentException if the text is no JSON Schema
     */
    public static SchemaCheck of(String schemaText) {
        try {
            JsonNode node = MAPPER.readTree(schemaText);
            var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
            return new SchemaCheck(registry.getSchema(node), QuickCheck.of(node));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The schema is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("Not a JSON Schema: " + e.getMessage(), e);
        }
    }

    /** What is wrong with the JSON, in a sentence, or null if it conforms. */
    public @Nullable String violation(byte[] json) {
        try {
            if (flat != null && flat.accepts(json) || quick != null && conforms(quick, json)) {
                return null;
            }
            JsonNode node = MAPPER.readTree(json);
            if (node == null || node.isMissingNode()) {
                return "The payload is empty";
            }
            return violation(node);
        } catch (MismatchedInputException e) {
            return "The payload goes on behind its JSON";
        } catch (IOException e) {
            return "The payload is not valid JSON";
        }
    }

    private static boolean conforms(QuickCheck quick, byte[] json) throws IOException {
        try (var parser = MAPPER.createParser(json)) {
            return quick.accepts(parser) && parser.nextToken() == null;
        }
    }

    /** What is wrong with the JSON, in a sentence, or null if it conforms. */
    public @Nullable String violation(JsonNode json) {
        List<Error> messages;
        try {
            messages = schema.validate(json);
        } catch (NumberFormatException e) {
            return "The payload cannot be checked: there is a number in it beyond all bounds";
        }
        if (messages.isEmpty()) {
            return null;
        }
        return messages.stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .distinct()
                .sorted()
                .collect(Collectors.joining("; "));
    }
}
