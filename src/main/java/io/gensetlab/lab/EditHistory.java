package io.gensetlab.lab;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The steps that can be undone and those that can be done again; the oldest go when they are too many. Thread-safe. */
final class EditHistory {
    private final int mostSteps;
    private final int mostWeight;
    private final Deque<EditStep> done = new ArrayDeque<>();
    private final Deque<EditStep> undone = new ArrayDeque<>();
    private long weight;
    private long revision;
    /** Whether the newest step may still be joined: not once it was turned. */
    private boolean open;

    EditHistory(int mostSteps, int mostWeight) {
        this.mostSteps = mostSteps;
        this.mostWeight = mostWeight;
    }

    /** Adds a new step; what was undone cannot be done again any more. */
    synchronized void add(EditStep step) {
        revision++;
        undone.forEach(gone -> weight -= gone.weight());
        undone.clear();
        done.push(step);
        weight += step.weight();
        open = true;
        // The newest stays however much it holds.
        while (done.size() > 1 && (done.size() > mostSteps || weight > mostWeight)) {
            weight -= done.removeLast().weight();
        }
    }

    /** There is nothing to undo or to do again. */
    synchronized void clear() {
        revision++;
        done.clear();
        undone.clear();
        weight = 0;
        open = false;
    }

    /** Whether a change is part of the newest step. */
    synchronized boolean join(EditStep.Key key, long nanos, long within) {
        var newest = done.peek();
        return open && newest != null && newest.join(key, nanos, within);
    }

    /** The newest step, which is undone from now on; null if there is none. */
    synchronized @Nullable EditStep undone() {
        open = false;
        revision++;
        var step = done.poll();
        if (step != null) {
            undone.push(step);
        }
        return step;
    }

    /** The step undone last, which is done again from now on; null if there is none. */
    synchronized @Nullable EditStep redone() {
        open = false;
        revision++;
        var step = undone.poll();
        if (step != null) {
            done.push(step);
        }
        return step;
    }

    /** Another number after each step, and after each that is taken back or done again. */
    synchronized long revision() {
        return revision;
    }

    synchronized @Nullable String undoLabel() {
        var step = done.peek();
        return step == null ? null : step.label();
    }

    synchronized @Nullable String redoLabel() {
        var step = undone.peek();
        return step == null ? null : step.label();
    }
}
