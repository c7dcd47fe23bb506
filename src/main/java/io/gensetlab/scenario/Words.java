package io.gensetlab.scenario;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads and writes times, shares, numbers and words as people write them. Readers throw {@link IllegalArgumentException} with a sentence. */
final class Words {
    /** Longest time. */
    static final Duration LONGEST = Duration.ofDays(365);
    private static final Pattern TIME = Pattern.compile(
            "(?:(\\d{1,6})d)?\\s?(?:(\\d{1,6}(?:\\.\\d{1,6})?)h)?\\s?(?:(\\d{1,8}(?:\\.\\d{1,6})?)m(?!s))?\\s?"
                    + "(?:(\\d{1,9}(?:\\.\\d{1,3})?)s)?\\s?(?:(\\d{1,12})ms)?");
    private static final Pattern MANY_DIGITS = Pattern.compile("\\d{5,}(?:\\.\\d+)?(?:d|h|m|s|ms)");
    private static final Pattern PLAIN = Pattern.compile("\\d+(?:\\.\\d+)?");
    /** What was meant as a time, right or wrong. */
    private static final Pattern LIKE_TIME = Pattern
            .compile("(?=.?\\d)[-+]?(?:\\d++(?:\\.\\d*+)?(?:ms|min|sec|d|h|m|s))*+(?:\\d++(?:\\.\\d*+)?)?+",
                    Pattern.CASE_INSENSITIVE);
    private static final String TOO_LONG = "is too long; a time is at most 365 days";
    private static final Pattern NUMBER = Pattern
            .compile("[-+]?(?:\\d{1,18}(?:\\.\\d{0,18})?|\\.\\d{1,18})(?:[eE][-+]?\\d{1,3})?");
    private static final Pattern SHARE = Pattern.compile("([-+]?\\d{1,9}(?:\\.\\d{1,9})?)\\s?%");
    private static final double[] UNIT_MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};

    private Words() {}

    static Duration time(String text) {
        var matcher = TIME.matcher(text);
        if (text.isBlank() || !matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" " + (MANY_DIGITS.matcher(text).matches()
                    ? TOO_LONG
                    : "is no time" + (PLAIN.matcher(text).matches() ? ", as it has no unit" : "")
                            + "; write 500ms, 90s, 2m30s or 1h"));
        }
        double millis = 0;
        for (int unit = 0; unit < UNIT_MILLIS.length; unit++) {
            var number = matcher.group(unit + 1);
            millis += number == null ? 0 : Double.parseDouble(number) * UNIT_MILLIS[unit];
        }
        if (millis > LONGEST.toMillis()) {
            throw new IllegalArgumentException("\"" + text + "\" " + TOO_LONG);
        }
        return Duration.ofMillis(Math.round(millis));
    }

    static boolean isTime(String text) {
        return !text.isBlank() && TIME.matcher(text).matches();
    }

    /** Whether a time was meant, if a wrong one. */
    static boolean isLikeTime(String text) {
        return text.length() <= 40 && LIKE_TIME.matcher(text).matches();
    }

    static Duration positiveTime(String text) {
        var time = time(text);
        if (time.isZero()) {
            throw new IllegalArgumentException("This is more than 0 s");
        }
        return time;
    }

    static String of(Duration time) {
        if (time.isZero()) {
            return "0s";
        }
        var text = new StringBuilder();
        part(text, time.toHours(), "h");
        part(text, time.toMinutesPart(), "m");
        part(text, time.toSecondsPart(), "s");
        part(text, time.toMillisPart(), "ms");
        return text.toString();
    }

    private static void part(StringBuilder text, long number, String unit) {
        if (number > 0) {
            text.append(number).append(unit);
        }
    }

    static double number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("A number stands here, not \"" + text + "\"");
        }
        // Nobody means minus zero.
        return Double.parseDouble(text) + 0.0;
    }

    static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("A whole number stands here, not \"" + text + "\"", e);
        }
    }

    /** {@code 7 %} or {@code 0.07}. */
    static double share(String text) {
        var matcher = SHARE.matcher(text);
        if (matcher.matches()) {
            return Math.round(Double.parseDouble(matcher.group(1)) * 1e7) / 1e9;
        }
        if (!isNumber(text)) {
            throw new IllegalArgumentException(
                    "A share stands here, as in 7 % or 0.07, not \"" + text + "\"");
        }
        return number(text);
    }

    static boolean isShare(String text) {
        return SHARE.matcher(text).matches();
    }

    static String ofShare(double share) {
        double percent = share * 100;
        double rounded = Math.round(percent * 1e7) / 1e7;
        // Only if it comes back as it was.
        return share(figure(rounded) + " %") == share ? figure(rounded) + " %" : figure(share);
    }

    static String figure(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    static boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("true or false stands here, not \"" + text + "\"");
        };
    }

    /** The word for an enum's constant, as in {@code locked-out}. */
    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E constant(String text, E[] all) {
        return constant(text, all, Words::of);
    }

    static <E extends Enum<E>> E constant(String text, E[] all, Function<E, String> word) {
        return Arrays.stream(all)
                .filter(each -> word.apply(each).equals(text))
                .findFirst()
                .orElseThrow(() -> Spelling.unknown("\"" + text + "\" is none of",
                        text, Arrays.stream(all).map(word).toList()));
    }

    static List<String> words(Enum<?>[] all) {
        return Arrays.stream(all).map(Words::of).toList();
    }
}
