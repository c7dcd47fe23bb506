package io.gensetlab.ui.control;

import java.util.List;

/**
 * A stretch of a scale and what a value in it means.
 *
 * @param from lower end, in the scale's unit, inclusive; may be negative infinity
 * @param to   upper end, exclusive; may be positive infinity
 */
public record ThresholdBand(double from, double to, Tone tone) {
    public ThresholdBand {
        if (!(from < to)) {
            throw new IllegalArgumentException("band from " + from + " to " + to);
        }
    }

    /** The tone of a value: that of the last band holding it, {@link Tone#OK} where there is none. Any thread. */
    public static Tone toneOf(double value, List<ThresholdBand> bands) {
        Tone tone = Tone.OK;
        for (ThresholdBand band : bands) {
            if (value >= band.from && value < band.to) {
                tone = band.tone;
            }
        }
        return tone;
    }
}
