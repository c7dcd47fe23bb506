package io.gensetlab.ui.chart;

import io.gensetlab.fleet.GeneratorId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A generator among those compared.
 *
 * @param site name of its site, empty while it is not known
 */
record ComparedSet(GeneratorId id, String site) {
    /** Shorter ones say too little to be left out. */
    private static final int SHORTEST_PREFIX = 3;

    /** Id and site. */
    String fullName() {
        return site.isEmpty() ? id.value() : id.value() + " " + site;
    }

    /**
     * Ways to name them beside each other, the longest first: the site, the site's first word, what differs of the ids.
     * No two names of one way are alike.
     */
    static List<List<String>> waysToName(List<ComparedSet> sets) {
        var ids = tails(sets);
        return List.of(distinct(sets, ComparedSet::place, ids), distinct(sets, ComparedSet::firstWord, ids),
                ids);
    }

    /** What all ids begin with and {@link #waysToName} leaves out of the last way, such as {@code generator}; or empty. */
    static String commonPrefix(List<ComparedSet> sets) {
        if (sets.size() < 2) {
            return "";
        }
        String prefix = sets.getFirst().id.value();
        for (var set : sets) {
            int same = 0;
            String id = set.id.value();
            while (same < Math.min(prefix.length(), id.length()) && prefix.charAt(same) == id.charAt(same)) {
                same++;
            }
            prefix = prefix.substring(0, same);
        }
        int end = prefix.length();
        // Numbers stay whole: of generator1 and generator12 not the 1.
        while (end > 0 && Character.isLetterOrDigit(prefix.charAt(end - 1))
                && !Character.isLetter(prefix.charAt(end - 1))) {
            end--;
        }
        String kept = prefix.substring(0, end);
        boolean all = sets.stream().allMatch(set -> set.id.value().length() > kept.length());
        return kept.length() >= SHORTEST_PREFIX && all ? kept : "";
    }

    private static List<String> tails(List<ComparedSet> sets) {
        int from = commonPrefix(sets).length();
        return sets.stream().map(set -> set.id.value().substring(from)).toList();
    }

    /** {@code Charité} of {@code Charité, Berlin}, {@code Lyon} of {@code near Lyon}. */
    private String place() {
        int comma = site.indexOf(',');
        String place = (comma > 0 ? site.substring(0, comma) : site).strip();
        return place.startsWith("near ") ? place.substring(5) : place;
    }

    private String firstWord() {
        String place = place();
        int space = place.indexOf(' ');
        return space > 0 ? place.substring(0, space) : place;
    }

    private static List<String> distinct(List<ComparedSet> sets, Function<ComparedSet, String> name,
            List<String> tails) {
        Map<String, Integer> times = new HashMap<>();
        sets.forEach(set -> times.merge(name.apply(set), 1, Integer::sum));
        var names = new ArrayList<String>();
        for (int i = 0; i < sets.size(); i++) {
            String wanted = name.apply(sets.get(i));
            String one = wanted.isEmpty() ? tails.get(i) : wanted;
            names.add(
                    wanted.isEmpty() || times.getOrDefault(wanted, 0) == 1 ? one : one + " " + tails.get(i));
        }
        // A site may be called what another one became by its number.
        return new HashSet<>(names).size() == names.size() ? List.copyOf(names) : tails;
    }
}
