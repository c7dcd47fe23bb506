package io.gensetlab.ui.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableBooleanValue;

/** A part of the connections form: its fields, and what is wrong with them while own brokers are chosen. FX thread. */
abstract class Form {
    private final ObservableBooleanValue active;
    /** Tell whether files are there. */
    final FileLooks files;
    private final List<StringBinding> errors = new ArrayList<>();
    private final List<Property<?>> fields = new ArrayList<>();

    /** @param active whether what stands in the fields is used */
    Form(ObservableBooleanValue active, FileLooks files) {
        this.active = active;
        this.files = files;
    }

    final StringProperty text(String name) {
        return kept(new SimpleStringProperty(this, name, ""));
    }

    final BooleanProperty flag(String name) {
        return kept(new SimpleBooleanProperty(this, name));
    }

    final <P extends Property<?>> P kept(P field) {
        fields.add(field);
        return field;
    }

    /** A rule: what is wrong, or empty; silent while the form is not used. */
    final StringBinding rule(Callable<String> sentence, Observable... of) {
        var error = said(sentence, of);
        errors.add(error);
        return error;
    }

    /**
     * A rule: a file is there, if one is named.
     *
     * @param name its name, or empty while it is not used
     */
    final StringBinding fileRule(Callable<String> name, Observable... of) {
        var all = Arrays.copyOf(of, of.length + 1);
        all[of.length] = files.news();
        return rule(() -> files.wrong(of[0], name.call()), all);
    }

    /** A sentence that is no error; silent while the form is not used. */
    final StringBinding said(Callable<String> sentence, Observable... of) {
        var all = new Observable[of.length + 1];
        System.arraycopy(of, 0, all, 1, of.length);
        all[0] = active;
        return Bindings.createStringBinding(() -> active.get() ? sentence.call() : "", all);
    }

    final List<StringBinding> errors() {
        return errors;
    }

    final List<Property<?>> fields() {
        return fields;
    }

    /** What stands in a field, or something else if it is wrong. */
    static String text(StringProperty field, String error, String otherwise) {
        return error.isEmpty() ? field.get().strip() : otherwise;
    }

    /** The same for a number. */
    static long number(StringProperty field, String error, long otherwise) {
        return error.isEmpty() ? FieldRules.number(field.get()).orElse(otherwise) : otherwise;
    }
}
