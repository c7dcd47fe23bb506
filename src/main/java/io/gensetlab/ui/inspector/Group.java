package io.gensetlab.ui.inspector;

import io.gensetlab.telemetry.GeneratorStatus;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.telemetry.Units;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The selected sets, and how several figures are told as one.
 *
 * @param sets at least one
 * @param units those of the screen
 */
record Group(List<GeneratorStatus> sets, Units units) {
    private static final String NONE = "–";

    /** The lowest and the highest of some figures; NaN if there are none. */
    record Span(double low, double high) {
        boolean isEmpty() {
            return Double.isNaN(low);
        }
    }

    boolean isOne() {
        return sets.size() == 1;
    }

    GeneratorStatus first() {
        return sets.getFirst();
    }

    int count(Predicate<GeneratorStatus> which) {
        int count = 0;
        for (var status : sets) {
            if (which.test(status)) {
                count++;
            }
        }
        return count;
    }

    boolean any(Predicate<GeneratorStatus> which) {
        for (var status : sets) {
            if (which.test(status)) {
                return true;
            }
        }
        return false;
    }

    static double reported(GeneratorStatus status, Quantity quantity) {
        return status.reported().value(quantity, status.generator().rating().kw());
    }

    Span span(ToDoubleFunction<GeneratorStatus> figure) {
        double low = Double.NaN;
        double high = Double.NaN;
        for (var status : sets) {
            double value = figure.applyAsDouble(status);
            if (Double.isFinite(value)) {
                low = Double.isNaN(low) ? value : Math.min(low, value);
                high = Double.isNaN(high) ? value : Math.max(high, value);
            }
        }
        return new Span(low, high);
    }

    /** One figure, or the two between which all lie; their unit once. */
    String range(ToDoubleFunction<GeneratorStatus> figure, DoubleFunction<String> words, String unit) {
        return range(span(figure), words, unit);
    }

    static String range(Span span, DoubleFunction<String> words, String unit) {
        if (span.isEmpty()) {
            return NONE;
        }
        var low = words.apply(span.low());
        var high = words.apply(span.high());
        return (low.equals(high) ? low : low + " – " + high) + (unit.isEmpty() ? "" : " " + unit);
    }

    /** What the sets report of a quantity; what is silent reports nothing. */
    String reported(Quantity quantity) {
        return range(status -> status.silent() ? Double.NaN : reported(status, quantity),
                value -> units.figure(quantity, value), units.label(quantity));
    }
}
