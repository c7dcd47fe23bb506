package io.gensetlab.ui.control;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Round numbers for axes, and how they are written. Any thread. */
final class AxisTicks {
    private static final long[] TIME_STEPS = {1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000,
        300_000,
        600_000, 900_000, 1_800_000, 3_600_000};

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private AxisTicks() {}

    /** The smallest of 1, 2, 5 × 10ⁿ that needs no more than {@code most} steps for the span. */
    static double step(double span, int most) {
        double raw = span / Math.max(1, most);
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        for (double factor : new double[]{1, 2, 5}) {
            if (factor * power >= raw * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    /** A number on an axis of this step: 1.5k, 24k, 0.05. */
    static String format(double value, double step) {
        double size = Math.max(Math.abs(value), step);
        if (size >= 1e6 && step >= 1e4) {
            return plain(value / 1e6, step / 1e6) + "M";
        }
        if (size >= 10_000 && step >= 10 || step >= 1_000) {
            return value == 0 ? "0" : plain(value / 1e3, step / 1e3) + "k";
        }
        return plain(value, step);
    }

    private static String plain(double value, double step) {
        int decimals = (int) Math.clamp(-Math.floor(Math.log10(step) + 1e-9), 0, 6);
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return text.replace('-', '−');
    }

    /** The distance of time labels, milliseconds, so that there are at most {@code most} in the window. */
    static long timeStep(long windowMillis, int most) {
        for (long step : TIME_STEPS) {
            if (windowMillis / step <= most) {
                return step;
            }
        }
        return TIME_STEPS[TIME_STEPS.length - 1];
    }

    /** A time before now: {@code now}, {@code -30s}, {@code -4m}, {@code -1m 30s}, {@code -1h}. */
    static String ago(long millis) {
        long seconds = Math.round(millis / 1000.0);
        if (seconds == 0) {
            return "now";
        }
        long hours = seconds / 3600;
        long minutes = seconds / 60 % 60;
        long rest = seconds % 60;
        StringBuilder text = new StringBuilder("−");
        append(text, hours, "h");
        append(text, minutes, "m");
        append(text, rest, "s");
        return text.toString();
    }

    /** A length of time in words: {@code 30 s}, {@code 5 min}, {@code 2 h}, {@code 1.5 min}. */
    static String length(Duration length) {
        double seconds = length.toMillis() / 1e3;
        double size = seconds >= 3_600 ? seconds / 3_600 : seconds >= 60 ? seconds / 60 : seconds;
        String number = String.format(Locale.ROOT, size == Math.rint(size) ? "%.0f" : "%.1f", size);
        return number + (seconds >= 3_600 ? " h" : seconds >= 60 ? " min" : " s");
    }

    /** A time of the clock, as finely as a step of the axis asks for: {@code 14:32} or {@code 14:32:05}. */
    static String clock(long millis, long step, ZoneId zone) {
        return (step % 60_000 == 0 ? MINUTES : SECONDS).format(Instant.ofEpochMilli(millis).atZone(zone));
    }

    private static void append(StringBuilder text, long amount, String unit) {
        if (amount > 0) {
            text.append(text.length() > 1 ? " " : "").append(amount).append(unit);
        }
    }
}
