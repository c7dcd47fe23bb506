package io.gensetlab.simulation;

import io.gensetlab.fault.FaultOrder;
import io.gensetlab.fleet.Alarm;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.OperatingState;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stamps events with simulated time, hands them on and keeps the newest. Simulation thread only. */
final class EventRecorder {
    private static final int KEPT = 200;

    private final SimulationClock clock;
    private final EventSink sink;
    private boolean muted;
    private final ArrayDeque<SimulationEvent> newest = new ArrayDeque<>();

    EventRecorder(SimulationClock clock, EventSink sink) {
        this.clock = clock;
        this.sink = sink;
    }

    void record(@Nullable GeneratorId generator, SimulationEvent.Kind kind, String sentence) {
        record(new SimulationEvent(clock.millis(), generator, kind, null, null, null, sentence));
    }

    void record(SimulationEvent.Kind kind, FaultOrder fault, String sentence) {
        record(new SimulationEvent(clock.millis(), fault.target(), kind, null, null, fault, sentence));
    }

    void record(@Nullable GeneratorId generator, SimulationEvent.Kind kind, @Nullable Alarm alarm,
            String sentence) {
        record(new SimulationEvent(clock.millis(), generator, kind, alarm, null, null, sentence));
    }

    void record(GeneratorId generator, OperatingState state, String sentence) {
        record(new SimulationEvent(clock.millis(), generator, SimulationEvent.Kind.STATE, null, state, null,
                sentence));
    }

    private void record(SimulationEvent event) {
        if (newest.size() == KEPT) {
            newest.removeFirst();
        }
        newest.addLast(event);
        if (!muted) {
            sink.accept(event);
        }
    }

    /** Whether events go nowhere: they happened before. */
    void setMuted(boolean again) {
        muted = again;
    }

    List<SimulationEvent> newest() {
        return List.copyOf(newest);
    }
}
