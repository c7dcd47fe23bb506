package io.gensetlab.lab;

import io.gensetlab.fleet.GeneratorId;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest events; the oldest go. Thread-safe: anyone writes, the faces ask for what is new to them. */
final class EventLog {
    private static final int KEPT = 500;

    private final InstantSource clock;
    private final ArrayDeque<LabEvent> events = new ArrayDeque<>();
    private long next;

    EventLog(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void add(LabEvent.Severity severity, @Nullable GeneratorId generator, String sentence) {
        if (events.size() == KEPT) {
            events.removeFirst();
        }
        events.addLast(new LabEvent(next++, clock.instant(), severity, generator, sentence));
    }

    /** Events with this number or a later one, oldest first. */
    synchronized List<LabEvent> since(long number) {
        return events.stream().filter(event -> event.number() >= number).toList();
    }
}
