package io.gensetlab.lab;

import io.gensetlab.fleet.GeneratorId;
import java.util.concurrent.atomic.AtomicLong;

/** Gives new sets their ids and new faults their handles; none comes twice in a run. Thread-safe. */
final class Numbers {
    private final AtomicLong highest = new AtomicLong();
    private final AtomicLong handles = new AtomicLong();

    /** Takes note of an id that is in use. */
    void seen(GeneratorId id) {
        var digits = id.value().replaceFirst("^generator(\\d{1,9})$", "$1");
        if (!digits.equals(id.value())) {
            highest.accumulateAndGet(Long.parseLong(digits), Math::max);
        }
    }

    /** The next id after the highest that was ever in use. */
    GeneratorId nextId() {
        return GeneratorId.numbered((int) highest.incrementAndGet());
    }

    /** The next handle of a fault. */
    long nextHandle() {
        return handles.incrementAndGet();
    }
}
