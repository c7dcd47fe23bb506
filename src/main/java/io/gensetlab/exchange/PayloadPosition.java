package io.gensetlab.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where sets stand, out of the payloads of a recorded run, which has no columns for that. A payload that a fault broke has the
 * position that the set had before. Not thread-safe.
 */
public final class PayloadPosition {
    static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();
    /** As many sets as a fleet may have. */
    private static final int MOST = 100_000;

    private final Map<GeneratorId, GeoPosition> known = new HashMap<>();

    /**
     * Where a set stood.
     *
     * @param payload as it went out, in whatever layout
     * @throws IllegalArgumentException with a sentence, if nothing says where
     */
    public GeoPosition of(GeneratorId id, @Nullable String payload) {
        var position = payload == null ? null : position(tree(payload));
        if (position == null) {
            position = known.get(id);
            if (position == null) {
                throw new IllegalArgumentException("Its payload has no position.");
            }
        } else if (known.size() < MOST || known.containsKey(id)) {
            known.put(id, position);
        }
        return position;
    }

    private static @Nullable JsonNode tree(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static @Nullable GeoPosition position(@Nullable JsonNode payload) {
        if (payload == null) {
            return null;
        }
        var coordinates = payload.path("device").path("coord");
        var latitude = coordinates.isArray() ? coordinates.path(0) : payload.path("lat");
        var longitude = coordinates.isArray() ? coordinates.path(1) : payload.path("lon");
        if (!latitude.isNumber() || !longitude.isNumber()) {
            return null;
        }
        try {
            return new GeoPosition(latitude.doubleValue(), longitude.doubleValue());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
