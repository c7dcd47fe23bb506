package io.gensetlab.delivery.kafka;

import io.gensetlab.delivery.kafka.KafkaSettings.Protocol;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** Reads a {@code client.properties} as it is. */
final class ClientProperties {
    /** Bytes; one has some twenty lines. */
    private static final int LARGEST = 1024 * 1024;

    private ClientProperties() {}

    /** @param otherServers instead of the file's, or null */
    static KafkaSettings read(Path file, @Nullable String otherServers) {
        var keys = keys(file);
        var named = take(keys, "bootstrap.servers");
        if (otherServers != null) {
            // Here, so that what is wrong with them is not said of the file.
            HostPorts.parse(otherServers);
        }
        var bootstrap = otherServers == null ? named : otherServers;
        if (bootstrap == null) {
            throw new IllegalArgumentException(
                    "bootstrap.servers is missing in " + file + ", for example bootstrap.servers=host:9092");
        }
        var protocol = protocol(file, take(keys, "security.protocol"));
        var registry = registry(file, keys);
        try {
            return new KafkaSettings(bootstrap, protocol, null, registry, KafkaSettings.DEFAULT_PARTITIONS,
                    KafkaSettings.BROKER_DEFAULT_REPLICATION, keys);
        } catch (IllegalArgumentException e) {
            var sentence = protocol.sasl() && !keys.containsKey("sasl.jaas.config")
                    ? protocol + " needs sasl.jaas.config"
                    : e.getMessage();
            throw new IllegalArgumentException("In " + file + ": " + sentence, e);
        }
    }

    private static Map<String, String> keys(Path file) {
        requireFile(file);
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no file " + file, e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException("The file " + file + " may not be read", e);
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new IllegalArgumentException("The file " + file + " is not a properties file in UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(Files.isDirectory(file)
                    ? file + " is a folder, not a client.properties file"
                    : "The file " + file + " cannot be read", e);
        }
        var keys = new TreeMap<String, String>();
        properties.stringPropertyNames()
                .forEach(name -> keys.put(name, properties.getProperty(name).strip()));
        return keys;
    }

    /** A device or a pipe would never end. One that is not there is told by who reads it. */
    private static void requireFile(Path file) {
        try {
            if (Files.exists(file) && !Files.isDirectory(file)
                    && (!Files.isRegularFile(file) || Files.size(file) > LARGEST)) {
                throw new IllegalArgumentException(
                        file + " is no client.properties file: it is larger than 1 MB, or no file at all");
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("The file " + file + " cannot be read", e);
        }
    }

    private static Protocol protocol(Path file, @Nullable String name) {
        if (name == null) {
            return Protocol.PLAINTEXT;
        }
        try {
            return Protocol.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("In " + file + ": security.protocol is one of "
                    + Arrays.toString(Protocol.values()) + ", not " + name, e);
        }
    }

    private static @Nullable RegistrySettings registry(Path file, Map<String, String> keys) {
        if (SerializerConfig.text(keys, SerializerConfig.URL) == null) {
            return null;
        }
        try {
            var registry = SerializerConfig.registry(keys);
            keys.keySet().removeIf(SerializerConfig::isOfRegistry);
            return registry;
        } catch (KafkaException e) {
            throw new IllegalArgumentException("In " + file + ": " + Sentences.shortened(e), e);
        }
    }

    private static @Nullable String take(Map<String, String> keys, String name) {
        var value = keys.remove(name);
        return value == null || value.isBlank() ? null : value;
    }
}
