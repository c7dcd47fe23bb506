package io.gensetlab.ui.replay;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.lab.ReplayPlan;
import io.gensetlab.ui.control.TypedNumber;
import java.util.LinkedHashSet;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/** How it is to be replayed, as typed. One thread. */
final class ReplayForm {
    private static final double MOST_RATE = 1_000_000;

    private final StringProperty speed = new SimpleStringProperty(this, "speed", "1");
    private final BooleanProperty fastest = new SimpleBooleanProperty(this, "fastest");
    private final BooleanProperty original = new SimpleBooleanProperty(this, "original");
    private final StringProperty rate = new SimpleStringProperty(this, "rate", "");
    private final StringProperty only = new SimpleStringProperty(this, "only", "");

    /** How many times as fast, 0.1 to 100. */
    StringProperty speedProperty() {
        return speed;
    }

    /** As fast as the brokers take it, whatever the speed says. */
    BooleanProperty fastestProperty() {
        return fastest;
    }

    /** Whether stamps and sequence numbers stay. */
    BooleanProperty originalProperty() {
        return original;
    }

    /** Rows a second; empty for the spacing by their stamps. */
    StringProperty rateProperty() {
        return rate;
    }

    /** Ids of generators, with commas or spaces between; empty for all. */
    StringProperty onlyProperty() {
        return only;
    }

    /** @throws IllegalArgumentException with a sentence for what is wrong */
    ReplayPlan plan() {
        return new ReplayPlan(pace(), rows(), original.get(), sets(), null, null);
    }

    private double pace() {
        if (fastest.get()) {
            return Double.POSITIVE_INFINITY;
        }
        var typed = TypedNumber.parse(speed.get(), ReplayPlan.MAX_SPEED);
        if (typed.isEmpty() || !(typed.getAsDouble() >= ReplayPlan.MIN_SPEED
                && typed.getAsDouble() <= ReplayPlan.MAX_SPEED)) {
            throw new IllegalArgumentException("A speed is 0.1 to 100 times.");
        }
        return typed.getAsDouble();
    }

    private @Nullable Double rows() {
        if (fastest.get() || rate.get().isBlank()) {
            return null;
        }
        var typed = TypedNumber.parse(rate.get(), MOST_RATE);
        if (typed.isEmpty() || !(typed.getAsDouble() > 0 && typed.getAsDouble() <= MOST_RATE)) {
            throw new IllegalArgumentException(
                    "Rows a second are more than 0; empty: spaced by their stamps.");
        }
        return typed.getAsDouble();
    }

    private Set<GeneratorId> sets() {
        var wanted = new LinkedHashSet<GeneratorId>();
        for (var id : only.get().strip().split("[,;\\s]+")) {
            if (!id.isEmpty()) {
                wanted.add(new GeneratorId(id));
            }
        }
        return wanted;
    }
}
