package io.gensetlab.ui.inspector;

import io.gensetlab.telemetry.Quantity;
import io.gensetlab.ui.control.ThresholdBand;
import java.util.List;

/**
 * What a slider shows, in the units of the screen.
 *
 * @param quantity what it sets
 * @param scale its ends and steps
 * @param unit the sign of its unit
 * @param value the reported value, or the one that was just set and is on its way; of several sets their mean
 * @param reported what the sensor says; NaN for several sets
 * @param mixed the lowest and the highest of several values that differ, such as "84–104"; empty if they do not
 * @param range the values of several sets, such as "84 – 104 °C"; of one set its value
 * @param hold who holds the value
 * @param bands where it is out of its normal range
 * @param limits the bands in words
 * @param detail a word beside the name, such as the share in %
 * @param truth what is true where the sensor says something else, such as "true 92 °C"; else empty
 */
record SliderView(Quantity quantity, Scale scale, String unit, double value, double reported, String mixed,
        String range, Hold hold, List<ThresholdBand> bands, String limits, String detail, String truth) {
    /** Who holds a value. */
    enum Hold {
        /** The model; a hand may. */
        AUTO,
        /** A hand. */
        MANUAL,
        /** Some of several sets are held by hand. */
        MIXED,
        /** There is no model to follow: it stays where it is put. */
        ALWAYS_MANUAL
    }

    /** Ends and steps, in the unit of the screen. */
    record Scale(double min, double max, double step, int decimals) {}
}
