package io.gensetlab.ui.shell;

import io.gensetlab.ui.fx.Act;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the command palette offers for what is typed: acts, generators, places; what was chosen lately comes first. Each
 * letter need only come in order; whole words, and beginnings of words, count for more. FX thread.
 */
final class PaletteViewModel {
    /** Entries offered at once. */
    static final int MOST = 40;
    private static final int LATELY = 12;

    /** Prepared, so that a key costs nothing with ten thousand of them. */
    private record Indexed(PaletteEntry entry, String words, int titleEnd) {}

    private record Scored(PaletteEntry entry, int score) {}

    private final Supplier<Collection<Act>> acts;
    private final Supplier<Collection<PaletteEntry>> generators;
    private final Function<String, List<PaletteEntry>> places;
    private final Map<String, PaletteEntry> lately = new LinkedHashMap<>();
    private List<Indexed> index = List.of();

    /**
     * @param generators one entry each, asked for when the palette opens
     * @param places finds places by name; returns at once
     */
    PaletteViewModel(Supplier<Collection<Act>> acts, Supplier<Collection<PaletteEntry>> generators,
            Function<String, List<PaletteEntry>> places) {
        this.acts = acts;
        this.generators = generators;
        this.places = places;
    }

    /** The palette opens: what there is now is what is searched. */
    void open() {
        var fresh = new ArrayList<Indexed>();
        for (var act : acts.get()) {
            if (act.enabled().getAsBoolean()) {
                fresh.add(indexed(
                        new PaletteEntry("act:" + act.id(), PaletteEntry.Kind.ACT, act.title(), act.group(),
                                act.keysText(), act.run())));
            }
        }
        generators.get().forEach(entry -> fresh.add(indexed(entry)));
        index = fresh;
    }

    private static Indexed indexed(PaletteEntry entry) {
        return new Indexed(entry, lower(entry.title() + " " + entry.detail()), entry.title().length());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The best, best first. */
    List<PaletteEntry> find(String typed) {
        var query = lower(typed.strip());
        if (query.isEmpty()) {
            return atRest();
        }
        var found = new ArrayList<Scored>();
        for (var one : index) {
            int score = score(query, one.words(), one.titleEnd());
            if (score > 0) {
                found.add(new Scored(one.entry(), lately.containsKey(one.entry().id()) ? score + 40 : score));
            }
        }
        for (var place : places.apply(typed.strip())) {
            int score = score(query, lower(place.title() + " " + place.detail()), place.title().length());
            // The finder knows other spellings: what it finds is meant.
            found.add(new Scored(place, Math.max(score, 60) - 30));
        }
        found.sort(Comparator.comparingInt(Scored::score).reversed());
        return found.stream().limit(MOST).map(Scored::entry).toList();
    }

    /** Nothing typed: what was chosen lately, then all acts. */
    private List<PaletteEntry> atRest() {
        var first = new ArrayList<>(lately.values());
        var shown = new ArrayList<PaletteEntry>();
        for (var one : first.reversed()) {
            index.stream()
                    .map(Indexed::entry)
                    .filter(entry -> entry.id().equals(one.id()))
                    .findFirst()
                    .or(() -> one.kind() == PaletteEntry.Kind.PLACE
                            ? Optional.of(one)
                            : Optional.empty())
                    .ifPresent(shown::add);
        }
        index.stream()
                .map(Indexed::entry)
                .filter(entry -> entry.kind() == PaletteEntry.Kind.ACT && !lately.containsKey(entry.id()))
                .forEach(shown::add);
        return shown.size() <= MOST * 2 ? shown : shown.subList(0, MOST * 2);
    }

    /** One was chosen. */
    void chosen(PaletteEntry entry) {
        lately.remove(entry.id());
        lately.put(entry.id(), entry);
        if (lately.size() > LATELY) {
            lately.remove(lately.keySet().iterator().next());
        }
        entry.run().run();
    }

    /** How well the words fit, above 0; 0 if some letter is missing. {@code titleEnd} is where the title ends in them. */
    static int score(String query, String words, int titleEnd) {
        int at = words.indexOf(query);
        if (at >= 0) {
            boolean begins = at == 0 || !Character.isLetterOrDigit(words.charAt(at - 1));
            boolean ends = at + query.length() == words.length()
                    || !Character.isLetterOrDigit(words.charAt(at + query.length()));
            return 200 + (at < titleEnd ? 60 : 0) + (begins ? 60 : 0) + (begins && ends ? 60 : 0)
                    - Math.min(at, 40);
        }
        int score = 100;
        int from = 0;
        int last = -2;
        for (int i = 0; i < query.length(); i++) {
            char letter = query.charAt(i);
            if (letter == ' ') {
                continue;
            }
            int next = words.indexOf(letter, from);
            if (next < 0) {
                return 0;
            }
            boolean begins = next == 0 || !Character.isLetterOrDigit(words.charAt(next - 1));
            score += next == last + 1 ? 4 : begins ? 3 : -Math.min(next - from + 1, 12);
            last = next;
            from = next + 1;
        }
        return Math.max(0, score - 60);
    }
}
