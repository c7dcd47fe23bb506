package io.gensetlab.scenario;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the word that was probably meant. */
public final class Spelling {
    private static final int LONGEST = 60;

    private Spelling() {}

    /** What to say of a word that is none of these. */
    public static IllegalArgumentException unknown(String beginning, String word,
            Collection<String> allowed) {
        var near = nearest(word, allowed);
        // First: nobody reads to the end of a list of sixty.
        return new IllegalArgumentException(
                (near == null ? "" : "did you mean " + near + "? ") + beginning + " "
                        + String.join(", ", allowed));
    }

    /** The word that was probably meant, or null: a third of its letters may be wrong, three at most. */
    public static @Nullable String nearest(String word, Collection<String> allowed) {
        if (word.length() > LONGEST) {
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

    /** Letters that are changed, missing, too many, or swapped with the next: one each. */
    private static int distance(String one, String other) {
        var rows = new int[one.length() + 1][other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            rows[0][j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            rows[i][0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int change = rows[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                int least = Math.min(change, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1)) {
                    least = Math.min(least, rows[i - 2][j - 2] + 1);
                }
                rows[i][j] = least;
            }
        }
        return rows[one.length()][other.length()];
    }
}
