package io.gensetlab.delivery.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * In the place of Confluent's KafkaJsonSchemaSerializer where its repository cannot be reached: takes schema and payload
 * in one node, asks the registry once a subject, and fails as that one does.
 */
public final class StandInSerializer implements Serializer<Object> {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, Integer> ids = new HashMap<>();
    private RegistryClient registry;

    /** As Confluent's: no exception of Kafka's. */
    static final class RestClientException extends Exception {
        private static final long serialVersionUID = 1L;

        RestClientException(String message) {
            super(message);
        }
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        // Confluent's casts its values to String, or parses them.
        configs.forEach((name, value) -> {
            if (!(value instanceof String)) {
                throw new ClassCastException(name);
            }
        });
        registry = new RegistryClient(SerializerConfig.registry(configs));
    }

    @Override
    public byte[] serialize(String topic, Object value) {
        var node = (ObjectNode) value;
        try {
            var json = MAPPER.writeValueAsBytes(node.required("payload"));
            return ByteBuffer.allocate(5 + json.length)
                    .put((byte) 0)
                    .putInt(id(topic + "-value", node.required("schema").toString()))
                    .put(json)
                    .array();
        } catch (RestClientException e) {
            throw new SerializationException("Error registering JSON schema", e);
        } catch (IOException e) {
            throw new SerializationException("Error serializing JSON message", e);
        }
    }

    private int id(String subject, String schema) throws RestClientException, IOException {
        var known = ids.get(subject);
        if (known != null) {
            return known;
        }
        try {
            int id = registry.register(subject, schema);
            ids.put(subject, id);
            return id;
        } catch (RegistryException e) {
            switch (e.kind()) {
                case UNREACHABLE -> throw new IOException("Connection refused", e);
                case INCOMPATIBLE -> throw new RestClientException("Schema is incompatible; error code: 409");
                default -> throw new RestClientException("Unauthorized; error code: 401");
            }
        }
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }
}
