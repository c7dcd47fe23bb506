package io.gensetlab.ui.map.tile;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Coordinates as people write them. Any thread. */
public final class GeoText {
    private static final String ANGLE = "([NSEW])?\\s*([+-]?\\d{1,3}(?:\\.\\d+)?)\\s*[°º]?\\s*"
            + "(?:(\\d{1,2}(?:\\.\\d+)?)\\s*['’′]\\s*)?(?:(\\d{1,2}(?:\\.\\d+)?)\\s*[\"”″]\\s*)?([NSEW])?";
    private static final Pattern PAIR = Pattern.compile(ANGLE + "(?:\\s*[,;/]\\s*|\\s+)" + ANGLE,
            Pattern.CASE_INSENSITIVE);
    private static final int GROUPS = 5;

    private GeoText() {}

    /** Degrees with the letters of the compass, to about ten metres, such as {@code 52.1000° N  4.3000° E}. */
    public static String format(GeoPoint point) {
        return String.format(Locale.ROOT, "%.4f° %s  %.4f° %s", Math.abs(point.latitude()),
                point.latitude() < 0 ? "S" : "N", Math.abs(point.longitude()),
                point.longitude() < 0 ? "W" : "E");
    }

    /**
     * Reads {@code 52.1, 4.3}, {@code 52°N 4°E}, {@code 33°51'54"S, 151°12'36"E} or, with a decimal comma, {@code 52,1;
     * 4,3}: latitude first, unless letters say otherwise.
     *
     * @return null for what is no place on the earth
     */
    public static @Nullable GeoPoint parse(String text) {
        String plain = text.strip().replace('−', '-');
        if (plain.contains(";")) {
            plain = plain.replace(',', '.');
        }
        Matcher pair = PAIR.matcher(plain);
        if (!pair.matches()) {
            return null;
        }
        char first = letter(pair, 0);
        char second = letter(pair, GROUPS);
        boolean swapped = isEastWest(first) || isNorthSouth(second);
        if (swapped ? isNorthSouth(first) || isEastWest(second) : isNorthSouth(first) && isNorthSouth(second)) {
            return null;
        }
        double one = degrees(pair, 0, first);
        double two = degrees(pair, GROUPS, second);
        double latitude = swapped ? two : one;
        double longitude = swapped ? one : two;
        boolean onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
        return onEarth ? new GeoPoint(latitude, longitude) : null;
    }

    private static boolean isNorthSouth(char letter) {
        return letter == 'N' || letter == 'S';
    }

    private static boolean isEastWest(char letter) {
        return letter == 'E' || letter == 'W';
    }

    /** The letter before or after the figure; '?' for both or none. */
    private static char letter(Matcher pair, int from) {
        String before = pair.group(from + 1);
        String after = pair.group(from + GROUPS);
        String letter = before == null ? after : before;
        return letter == null ? '?' : Character.toUpperCase(letter.charAt(0));
    }

    private static double degrees(Matcher pair, int from, char letter) {
        double degrees = Double.parseDouble(pair.group(from + 2));
        double minutes = part(pair.group(from + 3)) + part(pair.group(from + 4)) / 60;
        boolean negative = pair.group(from + 2).startsWith("-");
        double size = Math.abs(degrees) + minutes / 60;
        return negative ^ (letter == 'S' || letter == 'W') ? -size : size;
    }

    private static double part(@Nullable String figure) {
        return figure == null ? 0 : Double.parseDouble(figure);
    }
}
