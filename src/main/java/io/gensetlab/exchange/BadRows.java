package io.gensetlab.exchange;

import java.util.ArrayList;
import java.util.List;

/** Rows that were left out: the first {@value #MOST_TOLD} with their reasons, all counted. Thread-safe. */
public final class BadRows {
    /** Rows that are told one by one. */
    public static final int MOST_TOLD = 100;

    /**
     * One of them.
     *
     * @param line where it stands, from 1 on
     * @param reason what is wrong with it, in a sentence
     */
    public record Row(long line, String reason) {}

    private final List<Row> told = new ArrayList<>();
    private long count;

    /** Another one; what a terminal would obey in the file's own words is left out. */
    public synchronized void add(long line, String reason) {
        count++;
        if (told.size() < MOST_TOLD) {
            told.add(new Row(line, reason.replaceAll("\\p{Cntrl}", "·")));
        }
    }

    /** How many there are. */
    public synchronized long count() {
        return count;
    }

    /** The first of them, in their order. */
    public synchronized List<Row> told() {
        return List.copyOf(told);
    }
}
