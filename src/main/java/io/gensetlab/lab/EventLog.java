package io.gensetlab.lab;

import io.gensetlab.fleet.GeneratorId;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The newest events; the oldest go. Thread-safe: anyone writes, the faces ask for what is new to them. */
final class EventLog {
    private static final int KEPT = 5_000;

    private final InstantSource clock;
    private final ArrayDeque<LabEvent> events = new ArrayDeque<>();
    private final List<Consumer<LabEvent>> listeners = new CopyOnWriteArrayList<>();
    private long next;

    EventLog(InstantSource clock) {
        this.clock = clock;
    }

    /** A note. */
    void add(LabEvent.Severity severity, @Nullable GeneratorId generator, String sentence) {
        add(severity, generator, sentence, LabEvent.Kind.NOTE, null, "");
    }

    synchronized void add(LabEvent.Severity severity, @Nullable GeneratorId generator, String sentence,
            LabEvent.Kind kind, @Nullable String subject, String label) {
        if (events.size() == KEPT) {
            events.removeFirst();
        }
        var event = new LabEvent(next++, clock.instant(), severity, generator, sentence, kind, subject,
                label);
        events.addLast(event);
        listeners.forEach(listener -> listener.accept(event));
    }

    /** Has somebody told of each event, on the thread it happens on; returns at once and adds none. */
    void listen(Consumer<LabEvent> told) {
        listeners.add(told);
    }

    /** The number that the next event will have. */
    synchronized long next() {
        return next;
    }

    /** Events with this number or a later one, oldest first. */
    synchronized List<LabEvent> since(long number) {
        if (number >= next) {
            return List.of();
        }
        var newest = new ArrayList<LabEvent>();
        var backwards = events.descendingIterator();
        while (backwards.hasNext()) {
            var event = backwards.next();
            if (event.number() < number) {
                break;
            }
            newest.add(event);
        }
        return newest.reversed();
    }
}
