package io.gensetlab.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link QuickCheck} of an object whose members are texts and numbers, as a reading's are, right on the bytes: a parser
 * takes twice as long to be made and to name what comes. It only knows compact JSON in ASCII without escapes, exponents
 * and long numbers; its no means that another check has to look. Used by many threads once it is made.
 */
final class FlatCheck {
    /** Digits of which a double, and a power of ten below, are exact: their quotient is the number's nearest double. */
    private static final int MOST_DIGITS = 15;
    private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12,
        1e13,
        1e14, 1e15};
    private static final int NO = -1;

    private record Member(byte[] name, int index, QuickCheck check) {}

    private final List<Member> members = new ArrayList<>();
    private final long required;
    private final boolean othersAreFree;

    /**
     * @param required bits of the members that must be there
     * @param othersAreFree whether members that are not described may be there, whatever they are
     */
    FlatCheck(long required, boolean othersAreFree) {
        this.required = required;
        this.othersAreFree = othersAreFree;
    }

    /** One more member; only before the first check. */
    void add(String name, int index, QuickCheck check) {
        members.add(new Member(name.getBytes(StandardCharsets.UTF_8), index, check));
        // In the order of the schema, which is mostly that of the values.
        members.sort(java.util.Comparator.comparingInt(Member::index));
    }

    /** Whether the JSON certainly conforms. */
    boolean accepts(byte[] json) {
        int end = json.length - 1;
        if (end < 1 || json[0] != '{' || json[end] != '}') {
            return false;
        }
        long seen = 0;
        int expected = 0;
        int at = 1;
        while (at < end) {
            int nameEnd = text(json, at, end);
            if (nameEnd == NO || json[nameEnd] != ':') {
                return false;
            }
            int index = find(json, at + 1, nameEnd - 1, expected);
            if (index == NO && !othersAreFree) {
                return false;
            }
            QuickCheck check = index == NO ? null : members.get(index).check();
            at = value(json, nameEnd + 1, end, check);
            if (at == NO) {
                return false;
            }
            if (index != NO) {
                seen |= 1L << members.get(index).index();
                expected = index + 1;
            }
            if (at < end) {
                if (json[at] != ',' || at + 1 == end) {
                    return false;
                }
                at++;
            }
        }
        return (seen & required) == required;
    }

    private int find(byte[] json, int from, int to, int expected) {
        int count = members.size();
        for (int i = 0; i < count; i++) {
            int index = (expected + i) % count;
            var name = members.get(index).name();
            if (Arrays.equals(name, 0, name.length, json, from, to)) {
                return index;
            }
        }
        return NO;
    }

    /** Where a value that conforms ends. */
    private static int value(byte[] json, int at, int end, @Nullable QuickCheck check) {
        if (json[at] == '"') {
            return check == null || check.takesAnyText() ? text(json, at, end) : NO;
        }
        return number(json, at, end, check);
    }

    /** Where a text ends, after its quotation mark. */
    private static int text(byte[] json, int at, int end) {
        if (json[at] != '"') {
            return NO;
        }
        for (int i = at + 1; i < end; i++) {
            byte each = json[i];
            if (each == '"') {
                return i + 1;
            }
            // A byte beyond ASCII is negative.
            if (each < ' ' || each == '\\') {
                return NO;
            }
        }
        return NO;
    }

    private static int number(byte[] json, int from, int end, @Nullable QuickCheck check) {
        boolean negative = json[from] == '-';
        int first = negative ? from + 1 : from;
        int at = first;
        long digits = 0;
        while (at < end && isDigit(json[at])) {
            digits = digits * 10 + json[at] - '0';
            at++;
        }
        int whole = at - first;
        if (whole == 0 || whole > MOST_DIGITS || json[first] == '0' && whole > 1) {
            return NO;
        }
        int places = 0;
        if (json[at] == '.') {
            at++;
            int point = at;
            while (at < end && isDigit(json[at]) && whole + at - point < MOST_DIGITS) {
                digits = digits * 10 + json[at] - '0';
                at++;
            }
            places = at - point;
            if (places == 0) {
                return NO;
            }
        }
        // What comes must be the end of the number; a digit more, or an exponent, is not ours.
        if (json[at] != ',' && at != end) {
            return NO;
        }
        if (check == null) {
            return at;
        }
        boolean taken = places == 0
                ? check.takesInteger(negative ? -digits : digits)
                : check.takesFraction((negative ? -digits : digits) / TENS[places]);
        return taken ? at : NO;
    }

    private static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }
}
