package io.gensetlab.scenario;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes times, shares, numbers and words as people write them. Readers throw {@link IllegalArgumentException} with a sentence. */
final class Words {
    /** Longest time. */
    static final Duration LONGEST = Duration.ofDays(365);
    private static final Pattern TIME = Pattern.compile(
            "(?:(\\d{1,6})d)?\\s?(?:(\\d{1,6}(?:\\.\\d{1,6})?)h)?\\s?(?:(\\d{1,8}(?:\\.\\d{1,6})?)m(?!s))?\\s?"
                    + "(?:(\\d{1,9}(?:\\.\\d{1,3})?)s)?\\s?(?:(\\d{1,12})ms)?");
    private static final Pattern NUMBER = Pattern
            .compile("[-+]?(?:\\d{1,18}(?:\\.\\d{0,18})?|\\.\\d{1,18})(?:[eE][-+]?\\d{1,3})?");
    private static final Pattern SHARE = Pattern.compile("([-+]?\\d{1,9}(?:\\.\\d{1,9})?)\\s?%");
    private static final double[] UNIT_MILLIS = {86_400_000, 3_600_000, 60_000, 1_000, 1};

    private Words() {}

    static Duration time(String text) {
        var matcher = TIME.matcher(text);
        if (text.isBlank() || !matcher.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no time; write 500ms, 90s, 2m30s or 1h");
        }
        double millis = 0;
        for (int unit = 0; unit < UNIT_MILLIS.length; unit++) {
            var number = matcher.group(unit + 1);
            millis += number == null ? 0 : Double.parseDouble(number) * UNIT_MILLIS[unit];
        }
        if (millis > LONGEST.toMillis()) {
            throw new IllegalArgumentException("\"" + text + "\" is too long; a time is at most 365 days");
        }
        return Duration.ofMillis(Math.round(millis));
    }

    static boolean isTime(String text) {
        return !text.isBlank() && TIME.matcher(text).matches();
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
                .orElseThrow(() -> unknown("\"" + text + "\" is none of",
                        text, Arrays.stream(all).map(word).toList()));
    }

    /** What to say of a word that is none of these. */
    static IllegalArgumentException unknown(String beginning, String word, Collection<String> allowed) {
        var near = nearest(word, allowed);
        // First: nobody reads to the end of a list of sixty.
        return new IllegalArgumentException(
                (near == null ? "" : "did you mean " + near + "? ") + beginning + " "
                        + String.join(", ", allowed));
    }

    /** The word that was probably meant, or null. */
    static @Nullable String nearest(String word, Collection<String> allowed) {
        if (word.length() > 60) {
            return null;
        }
        String best = null;
        int least = Math.max(1, Math.min(3, word.length() / 3)) + 1;
        for (var each : allowed) {
            int distance = distance(word.toLowerCase(Locale.ROOT), each.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                best = each;
            }
        }
        return best;
    }

    private static int distance(String one, String other) {
        var before = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            before[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            var now = new int[other.length() + 1];
            now[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(change, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[other.length()];
    }

    static List<String> words(Enum<?>[] all) {
        return Arrays.stream(all).map(Words::of).toList();
    }
}
