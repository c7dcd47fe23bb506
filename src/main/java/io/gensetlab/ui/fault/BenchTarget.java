package io.gensetlab.ui.fault;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.telemetry.StatusList;
import io.gensetlab.ui.control.TypedNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Which sets a fault goes into. One thread. */
final class BenchTarget {
    private static final double PERCENT = 100;

    /** How they are chosen. */
    enum Mode {
        /** Those that are selected. */
        SELECTED("Selected"),
        /** A share of the fleet, by a seed. */
        SHARE("Share"),
        /** All. */
        ALL("All");

        private final String label;

        Mode(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    private final ObjectProperty<Mode> mode = new SimpleObjectProperty<>(this, "mode", Mode.SELECTED);
    private final StringProperty share = new SimpleStringProperty(this, "share", "7");
    private final StringProperty seed = new SimpleStringProperty(this, "seed", "1");

    ObjectProperty<Mode> modeProperty() {
        return mode;
    }

    /** Share of the fleet, %. */
    StringProperty shareProperty() {
        return share;
    }

    /** Which ones of the fleet; the same seed chooses the same. */
    StringProperty seedProperty() {
        return seed;
    }

    /**
     * The sets meant now.
     *
     * @throws IllegalArgumentException with a sentence if there is none, or the share is none
     */
    List<GeneratorId> sets(StatusList fleet, Collection<GeneratorId> selected) {
        if (fleet.isEmpty()) {
            throw new IllegalArgumentException("There is no generator.");
        }
        return switch (mode.get()) {
            case SELECTED -> {
                var there = selected.stream().filter(id -> fleet.find(id) != null).toList();
                if (there.isEmpty()) {
                    throw new IllegalArgumentException(
                            "Nothing is selected: click a generator, or draw an area on the map.");
                }
                yield there;
            }
            case SHARE -> some(ids(fleet));
            case ALL -> ids(fleet);
        };
    }

    private static List<GeneratorId> ids(StatusList fleet) {
        return fleet.stream().map(status -> status.generator().id()).toList();
    }

    private List<GeneratorId> some(List<GeneratorId> all) {
        var typed = TypedNumber.parse(share.get(), PERCENT);
        if (typed.isEmpty() || !(typed.getAsDouble() > 0 && typed.getAsDouble() <= PERCENT)) {
            throw new IllegalArgumentException("A share of the fleet is above 0, to 100 %.");
        }
        long chosenBy;
        try {
            chosenBy = Long.parseLong(seed.get().strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("A seed is a whole number.", e);
        }
        var mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, new Random(chosenBy));
        int count = Math.max(1, (int) Math.round(typed.getAsDouble() / PERCENT * all.size()));
        return List.copyOf(mixed.subList(0, count));
    }

    /** Such as "generator3", "3 sets", "7 % of the fleet: 1 set". */
    String words(List<GeneratorId> sets) {
        var count = sets.size() == 1 ? "1 set" : "%,d sets".formatted(sets.size());
        return switch (mode.get()) {
            case SELECTED -> sets.size() == 1 ? sets.getFirst().value() : count;
            case SHARE -> share.get().strip() + " % of the fleet: " + count;
            case ALL -> "the whole fleet: " + count;
        };
    }
}
