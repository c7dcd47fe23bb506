package io.gensetlab.scenario;

/** What can be told to a run while it goes on. Immutable. */
public sealed interface LiveCommand {
    /** @param entry a fault or a preset, to begin now; as an entry of a timeline that stands at 0 s */
    record Inject(TimelineEntry entry) implements LiveCommand {}

    /** Ends all faults. */
    record ClearAll() implements LiveCommand {}

    /** @param word the preset or the kind of fault that ends, wherever it acts */
    record ClearFault(String word) implements LiveCommand {}

    /** @param target the sets whose faults end */
    record ClearTarget(Target target) implements LiveCommand {}

    /** Simulated time stands still. */
    record Pause() implements LiveCommand {}

    /** It goes on. */
    record Resume() implements LiveCommand {}

    /** How it stands. */
    record Status() implements LiveCommand {}

    /** The run ends in order. */
    record Stop() implements LiveCommand {}

    /** @param sentence what can be told */
    record Help(String sentence) implements LiveCommand {}
}
