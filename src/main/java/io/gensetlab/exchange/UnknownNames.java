package io.gensetlab.exchange;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names in a file that mean nothing here: each is told once. Thread-safe. */
final class UnknownNames {
    private static final int MOST = 50;
    private static final long SECONDS_BELOW = 100_000_000_000L;

    private final Set<String> names = new LinkedHashSet<>();
    private boolean more;
    private String seconds = "";

    synchronized void add(String name) {
        if (names.size() < MOST) {
            names.add(RowValues.quoted(name));
        } else if (!names.contains(RowValues.quoted(name))) {
            more = true;
        }
    }

    /** Stamps of the seventies are seconds that were taken for milliseconds. */
    synchronized void look(ReadingRow row) {
        var ts = row.ts();
        if (seconds.isEmpty() && ts != null && ts < SECONDS_BELOW) {
            seconds = "ts " + ts + " in line " + row.line()
                    + " is of the year 19%d: are these seconds? They are taken for milliseconds."
                            .formatted(70 + ts / 31_557_600_000L);
        }
    }

    synchronized List<String> notes() {
        var unused = names.isEmpty()
                ? ""
                : "Not used: " + String.join(", ", names) + (more ? " and more" : "") + ".";
        return List.of(unused, seconds).stream().filter(note -> !note.isEmpty()).toList();
    }
}
