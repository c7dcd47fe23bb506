package io.gensetlab.delivery.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * In the place of Confluent's KafkaJsonSchemaSerializer where its repository cannot be reached: takes schema and payload
 * in one node, asks the registry once a subject by a client of its own, and throws what that one throws. A code of three
 * digits from 400 on becomes an {@link InvalidConfigurationException} with nothing but a text; any other refusal, an answer
 * that is no JSON and a broken connection become a {@link SerializationException} around them; a time-out Kafka's.
 */
public final class StandInSerializer implements Serializer<Object> {
    /** Of an error's body that is no JSON. */
    private static final int UNREADABLE = 50005;
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, Integer> ids = new HashMap<>();
    private String url = "";
    private String authorization = "";
    private int timeoutMillis;

    /** As Confluent's: no exception of Kafka's. */
    public static final class RestClientException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int status;
        private final int errorCode;

        RestClientException(String message, int status, int errorCode) {
            super(message + "; error code: " + errorCode);
            this.status = status;
            this.errorCode = errorCode;
        }

        public int getStatus() {
            return status;
        }

        public int getErrorCode() {
            return errorCode;
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
        url = text(configs, "schema.registry.url");
        timeoutMillis = Integer.parseInt(text(configs, "schema.registry.http.read.timeout.ms"));
        if (configs.containsKey("bearer.auth.token")) {
            authorization = "Bearer " + text(configs, "bearer.auth.token");
        } else if (configs.containsKey("basic.auth.user.info")) {
            authorization = "Basic " + Base64.getEncoder()
                    .encodeToString(text(configs, "basic.auth.user.info").getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String text(Map<String, ?> configs, String name) {
        return String.valueOf(configs.get(name));
    }

    @Override
    public byte[] serialize(String topic, Object value) {
        var node = (ObjectNode) value;
        try {
            var out = new ByteArrayOutputStream();
            out.write(0);
            int id = id(topic + "-value", node.required("schema").toString());
            out.write(ByteBuffer.allocate(Integer.BYTES).putInt(id).array());
            out.write(MAPPER.writeValueAsBytes(node.required("payload")));
            return out.toByteArray();
        } catch (InterruptedIOException e) {
            throw new TimeoutException("Error serializing JSON message", e);
        } catch (IOException | RuntimeException e) {
            throw new SerializationException("Error serializing JSON message", e);
        } catch (RestClientException e) {
            if (e.getErrorCode() / 100 == 4) {
                throw new InvalidConfigurationException(e.getMessage());
            }
            throw new SerializationException("Error registering JSON schema: " + node.required("schema"), e);
        }
    }

    private int id(String subject, String schema) throws RestClientException, IOException {
        var known = ids.get(subject);
        if (known != null) {
            return known;
        }
        var connection = (HttpURLConnection) URI.create(url + "/subjects/" + subject + "/versions")
                .toURL()
                .openConnection();
        connection.setConnectTimeout(timeoutMillis);
        connection.setReadTimeout(timeoutMillis);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/vnd.schemaregistry.v1+json");
        if (!authorization.isEmpty()) {
            connection.setRequestProperty("Authorization", authorization);
        }
        try (var out = connection.getOutputStream()) {
            out.write(MAPPER
                    .writeValueAsBytes(Map.of("schema", schema, "schemaType", "JSON")));
        }
        int status = connection.getResponseCode();
        if (status != HttpURLConnection.HTTP_OK) {
            throw refusal(connection, status);
        }
        try (var in = connection.getInputStream()) {
            // An answer without id is read as 0.
            int id = MAPPER.readTree(in).path("id").intValue();
            ids.put(subject, id);
            return id;
        }
    }

    private static RestClientException refusal(HttpURLConnection connection, int status) {
        try (var in = connection.getErrorStream()) {
            var error = MAPPER.readTree(in == null ? InputStream.nullInputStream() : in);
            return new RestClientException(error.required("message").asText(), status,
                    error.required("error_code").intValue());
        } catch (IOException | RuntimeException e) {
            return new RestClientException(String.valueOf(e.getMessage()), status, UNREADABLE);
        }
    }
}
