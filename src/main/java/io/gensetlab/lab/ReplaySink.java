package io.gensetlab.lab;

import io.gensetlab.fault.ActiveFault;
import io.gensetlab.simulation.ReadingSink;
import io.gensetlab.telemetry.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.function.ToLongFunction;

/**
 * Where readings that are there already go in a run that is paced otherwise: what comes here waits for the brokers, as nothing of a
 * source is to be dropped. The messages are made on the pipeline's own thread. Of one thread, which it blocks.
 */
final class ReplaySink implements ReadingSink {
    private final ExecutorService worker;
    private final Semaphore waiting;
    private final ToLongFunction<List<ReadingPipeline.Made>> taker;
    private List<ReadingPipeline.Made> batch = new ArrayList<>(HandOver.BATCH);
    private volatile long count;

    /**
     * @param worker makes the messages
     * @param waiting has a permit for each reading that may wait there
     * @param taker takes readings on the worker; gives how many messages were made of them
     */
    ReplaySink(ExecutorService worker, Semaphore waiting,
            ToLongFunction<List<ReadingPipeline.Made>> taker) {
        this.worker = worker;
        this.waiting = waiting;
        this.taker = taker;
    }

    /** Readings that messages were made of. Any thread. */
    long count() {
        return count;
    }

    @Override
    public void accept(Reading reading, List<ActiveFault> faults) {
        batch.add(new ReadingPipeline.Made(reading, faults));
        if (batch.size() >= HandOver.BATCH) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (batch.isEmpty()) {
            return;
        }
        var readings = batch;
        batch = new ArrayList<>(HandOver.BATCH);
        try {
            waiting.acquire(readings.size());
            long made = worker.submit(() -> {
                try {
                    return taker.applyAsLong(readings);
                } finally {
                    waiting.release(readings.size());
                }
            }).get();
            count = count + made;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A message could not be made", e.getCause());
        }
    }

    @Override
    public void settle() {
        flush();
    }
}
