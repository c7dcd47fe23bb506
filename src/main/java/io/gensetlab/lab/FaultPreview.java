package io.gensetlab.lab;

import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultTiming;
import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would come of faults: the course of a set that is thrown away afterwards, really simulated with them, so that there is
 * no second opinion on what a fault does. One sample a simulated second, and one reading. Immutable.
 *
 * @param basis what was simulated, in a sentence
 * @param seconds length of the course, simulated seconds from the order on
 * @param traces what would be seen, the most telling first; empty if nothing of it shows in a signal
 * @param moments alarms and states on the way, in their order
 */
public record FaultPreview(String basis, int seconds, List<Trace> traces, List<Moment> moments) {
    private static final int SECONDS_PER_MINUTE = 60;

    /** Copies the lists. */
    public FaultPreview {
        traces = List.copyOf(traces);
        moments = List.copyOf(moments);
    }

    /**
     * One signal.
     *
     * @param label its name for people
     * @param unit its unit; may be empty
     * @param quantity what it is; null for what a clock or a counter says
     * @param truth what is true, beneath; a value a sample
     * @param reported what would be reported; NaN for no value
     * @param secondsApart simulated seconds between two samples
     */
    public record Trace(String label, String unit, @Nullable Quantity quantity, List<Double> truth,
            List<Double> reported, double secondsApart) {
        /** Copies the lists. */
        public Trace {
            truth = List.copyOf(truth);
            reported = List.copyOf(reported);
        }
    }

    /** How much a moment matters. */
    public enum Weight {
        /** A change of state. */
        NOTE,
        /** A warning. */
        WARNING,
        /** The set is stopped. */
        TRIP
    }

    /**
     * Something that would happen.
     *
     * @param seconds simulated seconds after the order
     * @param words such as "Coolant temperature high"
     */
    public record Moment(double seconds, Weight weight, String words) {}

    /**
     * Simulates; takes from a millisecond to a second, on the thread that asks.
     *
     * @param faults all of them hit one set
     * @param like a set like which it is; null for one of 500 kW
     * @throws IllegalArgumentException if there is no fault, or one that belongs to a link
     */
    public static FaultPreview of(List<Timed> faults, @Nullable GeneratorStatus like) {
        return new PreviewRun(faults, like).run();
    }

    /** A fault with its timing. */
    public record Timed(Fault fault, FaultTiming timing) {}

    /** Such as "Warns after 2:10 (Coolant temperature high), trips after 3:25 (Coolant over temperature)." */
    public String outcome() {
        var warns = first(Weight.WARNING);
        var trips = first(Weight.TRIP);
        var words = new ArrayList<String>();
        if (warns != null && (trips == null || warns.seconds() <= trips.seconds())) {
            words.add("warns after " + time(warns.seconds()) + " (" + warns.words() + ")");
        }
        if (trips != null) {
            words.add("trips after " + time(trips.seconds()) + " (" + trips.words() + ")");
        }
        if (words.isEmpty()) {
            return "No warning and no trip within " + length(seconds) + ".";
        }
        var all = String.join(", ", words);
        return Character.toUpperCase(all.charAt(0)) + all.substring(1) + ".";
    }

    /** The first moment of a weight, or null. */
    public @Nullable Moment first(Weight weight) {
        return moments.stream().filter(moment -> moment.weight() == weight).findFirst().orElse(null);
    }

    /** As in 2:10, or 1:02:10. */
    static String time(double seconds) {
        long whole = Math.round(seconds);
        long minutes = whole / SECONDS_PER_MINUTE;
        return minutes >= SECONDS_PER_MINUTE
                ? "%d:%02d:%02d".formatted(minutes / SECONDS_PER_MINUTE, minutes % SECONDS_PER_MINUTE,
                        whole % SECONDS_PER_MINUTE)
                : "%d:%02d".formatted(minutes, whole % SECONDS_PER_MINUTE);
    }

    private static String length(int seconds) {
        return seconds < 2 * SECONDS_PER_MINUTE
                ? seconds + " s"
                : seconds < 2 * SECONDS_PER_MINUTE * SECONDS_PER_MINUTE
                        ? seconds / SECONDS_PER_MINUTE + " minutes"
                        : seconds / SECONDS_PER_MINUTE / SECONDS_PER_MINUTE + " hours";
    }
}
