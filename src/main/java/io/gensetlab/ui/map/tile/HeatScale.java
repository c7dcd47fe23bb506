package io.gensetlab.ui.map.tile;

/**
 * Which figures get which colours: the low ones the cold end, the high ones the hot end.
 *
 * @param cold the figure of the cold end
 * @param hot the figure of the hot end; lower than the cold one where little is bad, as of fuel
 */
public record HeatScale(double cold, double hot) {
    /** @throws IllegalArgumentException when both ends are the same, or no numbers */
    public HeatScale {
        if (!(Math.abs(hot - cold) > 0) || Double.isInfinite(hot - cold)) {
            throw new IllegalArgumentException("No scale from " + cold + " to " + hot);
        }
    }

    /** Where a figure lies on the scale, 0 (cold) to 1 (hot); figures beyond its ends lie on them. */
    public double part(double value) {
        return Math.clamp((value - cold) / (hot - cold), 0.0, 1.0);
    }
}
