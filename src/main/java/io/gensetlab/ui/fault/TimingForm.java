package io.gensetlab.ui.fault;

import io.gensetlab.fault.FaultTiming;
import io.gensetlab.ui.control.TypedNumber;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** When a fault acts, as typed. One thread. */
final class TimingForm {
    private static final double MOST_SECONDS = 2_592_000;
    private static final double PERCENT = 100;

    /** A field with what is wrong in it. */
    static final class Field {
        private final StringProperty text;
        private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper(this, "error", "");
        private final String standard;

        Field(String standard) {
            this.standard = standard;
            text = new SimpleStringProperty(this, "text", standard);
        }

        StringProperty textProperty() {
            return text;
        }

        ReadOnlyStringProperty errorProperty() {
            return error.getReadOnlyProperty();
        }
    }

    /** From the order to the beginning, s. */
    final Field onset = new Field("0");
    /** How long it lasts, s; empty for "until cleared". */
    final Field lasting = new Field("");
    /** To full effect, s. */
    final Field ramp = new Field("0");
    /** Chance that it acts, %. */
    final Field chance = new Field("100");
    /** Period of the duty cycle, s; empty for none. */
    final Field period = new Field("");
    /** Share of the period, %. */
    final Field duty = new Field("50");
    /** Of what is left to chance; empty for the run's. */
    final Field seed = new Field("");

    private final List<Field> fields = List.of(onset, lasting, ramp, chance, period, duty, seed);
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper(this, "error", "");
    private final ReadOnlyObjectWrapper<@Nullable FaultTiming> timing = new ReadOnlyObjectWrapper<>();

    TimingForm() {
        fields.forEach(field -> field.text.subscribe(this::make));
        make();
    }

    /** Null while something is wrong. */
    ReadOnlyObjectProperty<@Nullable FaultTiming> timingProperty() {
        return timing.getReadOnlyProperty();
    }

    /** What is wrong in the first field that is not right; empty if all are. */
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** As if nothing was said. */
    void reset() {
        fields.forEach(field -> field.text.set(field.standard));
    }

    private void make() {
        fields.forEach(field -> field.error.set(""));
        var begins = seconds(onset, "Begins after", "0 s", 0);
        var lasts = seconds(lasting, "Lasts", "more than 0 s", 1e-3);
        var grows = seconds(ramp, "Ramp", "0 s", 0);
        double acts = percent(chance, "A chance is above 0, to 100 %.");
        var cycle = seconds(period, "Duty cycle", "more than 0 s", 1e-3);
        double share = percent(duty, "A share is above 0, to 100 %.");
        var chosen = seed();
        error.set(fields.stream()
                .map(field -> field.error.get())
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse(""));
        boolean right = error.get().isEmpty();
        timing.set(right
                ? new FaultTiming(begins == null ? Duration.ZERO : begins, lasts,
                        grows == null ? Duration.ZERO : grows, acts, cycle, share, chosen)
                : null);
    }

    private static @Nullable Duration seconds(Field field, String label, String from, double least) {
        if (field.text.get().isBlank()) {
            return null;
        }
        var typed = TypedTime.parse(field.text.get(), MOST_SECONDS);
        if (typed.isEmpty()) {
            field.error.set(label + ": " + TypedTime.FORMS + ".");
            return null;
        }
        if (typed.getAsDouble() < least || typed.getAsDouble() > MOST_SECONDS) {
            field.error.set(label + ": from " + from + " to 30 days.");
            return null;
        }
        return Duration.ofMillis(Math.round(typed.getAsDouble() * 1000));
    }

    private static double percent(Field field, String wrong) {
        var typed = TypedNumber.parse(field.text.get(), PERCENT);
        if (typed.isEmpty() || !(typed.getAsDouble() > 0 && typed.getAsDouble() <= PERCENT)) {
            field.error.set(wrong);
            return 1;
        }
        return typed.getAsDouble() / PERCENT;
    }

    private @Nullable Long seed() {
        var typed = seed.text.get().strip();
        if (typed.isEmpty()) {
            return null;
        }
        try {
            return Long.parseLong(typed);
        } catch (NumberFormatException e) {
            seed.error.set("A seed is a whole number; empty: the run's.");
            return null;
        }
    }
}
