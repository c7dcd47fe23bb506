package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.telemetry.GeneratorStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How each set was in the last minute, looked at once a second: 60 bytes a set. A second in which nobody looked is
 * unknown. Belongs to one thread.
 */
final class StateHistory {
    /** Seconds kept. */
    static final int SECONDS = 60;
    private static final byte UNKNOWN = -1;
    private static final GeneratorHealth[] HEALTHS = GeneratorHealth.values();

    private final Map<GeneratorId, byte[]> rings = new HashMap<>();
    private long lastSecond = Long.MIN_VALUE;

    /** Takes how all sets are, unless it has done so in this second. */
    void sample(List<GeneratorStatus> fleet, Instant now) {
        long second = now.getEpochSecond();
        if (second <= lastSecond) {
            return;
        }
        int missed = lastSecond == Long.MIN_VALUE ? SECONDS : (int) Math.min(SECONDS, second - lastSecond);
        if (missed > 1) {
            for (byte[] ring : rings.values()) {
                for (int i = 0; i < missed; i++) {
                    ring[slot(second - i)] = UNKNOWN;
                }
            }
        }
        lastSecond = second;
        int slot = slot(second);
        for (GeneratorStatus status : fleet) {
            byte[] ring = rings.get(status.generator().id());
            if (ring == null) {
                ring = new byte[SECONDS];
                Arrays.fill(ring, UNKNOWN);
                rings.put(status.generator().id(), ring);
            }
            ring[slot] = (byte) GeneratorHealth.of(status).ordinal();
        }
        if (rings.size() > fleet.size()) {
            // Sets that were taken away.
            var there = new HashSet<GeneratorId>();
            fleet.forEach(status -> there.add(status.generator().id()));
            rings.keySet().retainAll(there);
        }
    }

    private static int slot(long second) {
        return Math.floorMod(second, SECONDS);
    }

    /** One state a second, the oldest first, null where it is not known; empty for a set never seen. */
    List<@Nullable GeneratorHealth> of(GeneratorId id) {
        byte[] ring = rings.get(id);
        if (ring == null) {
            return List.of();
        }
        var states = new ArrayList<@Nullable GeneratorHealth>(SECONDS);
        for (int i = 1; i <= SECONDS; i++) {
            byte state = ring[slot(lastSecond + i)];
            states.add(state == UNKNOWN ? null : HEALTHS[state]);
        }
        return Collections.unmodifiableList(states);
    }
}
