package io.gensetlab.ui.fault;

import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultPreset;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.fault.TransportFault;
import io.gensetlab.lab.FaultPreview;
import io.gensetlab.lab.PayloadPreview;
import io.gensetlab.message.MessageSettings;
import io.gensetlab.telemetry.GeneratorStatus;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What would come of the fault in the form. Worked out beside the thread of its user, one at a time: while one is on its way
 * only the newest wish waits, so that a slider that moves makes no queue. Belongs to one thread.
 */
final class BenchPreview {
    private static final Logger LOG = LoggerFactory.getLogger(BenchPreview.class);

    /**
     * What is wished.
     *
     * @param faults all at once
     * @param like the set that they hit, or null
     * @param messages what its payload looks like
     * @param framing how Kafka's values are made
     */
    record Wish(List<FaultPreview.Timed> faults, @Nullable GeneratorStatus like, MessageSettings messages,
            PayloadPreview.Framing framing) {
        /** One fault. */
        static Wish of(Fault fault, FaultTiming timing, @Nullable GeneratorStatus like,
                MessageSettings messages, PayloadPreview.Framing framing) {
            return new Wish(List.of(new FaultPreview.Timed(fault, timing)), like, messages, framing);
        }

        /** A preset from an onset on. */
        static Wish of(FaultPreset preset, FaultTiming timing, @Nullable GeneratorStatus like,
                MessageSettings messages, PayloadPreview.Framing framing) {
            return new Wish(preset.parts()
                    .stream()
                    .map(part -> new FaultPreview.Timed(part.fault(), new FaultTiming(
                            timing.onset().plus(part.delay()), timing.duration(), part.ramp())))
                    .toList(), like, messages, framing);
        }
    }

    /**
     * What came of it.
     *
     * @param course of the signals; null if nothing shows there
     * @param payload before and after; null if it stays as it is
     */
    record Result(@Nullable FaultPreview course, @Nullable PayloadPreview payload) {
        private static final Result NOTHING = new Result(null, null);
    }

    private final Executor worker;
    private final Consumer<Runnable> back;
    private final ReadOnlyObjectWrapper<Result> result = new ReadOnlyObjectWrapper<>(Result.NOTHING);
    private @Nullable Wish next;
    private @Nullable Class<?> shown;
    private boolean busy;
    private boolean wanted;

    /**
     * @param worker where it is worked out
     * @param back brings a result to the thread of its user
     */
    BenchPreview(Executor worker, Consumer<Runnable> back) {
        this.worker = worker;
        this.back = back;
    }

    ReadOnlyObjectProperty<Result> resultProperty() {
        return result.getReadOnlyProperty();
    }

    /** Asks for what would come of this; null for nothing. */
    void show(@Nullable Wish wish) {
        next = wish;
        wanted = wish != null;
        var what = wish == null ? null : wish.faults().getFirst().fault().getClass();
        if (what == null || what != shown) {
            // That of one fault does not stand under the name of another.
            result.set(Result.NOTHING);
        }
        shown = what;
        if (wish == null) {
            return;
        }
        if (!busy) {
            work(wish);
        }
    }

    /** Works something else out, and brings it back. */
    <T> void beside(Supplier<T> what, Consumer<T> then) {
        worker.execute(() -> {
            T found = what.get();
            back.accept(() -> then.accept(found));
        });
    }

    private void work(Wish wish) {
        busy = true;
        next = null;
        worker.execute(() -> {
            var found = Result.NOTHING;
            try {
                found = find(wish);
            } finally {
                var last = found;
                back.accept(() -> take(last));
            }
        });
    }

    private void take(Result found) {
        busy = false;
        if (wanted && next == null) {
            result.set(found);
        }
        var waiting = next;
        if (waiting != null) {
            work(waiting);
        }
    }

    private static Result find(Wish wish) {
        try {
            var first = wish.faults().getFirst().fault();
            if (wish.faults().stream().anyMatch(each -> each.fault() instanceof TransportFault.OnLink)) {
                return Result.NOTHING;
            }
            var course = FaultPreview.of(wish.faults(), wish.like());
            return new Result(course.traces().isEmpty() ? null : course, PayloadPreview.concerns(first)
                    ? PayloadPreview.of(first, wish.like(), wish.messages(), wish.framing())
                    : null);
        } catch (RuntimeException e) {
            LOG.warn("What would come of a fault could not be worked out", e);
            return Result.NOTHING;
        }
    }
}
