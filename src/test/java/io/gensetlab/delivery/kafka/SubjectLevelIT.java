package io.gensetlab.delivery.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.gensetlab.delivery.SchemaCompatibility;
import io.gensetlab.testing.Apicurio;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The compatibility level of a subject in a registry that is not ours. */
@Timeout(180)
class SubjectLevelIT {
    private static final String JSON = "{\"generatorID\":\"generator1\",\"lat\":51.9,\"lon\":4.47,"
            + "\"temperature\":88,\"pressure\":345,\"fuel\":1}";

    @Test
    void everyLevelIsSet(@TempDir Path folder) throws Exception {
        try (var registry = Apicurio.start(folder);
                var client = new RegistryClient(RegistrySettings.of(registry.url(), null, null))) {
            for (var level : SchemaCompatibility.values()) {
                // The second time the subject is there, with another level.
                for (var next : List.of(level, SchemaCompatibility.NONE, level)) {
                    try (var serializer = new JsonSchemaSerializer(Schemas.classic())) {
                        serializer.configure(Map.of("schema.registry.url", registry.url(),
                                "gensetlab.compatibility", next.name()), false);
                        serializer.serialize("of-" + level, JSON);
                    }
                    assertThat(client.config("of-" + level + "-value")).isEqualTo(next.name());
                }
            }
        }
    }
}
