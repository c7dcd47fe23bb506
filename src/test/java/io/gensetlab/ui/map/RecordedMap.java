package io.gensetlab.ui.map;

import io.gensetlab.fleet.GeneratorId;
import io.gensetlab.fleet.GeoPosition;
import io.gensetlab.lab.Draft;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what the map asks for; new sets are numbered from 101. */
public final class RecordedMap implements MapActions {
    final List<String> said = new CopyOnWriteArrayList<>();
    final List<Draft> placed = new CopyOnWriteArrayList<>();
    /** Where sets stand that are copied. */
    final Map<GeneratorId, GeoPosition> sites = new ConcurrentHashMap<>();
    /** How to take back, and to make again, what is not the fleet's own. */
    final List<Runnable> backs = new CopyOnWriteArrayList<>();
    final List<Runnable> agains = new CopyOnWriteArrayList<>();
    private int number = 100;
    /** Orders to move, each of any number of sets. */
    int moves;

    @Override
    public GeneratorId place(GeoPosition position, String siteName) {
        said.add("place " + siteName + at(position));
        number++;
        return GeneratorId.numbered(number);
    }

    @Override
    public List<GeneratorId> placeAll(List<Draft> drafts, String label) {
        said.add(label + ": " + drafts.size());
        placed.clear();
        placed.addAll(drafts);
        return drafts.stream().map(draft -> {
            number++;
            return GeneratorId.numbered(number);
        }).toList();
    }

    @Override
    public List<Draft> copy(Collection<GeneratorId> ids) {
        return ids.stream()
                .map(id -> Draft.standby(sites.getOrDefault(id, new GeoPosition(0, 0)), "copy of " + id))
                .toList();
    }

    private static String at(GeoPosition position) {
        return String.format(Locale.ROOT, " %.2f %.2f", position.latitude(), position.longitude());
    }

    @Override
    public void move(Map<GeneratorId, GeoPosition> to) {
        moves++;
        to.forEach((id, position) -> said.add("move " + id + at(position)));
    }

    @Override
    public void remove(Collection<GeneratorId> ids) {
        said.add("remove " + String.join(" ", ids.stream().map(GeneratorId::value).toList()));
    }

    @Override
    public void beside(String label, Runnable back, Runnable again) {
        said.add(label);
        backs.add(back);
        agains.add(again);
    }

    @Override
    public void start(Collection<GeneratorId> ids) {
        ids.forEach(id -> said.add("start " + id));
    }

    @Override
    public void stop(Collection<GeneratorId> ids) {
        ids.forEach(id -> said.add("stop " + id));
    }

    @Override
    public void reset(Collection<GeneratorId> ids) {
        ids.forEach(id -> said.add("reset " + id));
    }
}
