package io.gensetlab.ui.fault;

import io.gensetlab.fault.FaultParameter;
import io.gensetlab.telemetry.Quantity;
import io.gensetlab.ui.control.TypedNumber;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** One parameter as it stands in the form: what was typed, moved or chosen, and what is wrong with it. One thread. */
final class ParameterField {
    private static final int STEPS = 200;
    private static final int DIGITS = 4;

    private final FaultParameter parameter;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final BooleanProperty given = new SimpleBooleanProperty(this, "given", true);
    final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper(this, "error", "");
    private @Nullable Quantity quantity;

    ParameterField(FaultParameter parameter, @Nullable Quantity quantity) {
        this.parameter = parameter;
        this.quantity = quantity;
        switch (parameter) {
            case FaultParameter.Choice choice -> text.set(choice.standard());
            case FaultParameter.Text words -> text.set(words.standard());
            case FaultParameter.Figure figure -> {
                text.set(number(figure.range(quantity).standard()));
                given.set(figure.mayLack() == null);
            }
        }
    }

    FaultParameter parameter() {
        return parameter;
    }

    /** What stands in its field; the id of what is chosen. */
    StringProperty textProperty() {
        return text;
    }

    /** Whether it has a value of its own; only a figure that may lack can have none. */
    BooleanProperty givenProperty() {
        return given;
    }

    /** A sentence, or empty. */
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    /** What a slider offers of a figure. */
    FaultParameter.Range range() {
        return figure().range(quantity);
    }

    /** The unit of a figure. */
    String unit() {
        return figure().unit(quantity);
    }

    private FaultParameter.Figure figure() {
        if (parameter instanceof FaultParameter.Figure figure) {
            return figure;
        }
        throw new IllegalStateException(parameter.name() + " is no figure");
    }

    /** Is about another signal from now on: a figure in its unit stands as if nothing was said. */
    void about(@Nullable Quantity other) {
        if (other != quantity && parameter instanceof FaultParameter.Figure figure) {
            quantity = other;
            if (!figure.byQuantity().isEmpty()) {
                text.set(number(range().standard()));
            }
        }
    }

    /**
     * The value as the catalogue takes it.
     *
     * @throws IllegalArgumentException with a sentence if it is no number
     */
    Object value() {
        return switch (parameter) {
            case FaultParameter.Choice _,FaultParameter.Text _ -> Objects.requireNonNull(text.get());
            case FaultParameter.Figure figure ->
                TypedNumber.parse(text.get(), Math.max(Math.abs(range().most()), Math.abs(range().least())))
                        .orElseThrow(() -> new IllegalArgumentException(figure.label() + " is a number"
                                + (unit().isEmpty() ? "" : " in " + unit()) + "."));
        };
    }

    /** Moves the figure to where the slider stands: from 0, the least, to 1, the most; rounded to what a hand can tell. */
    void slide(double share) {
        var range = range();
        double raw = range.least() + Math.clamp(share, 0, 1) * (range.most() - range.least());
        double step = step();
        double value = Math.clamp(Math.rint(raw / step) * step, range.least(), range.most());
        text.set(number(figure().whole() ? Math.rint(value) : value));
    }

    /** How far one key press moves it. */
    double step() {
        var range = range();
        double raw = (range.most() - range.least()) / STEPS;
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        double factor = raw / power;
        double step = (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10) * power;
        return figure().whole() ? Math.max(1, Math.rint(step)) : step;
    }

    /** Where the slider stands, 0 to 1; NaN where there is no number. */
    double share() {
        var range = range();
        var typed = TypedNumber.parse(text.get(), Math.max(Math.abs(range.most()), Math.abs(range.least())));
        return typed.isEmpty()
                ? Double.NaN
                : Math.clamp((typed.getAsDouble() - range.least()) / (range.most() - range.least()), 0, 1);
    }

    /** Without zeros at its end, and without the errors of binary fractions. */
    static String number(double value) {
        var plain = BigDecimal.valueOf(value).setScale(DIGITS, RoundingMode.HALF_EVEN).stripTrailingZeros();
        return plain.signum() == 0 ? "0" : plain.toPlainString();
    }
}
