package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.StatusList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
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

    private StatusList sets = StatusList.EMPTY;
    /** One for each of the sets, in their order. */
    private byte[][] rings = new byte[0][];
    private long lastSecond = Long.MIN_VALUE;

    /** Takes how all sets are, unless it has done so in this second. */
    void sample(List<GeneratorStatus> fleet, Instant now) {
        long second = now.getEpochSecond();
        if (second <= lastSecond) {
            return;
        }
        int missed = lastSecond == Long.MIN_VALUE ? SECONDS : (int) Math.min(SECONDS, second - lastSecond);
        if (missed > 1) {
            for (byte[] ring : rings) {
                for (int i = 0; i < missed; i++) {
                    ring[slot(second - i)] = UNKNOWN;
                }
            }
        }
        lastSecond = second;
        var next = StatusList.of(fleet);
        if (!next.holdsSameSets(sets)) {
            rings = ringsFor(next);
        }
        sets = next;
        int slot = slot(second);
        for (int i = 0; i < rings.length; i++) {
            rings[i][slot] = next.healthAt(i);
        }
    }

    /** Those of sets that stay go on; sets that were taken away are forgotten. */
    private byte[][] ringsFor(StatusList next) {
        var known = HashMap.<GeneratorId, byte[]>newHashMap(rings.length);
        for (int i = 0; i < rings.length; i++) {
            known.put(sets.get(i).generator().id(), rings[i]);
        }
        var made = new byte[next.size()][];
        for (int i = 0; i < made.length; i++) {
            byte[] ring = known.get(next.get(i).generator().id());
            if (ring == null) {
                ring = new byte[SECONDS];
                Arrays.fill(ring, UNKNOWN);
            }
            made[i] = ring;
        }
        return made;
    }

    private static int slot(long second) {
        return Math.floorMod(second, SECONDS);
    }

    /** One state a second, the oldest first, null where it is not known; empty for a set never seen. */
    List<@Nullable GeneratorHealth> of(GeneratorId id) {
        int place = sets.placeOf(id);
        if (place < 0) {
            return List.of();
        }
        byte[] ring = rings[place];
        var states = new ArrayList<@Nullable GeneratorHealth>(SECONDS);
        for (int i = 1; i <= SECONDS; i++) {
            byte state = ring[slot(lastSecond + i)];
            states.add(state == UNKNOWN ? null : HEALTHS[state]);
        }
        return Collections.unmodifiableList(states);
    }
}
