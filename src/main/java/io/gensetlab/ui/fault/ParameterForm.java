package io.gensetlab.ui.fault;

import io.gensetlab.fault.Fault;
import io.gensetlab.fault.FaultKind;
import io.gensetlab.fault.FaultParameter;
import io.gensetlab.telemetry.Quantity;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/** The parameters of one kind of fault; what they make is there as soon as all are right. One thread. */
final class ParameterForm {
    private static final String QUANTITY = "quantity";

    private final FaultKind kind;
    private final List<ParameterField> fields;
    private final ReadOnlyObjectWrapper<@Nullable Fault> fault = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper error = new ReadOnlyStringWrapper(this, "error", "");
    private boolean changing;

    ParameterForm(FaultKind kind) {
        this.kind = kind;
        var first = kind.parameters()
                .stream()
                .filter(each -> each.name().equals(QUANTITY))
                .map(each -> quantity(((FaultParameter.Choice) each).standard()))
                .findFirst()
                .orElse(null);
        fields = kind.parameters().stream().map(each -> new ParameterField(each, first)).toList();
        for (var field : fields) {
            field.textProperty().subscribe(this::changed);
            field.givenProperty().subscribe(this::changed);
        }
        changed();
    }

    private static @Nullable Quantity quantity(String word) {
        return Arrays.stream(Quantity.values())
                .filter(each -> each.wireName().equals(word))
                .findFirst()
                .orElse(null);
    }

    FaultKind kind() {
        return kind;
    }

    /** In the order of the form. */
    List<ParameterField> fields() {
        return fields;
    }

    /** What it makes; null while something is wrong. */
    ReadOnlyObjectProperty<@Nullable Fault> faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /** What is wrong in the first field that is not right; empty if all are. */
    ReadOnlyStringProperty errorProperty() {
        return error.getReadOnlyProperty();
    }

    private void changed() {
        if (changing) {
            return;
        }
        changing = true;
        try {
            for (var field : fields) {
                if (field.parameter().name().equals(QUANTITY)) {
                    var quantity = quantity(field.textProperty().get());
                    fields.forEach(each -> each.about(quantity));
                }
            }
        } finally {
            changing = false;
        }
        make();
    }

    private void make() {
        var values = new LinkedHashMap<String, Object>();
        boolean right = true;
        for (var field : fields) {
            var wrong = "";
            try {
                if (field.givenProperty().get()) {
                    var value = field.value();
                    values.put(field.parameter().name(), value);
                    alone(field, value, values.get("quantity"));
                }
            } catch (IllegalArgumentException e) {
                wrong = sentence(e);
                right = false;
            }
            field.error.set(wrong);
        }
        Fault made = null;
        if (right) {
            try {
                made = kind.make(values);
            } catch (IllegalArgumentException e) {
                // Each is right by itself: they do not go together.
                fields.getLast().error.set(sentence(e));
            }
        }
        error.set(fields.stream()
                .map(field -> field.error.get())
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse(""));
        fault.set(made);
    }

    /** Tells whose error it is: one that a value makes by itself. */
    private void alone(ParameterField field, Object value, @Nullable Object quantity) {
        var name = field.parameter().name();
        if (!fieldsDependOn(field)) {
            // Its range is that of the quantity.
            kind.make(quantity == null ? Map.of(name, value) : Map.of("quantity", quantity, name, value));
        }
    }

    /** A range whose ends go together, or a pair of channels, is right or wrong as a whole only. */
    private static boolean fieldsDependOn(ParameterField field) {
        return field.parameter() instanceof FaultParameter.Choice
                || field.parameter() instanceof FaultParameter.Figure figure && !figure.byQuantity().isEmpty()
                        && (figure.name().equals("low") || figure.name().equals("high"));
    }

    /** Parameters by their names on screen, not by those in a file. */
    private String sentence(IllegalArgumentException e) {
        var text = String.valueOf(e.getMessage());
        for (var field : fields) {
            text = text.replace("\"" + field.parameter().name() + "\"", field.parameter().label());
        }
        return text.endsWith(".") ? text : text + ".";
    }
}
