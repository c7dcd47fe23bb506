package io.gensetlab.ui.fleet;

import io.gensetlab.exchange.FleetCsv;
import io.gensetlab.fleet.Rating;
import io.gensetlab.fleet.Site;
import io.gensetlab.lab.Draft;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** A file of generators between its choice and its import: what is good in it, and what is not and why. One thread. */
public final class FleetImportViewModel {
    /** What becomes of the good lines; one step that can be undone. */
    public interface Target {
        /** Places them beside those that are there. */
        void add(List<Draft> drafts, String label);

        /** Places them instead of those that are there. */
        void replace(List<Draft> drafts, String label);
    }

    private final Target target;
    private final ReadOnlyStringWrapper file = new ReadOnlyStringWrapper(this, "file", "");
    private final ReadOnlyStringWrapper good = new ReadOnlyStringWrapper(this, "good", "");
    private final ReadOnlyStringWrapper bad = new ReadOnlyStringWrapper(this, "bad", "");
    private final ReadOnlyBooleanWrapper usable = new ReadOnlyBooleanWrapper(this, "usable");
    private final ObservableList<String> problems = FXCollections.observableArrayList();
    private List<FleetCsv.Row> rows = List.of();

    public FleetImportViewModel(Target target) {
        this.target = target;
    }

    /** Shows what was read from a file. */
    public void show(String fileName, FleetCsv.Content content) {
        rows = content.rows();
        file.set(fileName);
        usable.set(!rows.isEmpty());
        good.set(switch (rows.size()) {
            case 0 -> "There is no generator in this file that can be imported.";
            case 1 -> "1 generator can be imported.";
            default -> "%,d generators can be imported.".formatted(rows.size());
        });
        int told = content.problems().size();
        bad.set(content.bad() == 0
                ? ""
                : (content.bad() == 1 ? "1 line is left out:" : "%,d lines are left out".formatted(content.bad())
                        + (told < content.bad() ? ", the first %,d are:".formatted(told) : ":")));
        problems.setAll(content.problems()
                .stream()
                .map(problem -> "Line %,d: %s".formatted(problem.line(), problem.sentence()))
                .toList());
    }

    /** Imports the good lines beside the present fleet; nothing happens if there are none. */
    public void add() {
        if (usable.get()) {
            target.add(drafts(), "Import " + sets());
        }
    }

    /** Imports the good lines instead of the present fleet; nothing happens if there are none. */
    public void replace() {
        if (usable.get()) {
            target.replace(drafts(), "Replace the fleet by " + sets());
        }
    }

    private String sets() {
        return rows.size() == 1 ? "1 generator" : "%,d generators".formatted(rows.size());
    }

    private List<Draft> drafts() {
        return rows.stream()
                .map(row -> Draft.standby(row.position(), Site.named(row.name(), row.type()),
                        Rating.ofKw(row.kva() * Rating.POWER_FACTOR)))
                .toList();
    }

    /** The name of the file. */
    public ReadOnlyStringProperty fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** How many can be imported, in a sentence. */
    public ReadOnlyStringProperty goodProperty() {
        return good.getReadOnlyProperty();
    }

    /** How many lines are left out; empty for none. */
    public ReadOnlyStringProperty badProperty() {
        return bad.getReadOnlyProperty();
    }

    /** Whether there is anything to import. */
    public ReadOnlyBooleanProperty usableProperty() {
        return usable.getReadOnlyProperty();
    }

    /** The lines that are left out, each with its number and why. */
    public ObservableList<String> problems() {
        return FXCollections.unmodifiableObservableList(problems);
    }
}
