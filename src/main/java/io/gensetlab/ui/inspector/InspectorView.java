package io.gensetlab.ui.inspector;

import io.gensetlab.fleet.ControlMode;
import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.telemetry.GeneratorHealth;
import io.gensetlab.ui.control.Tone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The selected sets in the words of the screen.
 *
 * @param one the set, if it is one; else null
 * @param count how many there are
 * @param head who they are and how they are
 * @param note what a set's controller says, and which alarms are on; empty if nothing, or for several sets
 * @param noteTone how grave the note is
 * @param badges what else is to be known
 * @param faults faults at them, by kind
 * @param orders which buttons would do anything
 * @param mode the mode switch; null if they differ
 * @param mains whether the sites have mains; null if they differ
 * @param sliders what can be set: coolant, oil pressure, fuel, load
 * @param tiles autonomy, run hours, start score
 * @param facts name and value of the other signals and of the nameplate
 */
record InspectorView(@Nullable GeneratorId one, int count, Head head, String note, Tone noteTone,
        List<Badge> badges, List<FaultTag> faults, Orders orders, @Nullable ControlMode mode,
        @Nullable Boolean mains, List<SliderView> sliders, List<Tile> tiles, List<Fact> facts) {

    /**
     * Who the sets are and how they are.
     *
     * @param title the id, or how many there are
     * @param site the site's name, or what states the sets are in
     * @param type what the site is, or empty
     * @param nameplate position and rating
     * @param position where the set stands; null for several
     * @param health colour and shape of the badge
     * @param state word of the badge
     * @param loadShare reported load, share of the rating; NaN when silent
     * @param power such as "544 kW"
     * @param rated such as "of 800 kW"
     */
    record Head(String title, String site, String type, String nameplate, @Nullable GeoPosition position,
            GeneratorHealth health, String state, double loadShare, String power, String rated) {}

    /**
     * Which buttons would do anything.
     *
     * @param resetUrgent whether the sets do nothing more until they are reset
     */
    record Orders(boolean start, boolean stop, boolean reset, boolean resetUrgent, boolean emergencyStop,
            boolean repair) {}

    /**
     * A figure that matters.
     *
     * @param word a word below it, such as "pass"
     * @param tone what the figure means; neutral for nothing
     * @param hint a sentence on it
     */
    record Tile(String name, String value, String word, Tone tone, String hint) {}

    /** A figure with its name. */
    record Fact(String name, String value) {}
}
