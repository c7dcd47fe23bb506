package io.gensetlab.scenario;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong with one file. */
final class Problems {
    /** A file with more is told so, once. */
    static final int MOST = 100;

    private final List<Problem> list = new ArrayList<>();

    void add(YamlNode at, String sentence) {
        add(at.line(), at.column(), sentence);
    }

    void add(int line, int column, String sentence) {
        if (list.size() < MOST) {
            list.add(new Problem(line, column, sentence));
        } else if (list.size() == MOST) {
            list.add(new Problem(Integer.MAX_VALUE, 1, "There is more; these are the first " + MOST));
        }
    }

    /** Whether further ones are not told any more. */
    boolean isFull() {
        return list.size() > MOST;
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    /** By their places, each once: an alias has what is wrong with it at one place. */
    List<Problem> sorted() {
        return list.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
