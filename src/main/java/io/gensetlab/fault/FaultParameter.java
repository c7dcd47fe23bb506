package io.gensetlab.fault;

import io.gensetlab.telemetry.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be set of a fault, for a slider, a form or a file. Immutable. */
public sealed interface FaultParameter {
    /** Its name in files and on the command line: that of the record's component. */
    String name();

    /** The name for people. */
    String label();

    /**
     * From where to where a figure goes.
     *
     * @param standard where it stands if nothing is said
     */
    record Range(double least, double most, double standard) {}

    /**
     * A number; a time is one in seconds.
     *
     * @param unit its unit; empty for a bare number or the unit of the quantity
     * @param range what it may be, if the quantity does not say otherwise
     * @param byQuantity what it may be for a quantity
     * @param whole whether it is a whole number
     * @param mayLack what it means to leave it out, or null if it then has its standard value
     */
    record Figure(String name, String label, String unit, Range range, Map<Quantity, Range> byQuantity,
            boolean whole,
            @Nullable String mayLack) implements FaultParameter {

        /** What is offered for a quantity, or null for faults of none. */
        public Range range(@Nullable Quantity quantity) {
            return quantity == null ? range : byQuantity.getOrDefault(quantity, range);
        }

        /**
         * Refuses what is not offered: files, commands and forms take the same.
         *
         * @throws IllegalArgumentException with a sentence for a value out of the range
         */
        void require(double value, @Nullable Quantity quantity) {
            var its = range(quantity);
            Require.range(value, its.least(), its.most(), "\"" + name + "\"", unit(quantity));
        }

        /** The unit, for a quantity, or null for faults of none. */
        public String unit(@Nullable Quantity quantity) {
            if (quantity == null || byQuantity.isEmpty()) {
                return unit;
            }
            return unit.isEmpty() ? quantity.unit() : quantity.unit() + unit;
        }
    }

    /** A word of several. */
    record Choice(String name, String label, List<Option> options,
            String standard) implements FaultParameter {}

    /**
     * One of them.
     *
     * @param id the word for it
     * @param label the name for people
     */
    record Option(String id, String label) {}

    /** A text. */
    record Text(String name, String label, String standard) implements FaultParameter {}
}
