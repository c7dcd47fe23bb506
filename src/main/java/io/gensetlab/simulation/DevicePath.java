package io.gensetlab.simulation;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.telemetry.Reading;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The way of one set's readings to the clients: some are lost, go out twice, or are held back and overtaken. Sequence numbers
 * were given before, so all of it shows on the wire. Simulation thread only.
 */
final class DevicePath {
    /** @param copies how often it goes out then */
    private record Held(Reading reading, List<ActiveFault> faults, int copies, int[] behind) {}

    private final ArrayDeque<Held> held = new ArrayDeque<>(0);

    /** Whether nothing stands between a reading and its clients. */
    boolean isClear(FaultEffects effects) {
        return effects.path.isEmpty() && held.isEmpty();
    }

    /** Sends a reading on its way; what comes out at the end now goes to {@code out}, in its order. */
    void pass(Reading reading, List<ActiveFault> faults, FaultEffects effects,
            BiConsumer<Reading, List<ActiveFault>> out) {
        int copies = 1;
        int hold = 0;
        // A draw for each fault whatever the others did, so that they do not disturb each other.
        for (var effect : effects.path) {
            switch (effect.fault()) {
                case TransportFault.LostReadings some -> copies = effect.hits(some.share()) ? 0 : copies;
                case TransportFault.DuplicatedReadings some ->
                    copies = effect.hits(some.share()) && copies > 0 ? 2 : copies;
                case TransportFault.ReorderedReadings some ->
                    hold = effect.hits(some.share()) ? Math.max(hold, some.hold()) : hold;
                case TransportFault.SilentDevice _ -> {
                    // Makes no readings at all.
                }
            }
        }
        if (hold > 0 && copies > 0) {
            held.add(new Held(reading, faults, copies, new int[]{hold}));
        } else {
            for (int i = 0; i < copies; i++) {
                out.accept(reading, faults);
            }
        }
        release(reading, effects.path.isEmpty(), out);
    }

    private void release(Reading newest, boolean all, BiConsumer<Reading, List<ActiveFault>> out) {
        for (var each = held.iterator(); each.hasNext();) {
            var next = each.next();
            if (next.reading() != newest && (--next.behind()[0] <= 0 || all)) {
                each.remove();
                giveOut(next, out);
            }
        }
    }

    private static void giveOut(Held one, BiConsumer<Reading, List<ActiveFault>> out) {
        for (int i = 0; i < one.copies(); i++) {
            out.accept(one.reading(), one.faults());
        }
    }

    /** Whether some are held back. */
    boolean isHolding() {
        return !held.isEmpty();
    }

    /** Lets all go that are held back: nothing will overtake them any more. */
    void letGo(BiConsumer<Reading, List<ActiveFault>> out) {
        for (var next = held.poll(); next != null; next = held.poll()) {
            giveOut(next, out);
        }
    }
}
