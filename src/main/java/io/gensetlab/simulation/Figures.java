package io.gensetlab.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Figures in sentences for people. */
final class Figures {
    private Figures() {}

    /** With at most one decimal. */
    static String one(double value) {
        return BigDecimal.valueOf(value)
                .setScale(1, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** A share as a percentage with at most one decimal. */
    static String percent(double share) {
        return one(share * 100) + " %";
    }
}
